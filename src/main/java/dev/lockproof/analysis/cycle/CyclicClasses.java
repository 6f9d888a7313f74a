package dev.lockproof.analysis.cycle;

/** Which classes lie on strong cycles. */
public final class CyclicClasses {

    private CyclicClasses() {}

    /** For each class whether it lies on a strong cycle: in linear time, without finding one. */
    public static boolean[] of(ProductGraph graph) {
        return StrongComponents.of(graph).onCycles();
    }
}
