package dev.lockproof.format.tool;

import dev.lockproof.format.LibraryCode;
import dev.lockproof.trace.report.ReportedMode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One frame of a stack of native code.
 *
 * @param function the function, perhaps with parameters; null if unknown
 * @param place the file and line; null if unknown
 * @param module the file of the code with an offset in it; null if unknown
 */
public record CodeFrame(
        @Nullable String function, @Nullable String place, @Nullable String module) {

    private static final String[] INTERCEPTORS = {
        "__interceptor_", "___interceptor_", "__tsan_", "__sanitizer_", "wrap_pthread_"
    };

    private static final String[] SANITIZER = {"libsanitizer/", "compiler-rt/lib/"};

    private static final String[] READS = {
        "rdlock", "lock_shared", "shared_lock", "readerlock", "acquireshared"
    };

    private static final String[] WRITES = {
        "wrlock",
        "mutex_lock",
        "mutex_timedlock",
        "mutex_clocklock",
        "pthread_cond_",
        "spin_lock",
        "writerlock"
    };

    /** The code of the program that a stack leads to; null if it has none. */
    public static @Nullable String site(List<CodeFrame> stack) {
        List<String> sites = sites(stack, 1);
        return sites.isEmpty() ? null : sites.getFirst();
    }

    /** The code of the program, innermost first, without what the libraries add on top. */
    public static List<String> sites(List<CodeFrame> stack, int most) {
        boolean nameless = stack.size() > 1 && stack.getFirst().isNameless();
        return stack.stream()
                .skip(nameless ? 1 : 0)
                .filter(each -> !each.isLibrary())
                .limit(most)
                .map(CodeFrame::site)
                .toList();
    }

    /** How the lock is taken, as far as the frames of the libraries on top say. */
    public static ReportedMode mode(List<CodeFrame> stack) {
        ReportedMode mode = ReportedMode.UNKNOWN;
        for (CodeFrame each : stack) {
            if (!each.isLibrary() || each.function() == null) {
                return mode;
            }
            String name = each.name().toLowerCase(Locale.ROOT);
            if (containsAny(name, READS)) {
                return ReportedMode.SHARED;
            }
            if (containsAny(name, WRITES)) {
                mode = ReportedMode.EXCLUSIVE;
            }
        }
        return mode;
    }

    private static boolean containsAny(String text, String... words) {
        for (String word : words) {
            if (text.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private boolean isNameless() {
        return function == null && place == null;
    }

    private boolean isLibrary() {
        if (function != null) {
            for (String each : INTERCEPTORS) {
                if (function.startsWith(each)) {
                    return true;
                }
            }
        }
        String object = module == null ? null : module.substring(0, offset(module));
        return place != null && containsAny(place, SANITIZER)
                || object != null && (object.contains("libtsan") || object.contains("clang_rt."))
                || LibraryCode.isLibrary(function, place, object);
    }

    private static int offset(String module) {
        int at = module.lastIndexOf('+');
        return at < 0 ? module.length() : at;
    }

    /** The function without its parameters; empty if unknown. */
    private String name() {
        if (function == null) {
            return "";
        }
        int depth = 0;
        int end = function.endsWith(" const") ? function.length() - 6 : function.length();
        if (end == 0 || function.charAt(end - 1) != ')') {
            return function;
        }
        for (int at = end - 1; at > 0; at--) {
            char character = function.charAt(at);
            depth += character == ')' ? 1 : character == '(' ? -1 : 0;
            if (depth == 0) {
                return function.substring(0, at);
            }
        }
        return function;
    }

    /** A function without the type of its result, which templates have in front. */
    private static String withoutResult(String name) {
        int template = name.indexOf('<');
        int blank = template < 0 ? -1 : name.lastIndexOf(' ', template);
        boolean result = blank > 0 && name.indexOf('(') < 0 && name.indexOf("operator") < 0;
        return result ? name.substring(blank + 1) : name;
    }

    private String site() {
        if (function == null) {
            return place != null ? place : String.valueOf(module);
        }
        String name = withoutResult(name());
        return place != null
                ? name + " (" + place + ")"
                : module == null ? name : name + " (" + module + ")";
    }
}
