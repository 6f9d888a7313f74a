package dev.lockproof.format;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The functions of the libraries in user space that take locks for a program, wait for it, and
 * start its threads. On top of a stack they hide the code that uses the lock.
 */
public final class LibraryCode {

    private static final List<String> FUNCTIONS =
            List.of(
                    "pthread_",
                    "__pthread_",
                    "___pthread_",
                    "__GI_",
                    "lll_",
                    "__lll_",
                    "futex_",
                    "__futex_",
                    "__clone",
                    "vgDrd_",
                    "std::",
                    "boost::",
                    "absl::",
                    "folly::",
                    "tbb::",
                    "__gthread_",
                    "QMutex",
                    "QBasicMutex",
                    "QRecursiveMutex",
                    "QReadWriteLock",
                    "QReadLocker",
                    "QWriteLocker",
                    "g_mutex_",
                    "g_rec_mutex_",
                    "g_rw_lock_",
                    "SDL_LockMutex",
                    "SDL_UnlockMutex",
                    "uv_mutex_",
                    "uv_rwlock_",
                    "apr_thread_mutex_",
                    "apr_thread_rwlock_");

    private static final Set<String> STARTS =
            Set.of("start_thread", "clone", "clone3", "create_thread", "mythread_wrapper");

    private static final List<String> OBJECTS =
            List.of("vgpreload_", "libc.so", "libc-", "libpthread", "libstdc++", "libc++", "ld-");

    /** The files of the C++ library whose functions have plain names. */
    private static final Set<String> FILES =
            Set.of(
                    "gthr-default.h",
                    "gthr-posix.h",
                    "std_mutex.h",
                    "mutex",
                    "mutex.h",
                    "__mutex_base",
                    "mutex.cpp",
                    "lock_guard.h",
                    "unique_lock.h",
                    "unique_lock",
                    "scoped_lock.h",
                    "shared_mutex",
                    "shared_lock.h",
                    "condition_variable",
                    "condition_variable.h",
                    "condition_variable.cc",
                    "condition_variable.cpp",
                    "std_thread.h",
                    "std_function.h",
                    "thread",
                    "thread.h",
                    "functional",
                    "invoke.h",
                    "type_traits",
                    "hg_intercepts.c",
                    "drd_pthread_intercepts.c",
                    "clone.S",
                    "clone3.S",
                    "lowlevellock.c",
                    "lowlevellock.h",
                    "futex-internal.h",
                    "futex-internal.c");

    private LibraryCode() {}

    /**
     * Whether code is of such a library.
     *
     * @param function the function; null if unknown
     * @param place the file and line; null if unknown
     * @param object the file of the code; null if unknown
     */
    public static boolean isLibrary(
            @Nullable String function, @Nullable String place, @Nullable String object) {
        if (object != null && isObject(object) || place != null && isFile(place)) {
            return true;
        }
        if (function == null) {
            return object == null && place == null;
        }
        int open = function.indexOf('(');
        String name = open > 0 ? function.substring(0, open) : function;
        String last = unqualified(name);
        return STARTS.contains(last)
                || FUNCTIONS.stream().anyMatch(last::startsWith)
                || last.endsWith("_WRK");
    }

    /** The function without the type that a template's name begins with. */
    private static String unqualified(String name) {
        int template = name.indexOf('<');
        int type = template < 0 ? name.lastIndexOf(' ') : name.lastIndexOf(' ', template);
        return type < 0 ? name : name.substring(type + 1);
    }

    private static boolean isObject(String object) {
        String base = object.substring(object.lastIndexOf('/') + 1);
        return OBJECTS.stream().anyMatch(base::startsWith);
    }

    private static boolean isFile(String place) {
        int colon = place.lastIndexOf(':');
        String path = colon < 0 ? place : place.substring(0, colon);
        return FILES.contains(path.substring(path.lastIndexOf('/') + 1));
    }
}
