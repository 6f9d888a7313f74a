package dev.lockproof.format.gdb;

import java.util.List;
import java.util.regex.Pattern;

/** Lines of gdb that say nothing about the locks of a thread. */
final class Chatter {

    private static final List<String> BEGINNINGS =
            List.of(
                    "[Thread debugging using ",
                    "Using host libthread_db ",
                    "[Switching to ",
                    "[Current thread is ",
                    "[Inferior ",
                    "Reading symbols from ",
                    "Program terminated with ",
                    "Program received ",
                    "Thread 1 received ",
                    "Detaching from ",
                    "warning: ",
                    "Id   Target Id",
                    "No locals.",
                    "No symbol table ",
                    "(gdb)",
                    "(More stack frames follow",
                    "Backtrace stopped: ",
                    "GNU gdb ",
                    "+");

    /** A row of {@code info threads}, and the frame in which the process was stopped. */
    private static final Pattern ROW =
            Pattern.compile("(?:\\* )?\\d{1,7} +(?:Thread|LWP|process) .*");

    private static final Pattern FRAME = Pattern.compile("\\S.{0,300} \\(.*\\) (?:at|from) \\S+");

    private Chatter() {}

    /**
     * Whether a line is such a line.
     *
     * @param inThread whether it stands between the frames of a thread, where variables stand too
     */
    static boolean is(String text, boolean inThread) {
        return BEGINNINGS.stream().anyMatch(text::startsWith)
                || ROW.matcher(text).matches()
                || FRAME.matcher(text).matches()
                || inThread && text.indexOf(" = ") > 0;
    }
}
