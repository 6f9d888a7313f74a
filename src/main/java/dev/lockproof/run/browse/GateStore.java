package dev.lockproof.run.browse;

import dev.lockproof.finding.Severity;
import dev.lockproof.project.FindingState;
import dev.lockproof.project.GateFinding;
import dev.lockproof.project.GatePolicy;
import dev.lockproof.run.FindingView;
import dev.lockproof.run.StoredRuns;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What a gate looks at: the findings of a run with their states now. */
@Repository
class GateStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    GateStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * What a submission asked for, and what became of its recording.
     *
     * @param conclusive null in runs of earlier releases
     */
    record Asked(GatePolicy policy, @Nullable Boolean conclusive, boolean complete) {}

    Asked asked(UUID runId) {
        return jdbc.sql(
                        """
                        select fail_on, new_only, incomplete_fails, inconclusive_fails, conclusive,
                            coalesce(complete, true) as complete
                        from run where id = :id
                        """)
                .param("id", runId)
                .query((row, _) ->
                        new Asked(
                                StoredRuns.gatePolicy(row),
                                row.getObject("conclusive", Boolean.class),
                                row.getBoolean("complete")))
                .optional()
                .orElseThrow(() -> RunsById.notFound(runId));
    }

    /**
     * A finding of a run.
     *
     * @param ordinal its place in the run
     * @param atFinish its state when the run was judged
     * @param now its state now
     */
    record Judged(
            int ordinal,
            Severity severity,
            boolean isNew,
            FindingState atFinish,
            FindingState now,
            boolean regressed) {}

    /** All findings of a run, worst first. */
    List<Judged> findings(UUID runId) {
        return jdbc.sql(
                        """
                        select ordinal, finding.severity, is_new, finding.state,
                            case when known.state = 'suppressed' and known.until <= now() then 'open'
                                else coalesce(known.state, finding.state) end as now_state,
                            coalesce(known.regressed, false) as regressed
                        from finding
                        left join project_finding as known using (project, fingerprint)
                        where run_id = :runId order by ordinal
                        """)
                .param("runId", runId)
                .query((row, _) ->
                        new Judged(
                                row.getInt("ordinal"),
                                Severity.valueOf(
                                        row.getString("severity").toUpperCase(Locale.ROOT)),
                                row.getBoolean("is_new"),
                                FindingState.of(row.getString("state")),
                                FindingState.of(row.getString("now_state")),
                                row.getBoolean("regressed")))
                .list();
    }

    /** Some findings of a run as a gate names them, in their order. */
    List<GateFinding> named(UUID runId, List<Judged> findings) {
        if (findings.isEmpty()) {
            return List.of();
        }
        Map<Integer, FindingView> bodies = new HashMap<>();
        jdbc.sql(
                        """
                        select ordinal, body from finding
                        where run_id = :runId and ordinal = any(:ordinals)
                        """)
                .param("runId", runId)
                .param("ordinals", findings.stream().map(Judged::ordinal).toArray(Integer[]::new))
                .query(row -> {
                    bodies.put(
                            row.getInt("ordinal"),
                            json.readValue(row.getString("body"), FindingView.class));
                });
        return findings.stream()
                .map(each -> named(Objects.requireNonNull(bodies.get(each.ordinal())), each))
                .toList();
    }

    private static GateFinding named(FindingView finding, Judged judged) {
        return new GateFinding(
                finding.fingerprint(),
                finding.rule(),
                finding.severity(),
                GateFinding.headline(finding.title(), finding.classes(), finding.steps()),
                GateFinding.where(
                        finding.steps(),
                        finding.site(),
                        finding.task(),
                        finding.line(),
                        finding.file()),
                judged.isNew(),
                judged.regressed(),
                judged.now());
    }
}
