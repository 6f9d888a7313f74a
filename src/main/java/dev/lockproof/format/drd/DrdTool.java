package dev.lockproof.format.drd;

import dev.lockproof.format.valgrind.ErrorTally;
import dev.lockproof.format.valgrind.ProcessErrors;
import dev.lockproof.format.valgrind.ValgrindTool;
import java.util.List;

/** The sentences of DRD. */
final class DrdTool implements ValgrindTool {

    static final DrdTool INSTANCE = new DrdTool();

    private static final List<String> BEGINNINGS =
            List.of(
                    "Conflicting load by thread ",
                    "Conflicting store by thread ",
                    "Probably a race condition: ",
                    "Lock on mutex 0x",
                    "Lock on rwlock 0x",
                    "Acquired at:",
                    "Process terminating with ");

    private static final List<String> OBJECTS =
            List.of(
                    ": mutex 0x",
                    ": rwlock 0x",
                    ": spinlock 0x",
                    ": cond 0x",
                    ": condition variable 0x",
                    ": semaphore 0x",
                    ": barrier 0x");

    private DrdTool() {}

    @Override
    public String name() {
        return "drd";
    }

    @Override
    public boolean begins(String text) {
        return BEGINNINGS.stream().anyMatch(text::startsWith)
                || !text.startsWith(" ") && OBJECTS.stream().anyMatch(text::contains);
    }

    @Override
    public boolean continues(String text) {
        return text.contains(" was first observed at:")
                || text.startsWith("Allocation context:")
                || text.startsWith("Location 0x")
                || text.startsWith("declared at ")
                || text.startsWith("a global variable declared at ")
                || text.startsWith("Other segment ");
    }

    @Override
    public boolean isPart(String text) {
        return text.startsWith("mutex 0x") && text.endsWith(" was first observed at:");
    }

    @Override
    public ProcessErrors process(ErrorTally tally) {
        return new DrdErrors(tally);
    }
}
