package dev.lockproof.project;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The result of an analysis, compared with the project's history and judged by the gate.
 *
 * @param findings worst first
 * @param policy when the gate fails
 * @param millis milliseconds spent on reading and analyzing
 */
public record Judgment(
        AnalysisResult result,
        List<JudgedFinding> findings,
        GatePolicy policy,
        Gate gate,
        long millis) {

    /**
     * Judges an analysis.
     *
     * @param known fingerprints that earlier runs of the project have
     */
    public static Judgment of(
            AnalysisResult result, Set<String> known, GatePolicy policy, long millis) {
        List<JudgedFinding> judged =
                result.findings().stream()
                        .map(finding -> new JudgedFinding(finding, isNew(finding, known)))
                        .sorted(JudgedFinding.WORST_FIRST)
                        .toList();
        return new Judgment(
                result, judged, policy, policy.judge(judged, result.conclusive()), millis);
    }

    private static boolean isNew(Finding finding, Set<String> known) {
        return !known.contains(finding.fingerprint());
    }

    /** The findings that fail the gate, or all if none does. */
    public List<JudgedFinding> decisive() {
        List<JudgedFinding> failing = findings.stream().filter(policy::fails).toList();
        return failing.isEmpty() ? findings : failing;
    }

    public Verdict verdict() {
        return findings.stream()
                .map(judged -> judged.finding().severity())
                .max(Comparator.naturalOrder())
                .map(Verdict::of)
                .orElse(result.conclusive() ? Verdict.CLEAN : Verdict.INCONCLUSIVE);
    }

    public FindingCounts counts() {
        return new FindingCounts(
                count(Severity.ERROR), count(Severity.WARNING), count(Severity.INFO));
    }

    private int count(Severity severity) {
        return (int)
                findings.stream().filter(judged -> judged.finding().severity() == severity).count();
    }

    public int newFindings() {
        return (int) findings.stream().filter(JudgedFinding::isNew).count();
    }
}
