package dev.lockproof.project;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Wordings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/*
 * A longer ring is listed under the shorter one of its cause, so that one cause is one finding. That must not make a new
 * ring known: if the shorter one is known and the longer one is not, the longer one is listed on its own, as new, with
 * its own evidence and its own state. The next run on that line knows it, and lists it under the shorter one again.
 */

/**
 * The result of an analysis, compared with the project's history and judged by the gate.
 *
 * @param findings worst first
 * @param outlook what the project knew
 * @param policy when the gate fails
 * @param millis milliseconds spent on reading and analyzing
 */
public record Judgment(
        AnalysisResult result,
        List<JudgedFinding> findings,
        Outlook outlook,
        GatePolicy policy,
        Gate gate,
        long millis) {

    public Judgment {
        findings = List.copyOf(findings);
    }

    /**
     * Judges an analysis.
     *
     * @param outlook what the project knows about its findings, and those listed under them
     * @param words the texts of notes
     */
    public static Judgment of(
            AnalysisResult result,
            Outlook outlook,
            GatePolicy policy,
            Wordings words,
            long millis) {
        HistoryNotes notes = new HistoryNotes(outlook, words);
        List<JudgedFinding> judged = new ArrayList<>();
        for (Finding finding : result.findings()) {
            List<Finding> listed = new ArrayList<>(finding.also());
            for (Finding each : newRings(finding, outlook)) {
                listed.remove(each);
                judged.add(judged(notes.noted(notes.aside(each, finding)), outlook, policy));
            }
            Finding shown = listed.size() == finding.also().size() ? finding : finding.with(listed);
            judged.add(judged(notes.noted(shown), outlook, policy));
        }
        judged.sort(JudgedFinding.WORST_FIRST);
        Gate gate =
                policy.judge(
                        judged.stream().map(JudgedFinding::fate).toList(),
                        result.conclusive(),
                        result.complete());
        return new Judgment(result, judged, outlook, policy, gate, millis);
    }

    /** The rings under a known finding that are not known. */
    private static List<Finding> newRings(Finding finding, Outlook outlook) {
        Known known = outlook.known(finding);
        if (known == null || outlook.isNew(known) || !known.ringsKnown()) {
            return List.of();
        }
        return finding.also().stream().filter(ring -> outlook.isNew(outlook.known(ring))).toList();
    }

    private static JudgedFinding judged(Finding finding, Outlook outlook, GatePolicy policy) {
        Known known = outlook.known(finding);
        boolean isNew = outlook.isNew(known);
        FindingState state = outlook.state(known);
        return new JudgedFinding(
                finding,
                isNew,
                state,
                outlook.regresses(known),
                policy.fate(finding.severity(), isNew, state, state));
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

    /** What the gate looked at. */
    public GateTally tally() {
        GateTally tally =
                new GateTally(
                        policy,
                        gate,
                        outlook.line().baseline(),
                        result.conclusive(),
                        result.complete());
        findings.forEach(each -> tally.add(each.finding().severity(), each.isNew(), each.fate()));
        return tally;
    }
}
