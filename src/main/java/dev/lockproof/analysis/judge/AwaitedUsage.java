package dev.lockproof.analysis.judge;

import dev.lockproof.analysis.graph.Usage;
import dev.lockproof.trace.LockKind;
import java.util.regex.Pattern;

/**
 * The usage of a class, without the uses inside interrupts that wait for nobody. The map of a
 * timer, which bears the place of its definition or the timer's name, stands for the function that
 * runs: the interrupt does not wait there.
 */
public final class AwaitedUsage {

    private static final Pattern TIMER = Pattern.compile(".*\\.[ch]:\\d+|\\(*&?.*timer\\)*");

    private AwaitedUsage() {}

    /** Such bits of {@link Usage} among those of a class. */
    public static int of(int usage, int node, Names names) {
        return names.kind(node) == LockKind.MAP && TIMER.matcher(names.lockClass(node)).matches()
                ? usage & ~(Usage.IN_HARD_WRITE | Usage.IN_SOFT_WRITE | Usage.IN_NMI_WRITE)
                : usage;
    }
}
