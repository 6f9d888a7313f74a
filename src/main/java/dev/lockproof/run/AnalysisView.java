package dev.lockproof.run;

import dev.lockproof.catalog.RuleCatalog;
import dev.lockproof.project.Judgment;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * An analysis that is not stored.
 *
 * @param run without id
 * @param findings worst first
 */
@Schema(name = "Analysis")
public record AnalysisView(Run run, List<FindingView> findings) implements Reported {

    public AnalysisView {
        findings = List.copyOf(findings);
    }

    @Override
    public String text() {
        return run.text();
    }

    static AnalysisView of(Run run, Judgment judgment, RuleCatalog rules) {
        return new AnalysisView(
                run,
                judgment.findings().stream()
                        .map(judged -> FindingView.of(null, judged).advised(rules))
                        .toList());
    }
}
