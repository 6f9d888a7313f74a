package dev.lockproof.web.home;

import dev.lockproof.run.AnalysisView;
import dev.lockproof.run.FindingView;
import dev.lockproof.run.Run;
import dev.lockproof.web.finding.Scenario;
import dev.lockproof.web.frame.Frame;
import java.util.List;

/**
 * An analysis that is not stored.
 *
 * @param findings the worst first, the first few
 * @param more how many are not shown
 */
public record AnalysisPage(Frame frame, Run run, List<Shown> findings, int more) {

    private static final int MAX_FINDINGS = 50;

    public AnalysisPage {
        findings = List.copyOf(findings);
    }

    /** A finding with its scenario. */
    public record Shown(FindingView finding, Scenario scenario) {}

    static AnalysisPage of(Frame frame, AnalysisView analysis) {
        List<FindingView> all = analysis.findings();
        return new AnalysisPage(
                frame,
                analysis.run(),
                all.stream()
                        .limit(MAX_FINDINGS)
                        .map(each -> new Shown(each, Scenario.of(each)))
                        .toList(),
                Math.max(0, all.size() - MAX_FINDINGS));
    }
}
