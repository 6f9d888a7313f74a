package dev.lockproof.analysis;

/**
 * Bounds of an analysis. What a bound cuts is reported in a diagnostic of the run.
 *
 * @param maxDependencies distinct dependencies kept
 * @param maxFindings findings kept, worst first
 * @param maxHeld locks that one task may hold at once; more is refused as input
 * @param maxSymbolBytes bytes of all ids and names of one recording; more is refused as input
 * @param maxDiagnostics messages about the input retained, the first ones
 */
public record AnalysisLimits(
        int maxDependencies,
        int maxFindings,
        int maxHeld,
        long maxSymbolBytes,
        int maxDiagnostics) {

    public static final AnalysisLimits DEFAULT =
            new AnalysisLimits(1_000_000, 10_000, 100_000, 256L << 20, 100);
}
