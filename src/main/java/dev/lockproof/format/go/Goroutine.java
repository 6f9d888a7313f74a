package dev.lockproof.format.go;

import dev.lockproof.format.snapshot.DumpedLock;
import dev.lockproof.format.snapshot.DumpedThread;
import dev.lockproof.trace.report.ReportedMode;
import org.jspecify.annotations.Nullable;

/*
 * The traceback prints the words that hold a function's arguments. A question mark after one says that it may be out of
 * date, so only an address without it is believed. Mutex.lockSlow has its mutex as the only argument. Since Go 1.24 it is in
 * internal/sync. A waiting writer of an RWMutex waits in lockSlow for other writers, or for readers without a call that
 * shows the lock.
 */
/** Collects what the lines of one goroutine say. */
final class Goroutine {

    static final String MUTEX = "sync.Mutex";
    static final String RW_MUTEX = "sync.RWMutex";

    private static final String[] RUNTIME = {
        "runtime.", "sync.", "internal/sync.", "internal/runtime"
    };

    private final String number;
    private final String state;
    private final long waited;
    private final long line;
    private @Nullable String function;
    private @Nullable String site;
    private @Nullable String mutex;
    private @Nullable String lockClass;
    private @Nullable String unlocked;
    private ReportedMode mode = ReportedMode.EXCLUSIVE;

    /**
     * @param waited for how many seconds it has waited; -1 if the dump does not say
     */
    private Goroutine(String number, String state, long waited, long line) {
        this.number = number;
        this.state = state;
        this.waited = waited;
        this.line = line;
    }

    /**
     * The goroutine that a line begins, such as {@code goroutine 7 [semacquire, 12 minutes]:}.
     *
     * @return null if the line does not begin one
     */
    static @Nullable Goroutine of(String text, long line) {
        int open = text.indexOf('[');
        int close = text.indexOf(']', open + 1);
        if (open < 0 || close < 0 || !text.endsWith(":")) {
            return null;
        }
        String number = text.substring("goroutine ".length(), open).strip();
        int blank = number.indexOf(' ');
        String[] words = text.substring(open + 1, close).split(", ", -1);
        return new Goroutine(
                blank < 0 ? number : number.substring(0, blank), words[0], seconds(words), line);
    }

    private static long seconds(String[] words) {
        for (String word : words) {
            int end = word.indexOf(" minutes");
            if (end > 0) {
                try {
                    return 60 * Long.parseLong(word.substring(0, end));
                } catch (NumberFormatException _) {
                    return -1;
                }
            }
        }
        return -1;
    }

    /** A function that it is in, innermost first, such as {@code main.swap(0xc000096018, ...)}. */
    void function(String text) {
        if (site != null) {
            return;
        }
        int open = text.lastIndexOf('(');
        if (open <= 0) {
            return;
        }
        String name = text.substring(0, open);
        if (!isOfRuntime(name)) {
            function = name;
            return;
        }
        String argument = argument(text.substring(open + 1));
        if (name.endsWith("sync.(*Mutex).lockSlow") || name.endsWith("sync.(*Mutex).Lock")) {
            mutex = mutex == null ? argument : mutex;
            lockClass = MUTEX;
        } else if (name.equals("sync.(*RWMutex).Lock")) {
            mutex = mutex == null ? argument : mutex;
            lockClass = RW_MUTEX;
        } else if (name.startsWith("sync.(*RWMutex).RLock")
                || name.equals("sync.(*RWMutex).rLockSlow")) {
            mutex = mutex == null ? argument : mutex;
            lockClass = RW_MUTEX;
            mode = ReportedMode.SHARED;
        } else if (name.contains("sync.(*") && name.contains("nlock")) {
            unlocked = unlocked == null ? argument : unlocked;
            lockClass = name.contains("RWMutex") ? RW_MUTEX : MUTEX;
        }
    }

    /** The first argument if it is sure to be the function's own; else null. */
    private static @Nullable String argument(String text) {
        int end = 0;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        boolean sure = end < text.length() && text.charAt(end) != '?';
        return sure && text.startsWith("0x") ? text.substring(0, end) : null;
    }

    private static boolean isOfRuntime(String name) {
        for (String prefix : RUNTIME) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** Where the last function is, such as {@code /src/main.go:22 +0xdf}. */
    void file(String text) {
        if (function == null || site != null) {
            return;
        }
        int blank = text.indexOf(' ', text.lastIndexOf(".go:"));
        String place = blank < 0 ? text : text.substring(0, blank);
        site = function + " (" + place.substring(place.lastIndexOf('/') + 1) + ")";
    }

    /** Whether it runs code of the program. */
    boolean isOfProgram() {
        return function != null;
    }

    boolean isRunning() {
        return state.equals("running");
    }

    String number() {
        return number;
    }

    long line() {
        return line;
    }

    @Nullable String site() {
        return site == null ? function : site;
    }

    /** The lock that it unlocks, or waits for; null if there is none. */
    @Nullable DumpedLock lock() {
        String address = unlocked == null ? mutex : unlocked;
        if (lockClass == null) {
            return null;
        }
        return address == null
                ? DumpedLock.ofClass(lockClass)
                : new DumpedLock(lockClass, address, false);
    }

    /** Whether it waits for a lock. */
    boolean waits() {
        return lockClass != null && unlocked == null && !isRunning();
    }

    DumpedThread thread() {
        DumpedThread thread = new DumpedThread("goroutine " + number, number, line);
        thread.state(state);
        thread.at(site());
        DumpedLock lock = lock();
        if (waits() && lock != null) {
            thread.wants(lock, mode);
            thread.waited(waited);
        }
        return thread;
    }
}
