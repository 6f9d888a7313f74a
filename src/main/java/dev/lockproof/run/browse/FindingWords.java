package dev.lockproof.run.browse;

import dev.lockproof.catalog.RuleCatalog;
import dev.lockproof.report.ReportModel.Addresses;
import dev.lockproof.report.ReportedFinding;
import dev.lockproof.report.ReportedFinding.Standing;
import dev.lockproof.report.markdown.MarkdownReport;
import dev.lockproof.report.text.FindingText;
import dev.lockproof.run.FindingView;
import dev.lockproof.run.RunUrls;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells one finding of a run as a text to be sent on, as reports of the run do. */
@Component
public class FindingWords {

    private final RuleCatalog rules;
    private final RunUrls urls;

    FindingWords(RuleCatalog rules, RunUrls urls) {
        this.rules = rules;
        this.urls = urls;
    }

    /** As plain text, for a mail. */
    public String text(UUID run, FindingView finding) {
        return String.join(
                        "\n",
                        FindingText.of(
                                addresses(run),
                                rules.byId(finding.rule()).orElse(null),
                                reported(finding)))
                + "\n";
    }

    /** As Markdown, for an issue. */
    public String markdown(UUID run, FindingView finding) {
        return MarkdownReport.finding(addresses(run), reported(finding));
    }

    private Addresses addresses(UUID run) {
        return new Addresses(RunUrls.service(), urls.url(run), urls.rules(), null, null);
    }

    private static ReportedFinding reported(FindingView finding) {
        return new ReportedFinding(
                StoredFindings.finding(finding),
                finding.also() == null ? List.of() : finding.also(),
                finding.score(),
                finding.isNew(),
                switch (finding.state()) {
                    case "suppressed" -> Standing.SUPPRESSED;
                    case "resolved" -> Standing.RESOLVED;
                    default -> Standing.COUNTED;
                },
                null);
    }
}
