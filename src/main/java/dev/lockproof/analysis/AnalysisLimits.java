package dev.lockproof.analysis;

/**
 * Bounds of an analysis. A diagnostic of the run reports what a bound cut off.
 *
 * @param maxDependencies maximum number of distinct dependencies
 * @param maxFindings maximum number of findings; the worst are retained
 * @param maxHeld locks that one task may hold at once; an input that exceeds this is refused
 * @param maxSymbolBytes bytes of all ids and names of one recording; an input that exceeds this is
 *     refused
 * @param maxDiagnostics maximum number of messages about the input; the first are retained
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
