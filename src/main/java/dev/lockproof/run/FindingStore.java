package dev.lockproof.run;

import dev.lockproof.finding.Finding;
import dev.lockproof.platform.paging.Placed;
import dev.lockproof.project.JudgedFinding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The findings of runs. */
@Repository
public class FindingStore {

    private static final int BATCH = 1000;

    /** The state is that of the project now, whatever it was when the run was judged. */
    private static final String ROWS =
            """
            select ordinal, id, is_new, body,
                case when known.state = 'suppressed' and known.until <= now() then 'open'
                    else coalesce(known.state, finding.state) end as state
            from finding left join project_finding as known using (project, fingerprint)
            where run_id = :runId
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    FindingStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(UUID runId, String project, List<JudgedFinding> findings, Supplier<UUID> ids) {
        for (int from = 0; from < findings.size(); from += BATCH) {
            int to = Math.min(findings.size(), from + BATCH);
            insertBatch(runId, project, from, findings.subList(from, to), ids);
        }
    }

    private void insertBatch(
            UUID runId, String project, int from, List<JudgedFinding> batch, Supplier<UUID> ids) {
        List<Finding> findings = batch.stream().map(JudgedFinding::finding).toList();
        jdbc.sql(
                        """
                        insert into finding
                            (run_id, ordinal, id, project, fingerprint, rule, severity, is_new, state,
                                body)
                        select :runId, :from + place - 1, id, :project, fingerprint, rule, severity,
                            is_new, state, body::json
                        from unnest(:ids, :fingerprints, :rules, :severities, :areNew, :states,
                                :bodies)
                            with ordinality
                            as added(id, fingerprint, rule, severity, is_new, state, body, place)
                        """)
                .param("runId", runId)
                .param("from", from)
                .param("project", project)
                .param("ids", batch.stream().map(_ -> ids.get()).toArray(UUID[]::new))
                .param(
                        "fingerprints",
                        findings.stream().map(Finding::fingerprint).toArray(String[]::new))
                .param("rules", findings.stream().map(Finding::rule).toArray(String[]::new))
                .param(
                        "severities",
                        findings.stream()
                                .map(finding -> finding.severity().text())
                                .toArray(String[]::new))
                .param("areNew", batch.stream().map(JudgedFinding::isNew).toArray(Boolean[]::new))
                .param(
                        "states",
                        batch.stream().map(judged -> judged.state().text()).toArray(String[]::new))
                .param("bodies", batch.stream().map(this::body).toArray(String[]::new))
                .update();
    }

    private String body(JudgedFinding judged) {
        return json.writeValueAsString(FindingView.of(null, judged));
    }

    /**
     * A page of a run's findings, worst first.
     *
     * @param after the place before the page, -1 for the first page
     */
    public List<Placed<FindingView>> page(
            UUID runId, @Nullable String severity, @Nullable String rule, int after, int limit) {
        return jdbc.sql(
                        ROWS
                                + """
                                and ordinal > :after
                                and (:severity::text is null or finding.severity = :severity)
                                and (:rule::text is null or finding.rule = :rule)
                                order by ordinal limit :limit
                                """)
                .param("runId", runId)
                .param("after", after)
                .param("severity", severity)
                .param("rule", rule)
                .param("limit", limit)
                .query((row, _) -> new Placed<>(row.getInt("ordinal"), view(row)))
                .list();
    }

    /** A finding of a run; the worst of those with this fingerprint. */
    public Optional<FindingView> find(UUID runId, String fingerprint) {
        return jdbc.sql(ROWS + " and finding.fingerprint = :fingerprint order by ordinal limit 1")
                .param("runId", runId)
                .param("fingerprint", fingerprint)
                .query((row, _) -> view(row))
                .optional();
    }

    /**
     * A finding with the run that shows it.
     *
     * @param run the id of the run
     */
    public record Evidence(UUID run, FindingView finding) {}

    /**
     * The best evidence of a project's finding that is stored: that of a run, else the worst, then
     * the newest.
     *
     * @param preferred the run; null for none
     */
    public Optional<Evidence> evidence(
            String project, String fingerprint, @Nullable UUID preferred) {
        Optional<Evidence> of = preferred == null ? Optional.empty() : at(preferred, fingerprint);
        return of.isPresent()
                ? of
                : jdbc.sql(
                                """
                                select run_id from finding
                                where project = :project and fingerprint = :fingerprint
                                order by array_position(array['error', 'warning', 'info'], severity),
                                    run_id desc
                                limit 1
                                """)
                        .param("project", project)
                        .param("fingerprint", fingerprint)
                        .query(UUID.class)
                        .optional()
                        .flatMap(runId -> at(runId, fingerprint));
    }

    private Optional<Evidence> at(UUID run, String fingerprint) {
        return find(run, fingerprint).map(finding -> new Evidence(run, finding));
    }

    /** A finding in a few words. */
    public record Title(String fingerprint, String title, String severity) {}

    /** The titles of findings of a run, the worst first. */
    public List<Title> titles(UUID runId, List<String> fingerprints, int limit) {
        return fingerprints.isEmpty()
                ? List.of()
                : jdbc.sql(
                                """
                                select fingerprint, severity, body ->> 'title' as title from finding
                                where run_id = :runId and fingerprint = any(:fingerprints)
                                order by ordinal limit :limit
                                """)
                        .param("runId", runId)
                        .param("fingerprints", fingerprints.toArray(String[]::new))
                        .param("limit", limit)
                        .query((row, _) ->
                                new Title(
                                        row.getString("fingerprint"),
                                        row.getString("title"),
                                        row.getString("severity")))
                        .list();
    }

    private FindingView view(ResultSet row) throws SQLException {
        return json.readValue(row.getString("body"), FindingView.class)
                .stored(
                        row.getObject("id", UUID.class),
                        row.getBoolean("is_new"),
                        row.getString("state"));
    }
}
