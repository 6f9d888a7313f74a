package dev.lockproof.format.valgrind;

import java.util.Locale;

/** What to tell the sender of a log of Valgrind. */
public final class OtherTool {

    private OtherTool() {}

    /**
     * That another tool wrote a log.
     *
     * @param wanted the tool whose log is read
     * @param found the tool that wrote it
     */
    public static String words(String wanted, String found) {
        return "expected the output of %s, found that of %s: %s"
                .formatted(wanted, found, advice(found));
    }

    /** What to tell the sender of a log of a tool. */
    public static String hint(String tool) {
        return "it is the output of Valgrind's %s: %s".formatted(tool, advice(tool));
    }

    private static String advice(String tool) {
        return switch (tool.toLowerCase(Locale.ROOT)) {
            case "helgrind" ->
                    "send it as a file of its own, as text with the format helgrind, as XML with the"
                            + " format helgrind-xml";
            case "drd" ->
                    "send it as a file of its own with the format drd, as text, without --xml=yes";
            default ->
                    "it does not examine locks, so run the program with valgrind --tool=helgrind";
        };
    }

    /**
     * What a log without a report shows.
     *
     * @param suppressed how many errors a suppression hides
     */
    public static String silent(String tool, long suppressed) {
        return tool
                + " reported nothing about locks. It judges only what this run did, so this does not"
                + " show that nothing is wrong."
                + (suppressed == 0 ? "" : " Suppressions hide %d errors.".formatted(suppressed))
                + " Record a trace to check the order of locks.";
    }
}
