package dev.lockproof.format.godeadlock;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/*
 * goroutine 20 [semacquire]:
 * sync.(*Mutex).lockSlow(0x589e10)
 *     /usr/lib/go/src/sync/mutex.go:171 +0x165
 * A question mark after an argument says that it may be out of date.
 */
/** What a goroutine does, by the dump of it in a report. */
final class GoWait {

    private static final Pattern SLOW =
            Pattern.compile(
                    "(?:internal/)?sync\\.\\(\\*Mutex\\)\\.lockSlow\\((0x[0-9a-f]{1,16})\\)");
    private static final Pattern LOCK =
            Pattern.compile(
                    "\\S{0,300}go-deadlock\\.lock\\(.{0,100}\\{0x[0-9a-f]{1,16}\\??,"
                            + " (0x[0-9a-f]{1,16})\\}.*");
    private static final Pattern FILE = Pattern.compile("(\\S{1,1000}\\.go:\\d{1,9})(?: .*)?");

    private final String goroutine;
    private final long line;
    private final String state;
    private @Nullable String lock;
    private @Nullable String function;
    private @Nullable String site;

    GoWait(String goroutine, long line, String headline) {
        this.goroutine = goroutine;
        this.line = line;
        int open = headline.indexOf('[');
        int close = headline.indexOf(']', open);
        this.state = close < 0 ? "" : headline.substring(open + 1, close);
    }

    /** Takes a line of the dump; false if it is none. */
    boolean add(String text) {
        Matcher file = FILE.matcher(text);
        if (file.matches()) {
            if (function != null && site == null) {
                site = function + " (" + file.group(1) + ")";
            }
            return true;
        }
        Matcher slow = SLOW.matcher(text);
        Matcher ofTool = LOCK.matcher(text);
        if (slow.matches()) {
            lock = slow.group(1);
        } else if (ofTool.matches()) {
            lock = ofTool.group(1);
        }
        int open = text.lastIndexOf('(');
        if (open > 0 && site == null) {
            String name = text.substring(0, open);
            function = isOfProgram(name) ? name : null;
        }
        return open > 0 || text.startsWith("created by ") || text.startsWith("...");
    }

    private static boolean isOfProgram(String name) {
        return !name.contains("go-deadlock.")
                && !name.contains("sync.")
                && !name.startsWith("runtime.")
                && !name.startsWith("internal/runtime")
                && !name.startsWith("time.Sleep")
                && !name.startsWith("created by ");
    }

    String goroutine() {
        return goroutine;
    }

    long line() {
        return line;
    }

    /** What it does, in the word of Go's runtime: {@code semacquire}. */
    String state() {
        return state;
    }

    /**
     * The address of the mutex that it waits for; null if it waits for none, or that is unknown.
     */
    @Nullable String lock() {
        return lock;
    }

    /** Where in the program it is; null if unknown. */
    @Nullable String site() {
        return site;
    }
}
