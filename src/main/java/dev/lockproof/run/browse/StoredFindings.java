package dev.lockproof.run.browse;

import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import dev.lockproof.project.FindingState;
import dev.lockproof.project.GatePolicy;
import dev.lockproof.report.FindingSource;
import dev.lockproof.report.ReportedFinding;
import dev.lockproof.report.ReportedFinding.Standing;
import dev.lockproof.run.FindingView;
import dev.lockproof.run.browse.ReportStore.Row;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The findings of a stored run, some at a time, so that no report needs all of them at once. */
final class StoredFindings implements FindingSource {

    private static final int BATCH = 200;

    private final ReportStore store;
    private final UUID runId;
    private final GatePolicy policy;

    /**
     * @param policy what counts
     */
    StoredFindings(ReportStore store, UUID runId, GatePolicy policy) {
        this.store = store;
        this.runId = runId;
        this.policy = policy;
    }

    @Override
    public void read(@Nullable String rule, Predicate<ReportedFinding> visitor) {
        int after = -1;
        for (List<Row> rows; !(rows = store.findings(runId, rule, after, BATCH)).isEmpty(); ) {
            for (Row row : rows) {
                if (!visitor.test(reported(row))) {
                    return;
                }
            }
            after = rows.getLast().ordinal();
        }
    }

    private ReportedFinding reported(Row row) {
        FindingView view = row.finding();
        Finding finding = finding(view);
        return new ReportedFinding(
                finding,
                view.also() == null ? List.of() : view.also(),
                view.score(),
                row.isNew(),
                standing(finding.severity(), row),
                row.reason());
    }

    /** A suppressed finding is suppressed also where the gate would not look at it. */
    private Standing standing(Severity severity, Row row) {
        return row.now() == FindingState.SUPPRESSED
                ? Standing.SUPPRESSED
                : Standing.valueOf(
                        policy.fate(severity, row.isNew(), row.atFinish(), row.now()).name());
    }

    /** The finding that a view shows. */
    static Finding finding(FindingView view) {
        return new Finding(
                view.fingerprint(),
                view.rule(),
                Severity.valueOf(constant(view.severity())),
                Confidence.valueOf(constant(view.confidence())),
                view.title(),
                view.explanation(),
                view.classes(),
                view.steps(),
                view.scenario(),
                view.file(),
                view.line(),
                view.task(),
                view.site(),
                view.callback(),
                view.notes(),
                1,
                view.fix(),
                List.of(),
                false);
    }

    private static String constant(String text) {
        return text.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
