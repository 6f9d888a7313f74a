package dev.lockproof.format.io;

import dev.lockproof.trace.TraceSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lines of another format in a recording, which nobody reads: files were joined that belong apart.
 * Such a recording is not clean.
 */
public final class OtherFormats {

    /** What some of the lock events in any recording contain. */
    public static final String EVENT_MARK = "lock_release: ";

    private static final List<String> TABLES =
            List.of("all lock classes:", "all lock chains:", "lock_stat version ");

    private static final List<String> MARKS =
            Stream.concat(Stream.of("\"op\":", "lock_acquire: ", EVENT_MARK), TABLES.stream())
                    .toList();

    /** What only a kernel's report has. */
    private static final List<String> REPORTS =
            List.of(
                    "possible circular locking",
                    "possible recursive locking",
                    "possible irq lock inversion",
                    "unsafe lock order detected",
                    "inconsistent lock state",
                    "unlock balance detected",
                    "held lock freed",
                    "suspicious RCU usage",
                    "Invalid wait context",
                    "sleeping function called from invalid",
                    "scheduling while atomic",
                    "blocked for more than",
                    "still has locks held",
                    "lock held when returning to user space",
                    "*** DEADLOCK ***",
                    "callback failed with ");

    private static final long NATIVE = 1;
    private static final long EVENT = 1 << 1 | 1 << 2;
    private static final long TABLE = (1 << 6) - 1 - NATIVE - EVENT;

    private static final PhraseFinder ANY = new PhraseFinder(MARKS);
    private static final PhraseFinder OR_REPORT =
            new PhraseFinder(Stream.concat(MARKS.stream(), REPORTS.stream()).toList());

    private static final int HEAD_BYTES = 16;

    /** A recording may begin and end within a line. */
    private static final int MIN_EVENTS = 3;

    private final TraceSink sink;
    private final PhraseFinder phrases;
    private final List<String> told = new ArrayList<>();
    private int events;

    private OtherFormats(TraceSink sink, PhraseFinder phrases) {
        this.sink = sink;
        this.phrases = phrases;
    }

    /** Whether a line that cannot be read is a lock event, so that one is lost. */
    public static boolean isEvent(byte[] buffer, int from, int to) {
        return (ANY.find(buffer, from, to) & EVENT) != 0;
    }

    /** Whether a line may begin as one of another format does; costs little. */
    public static boolean mayBegin(byte[] buffer, int from, int to) {
        return from < to
                && switch (buffer[from]) {
                    case '{' -> true;
                    case 0, 0x1f, 'B', '(', (byte) 0xfd -> isPacked(buffer, from, to);
                    case 'a', 'l' ->
                            TABLES.stream()
                                    .anyMatch(each -> Ascii.startsWith(buffer, from, to, each));
                    default -> false;
                };
    }

    /** For a reader that does not read what a kernel prints. */
    static OtherFormats withReports(TraceSink sink) {
        return new OtherFormats(sink, OR_REPORT);
    }

    /** For a reader of what a kernel prints. */
    static OtherFormats withoutReports(TraceSink sink) {
        return new OtherFormats(sink, ANY);
    }

    /** Examines a line that the reader does not know. */
    void see(long line, byte[] buffer, int from, int to) {
        if (isPacked(buffer, from, to)) {
            tell(line, "the beginning of compressed data, or UTF-16");
            return;
        }
        long found = phrases.find(buffer, from, to);
        if ((found & NATIVE) != 0 && isObject(buffer, from, to)) {
            tell(line, "an event of the native format");
        } else if ((found & EVENT) != 0) {
            if (++events == MIN_EVENTS) {
                tell(line, "a lock event in the text of another tool");
            }
        } else if ((found & TABLE) != 0) {
            tell(line, "the beginning of a file of /proc");
        } else if (found > TABLE) {
            tell(line, "part of a kernel's report");
        }
    }

    /** Whether a line begins as a compressed file does, or as all but the first in UTF-16. */
    private static boolean isPacked(byte[] buffer, int from, int to) {
        if (from == to || buffer[from] > 0x1f && buffer[from] != 'B' && buffer[from] != '(') {
            return false;
        }
        byte[] head = Arrays.copyOfRange(buffer, from, Math.min(to, from + HEAD_BYTES));
        return Encoding.of(head, head.length) != null || isUtf16(head);
    }

    private static boolean isUtf16(byte[] head) {
        int nulls = 0;
        for (int at = 0; at < head.length; at++) {
            if (head[at] == 0 && at % 2 != 0) {
                return false;
            }
            nulls += head[at] == 0 ? 1 : 0;
        }
        return head.length == HEAD_BYTES && nulls == HEAD_BYTES / 2;
    }

    private static boolean isObject(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to && buffer[at] == ' ') {
            at++;
        }
        return at < to && buffer[at] == '{';
    }

    private void tell(long line, String what) {
        if (!told.contains(what)) {
            told.add(what);
            sink.inconclusive(
                    line,
                    "Nobody read this line, which looks like "
                            + what
                            + ". Send what is of another format as a file of its own.");
        }
    }
}
