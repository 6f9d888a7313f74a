package dev.lockproof.run.browse;

import dev.lockproof.finding.Severity;
import dev.lockproof.project.FindingState;
import dev.lockproof.report.ReportModel.Counts;
import dev.lockproof.run.FindingView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The findings of a run as reports need them. */
@Repository
class ReportStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ReportStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * A finding of a run.
     *
     * @param ordinal its place in the run
     * @param atFinish its state when the run was judged
     * @param now its state now
     * @param reason why it is suppressed now; null if it is not
     */
    record Row(
            int ordinal,
            FindingView finding,
            boolean isNew,
            FindingState atFinish,
            FindingState now,
            @Nullable String reason) {}

    /**
     * The next findings of a run, worst first.
     *
     * @param rule only those of this rule; null for all
     * @param after the place before them, -1 for the first ones
     */
    List<Row> findings(UUID runId, @Nullable String rule, int after, int limit) {
        return jdbc.sql(
                        """
                        select ordinal, is_new, finding.state, body, known.reason,
                            case when known.state = 'suppressed' and known.until <= now() then 'open'
                                else coalesce(known.state, finding.state) end as now_state
                        from finding
                        left join project_finding as known using (project, fingerprint)
                        where run_id = :runId and ordinal > :after
                            and (:rule::text is null or finding.rule = :rule)
                        order by ordinal limit :limit
                        """)
                .param("runId", runId)
                .param("rule", rule)
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> row(row))
                .list();
    }

    private Row row(ResultSet row) throws SQLException {
        FindingState now = FindingState.of(row.getString("now_state"));
        return new Row(
                row.getInt("ordinal"),
                json.readValue(row.getString("body"), FindingView.class),
                row.getBoolean("is_new"),
                FindingState.of(row.getString("state")),
                now,
                now == FindingState.SUPPRESSED ? row.getString("reason") : null);
    }

    /**
     * How many findings a run has of each severity.
     *
     * @param onlyNew whether to count only new ones
     */
    Counts counts(UUID runId, boolean onlyNew) {
        Map<Severity, Integer> numbers = new EnumMap<>(Severity.class);
        jdbc.sql(
                        """
                        select severity, count(*) as number from finding
                        where run_id = :runId and (is_new or not :onlyNew) group by severity
                        """)
                .param("runId", runId)
                .param("onlyNew", onlyNew)
                .query(row -> {
                    numbers.put(
                            Severity.valueOf(row.getString("severity").toUpperCase(Locale.ROOT)),
                            row.getInt("number"));
                });
        return new Counts(
                numbers.getOrDefault(Severity.ERROR, 0),
                numbers.getOrDefault(Severity.WARNING, 0),
                numbers.getOrDefault(Severity.INFO, 0));
    }
}
