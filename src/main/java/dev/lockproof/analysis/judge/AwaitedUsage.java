package dev.lockproof.analysis.judge;

import dev.lockproof.analysis.graph.Usage;
import dev.lockproof.trace.LockKind;

/**
 * The usage of a class, without the uses inside interrupts that wait for nobody. A map that an
 * interrupt enters exclusively, such as that of a timer or a hook, stands for the code that runs
 * there. Two sorts of maps are locks all the same: a sequence counter, and the console's owner,
 * whom others spin for.
 */
public final class AwaitedUsage {

    private static final String CONSOLE_OWNER = "console_owner";
    private static final String COUNTER = "seqcount";

    private AwaitedUsage() {}

    /** Such bits of {@link Usage} among those of a class. */
    public static int of(int usage, int node, Names names) {
        return names.kind(node) == LockKind.MAP && !isLock(names.lockClass(node))
                ? usage & ~(Usage.IN_HARD_WRITE | Usage.IN_SOFT_WRITE | Usage.IN_NMI_WRITE)
                : usage;
    }

    private static boolean isLock(String map) {
        return map.equals(CONSOLE_OWNER) || map.endsWith(COUNTER);
    }
}
