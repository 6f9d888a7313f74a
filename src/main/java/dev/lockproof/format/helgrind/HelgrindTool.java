package dev.lockproof.format.helgrind;

import dev.lockproof.format.valgrind.ErrorBuilder;
import dev.lockproof.format.valgrind.ErrorTally;
import dev.lockproof.format.valgrind.ProcessErrors;
import dev.lockproof.format.valgrind.ToolError;
import dev.lockproof.format.valgrind.ValgrindTool;
import java.util.List;

/** The sentences of Helgrind. */
final class HelgrindTool implements ValgrindTool {

    static final HelgrindTool INSTANCE = new HelgrindTool();

    private static final List<String> BEGINNINGS =
            List.of("Thread #", "Possible data race", "Process terminating with ");

    private static final List<String> PARTS =
            List.of(
                    "Observed (incorrect) order",
                    "Required order was established",
                    "followed by a later acquisition");

    private static final List<String> FURTHER =
            List.of(
                    "Observed (incorrect) order",
                    "Required order was established",
                    "followed by a later acquisition",
                    "This conflicts with a previous",
                    "Locks held:",
                    "Lock at 0x",
                    "Lock was previously acquired",
                    "with error code ",
                    "Address 0x",
                    "Location 0x",
                    "Block was alloc'd",
                    "declared at ",
                    "a global variable declared at ",
                    "in frame #");

    private HelgrindTool() {}

    /** What the text says where the XML has an element for a deadly signal. */
    static ToolError terminating(long line) {
        return new ErrorBuilder("Process terminating with a signal", line, 0, 1).build(false);
    }

    @Override
    public String name() {
        return "Helgrind";
    }

    @Override
    public boolean begins(String text) {
        return BEGINNINGS.stream().anyMatch(text::startsWith);
    }

    @Override
    public boolean continues(String text) {
        return FURTHER.stream().anyMatch(text::startsWith);
    }

    @Override
    public boolean isPart(String text) {
        return PARTS.stream().anyMatch(text::startsWith);
    }

    @Override
    public ProcessErrors process(ErrorTally tally) {
        return new HelgrindErrors(tally);
    }
}
