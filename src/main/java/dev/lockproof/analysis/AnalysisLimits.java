package dev.lockproof.analysis;

/**
 * Bounds of an analysis. What a bound cuts is told in a diagnostic of the run.
 *
 * @param maxDependencies distinct dependencies kept
 * @param maxFindings findings kept, worst first
 * @param maxHeld locks that one task may hold at once; more is refused as input
 * @param maxSymbolBytes bytes of all ids and names of one recording; more is refused as input
 */
public record AnalysisLimits(
        int maxDependencies, int maxFindings, int maxHeld, long maxSymbolBytes) {

    public static final AnalysisLimits DEFAULT =
            new AnalysisLimits(1_000_000, 10_000, 100_000, 256L << 20);
}
