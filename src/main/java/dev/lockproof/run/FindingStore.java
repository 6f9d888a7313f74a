package dev.lockproof.run;

import dev.lockproof.finding.Finding;
import dev.lockproof.platform.paging.Placed;
import dev.lockproof.project.JudgedFinding;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The findings of runs, and which of them a project already has. */
@Repository
public class FindingStore {

    private static final int BATCH = 1000;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    FindingStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Lets no other run of the project judge what is new until the transaction ends. */
    void lockHistory(String project) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:project, 0))")
                .param("project", project)
                .query(_ -> {});
    }

    /** The fingerprints among these findings that a run of the project already has. */
    Set<String> known(String project, List<Finding> findings) {
        if (findings.isEmpty()) {
            return Set.of();
        }
        String[] fingerprints =
                findings.stream().map(Finding::fingerprint).distinct().toArray(String[]::new);
        return new HashSet<>(
                jdbc.sql(
                                """
                                select asked.fingerprint from unnest(:fingerprints) as asked(fingerprint)
                                where exists (
                                    select 1 from finding
                                    where project = :project
                                        and finding.fingerprint = asked.fingerprint)
                                """)
                        .param("project", project)
                        .param("fingerprints", fingerprints)
                        .query(String.class)
                        .list());
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
                            (run_id, ordinal, id, project, fingerprint, rule, severity, is_new, body)
                        select :runId, :from + place - 1, id, :project, fingerprint, rule, severity,
                            is_new, body::json
                        from unnest(:ids, :fingerprints, :rules, :severities, :areNew, :bodies)
                            with ordinality
                            as added(id, fingerprint, rule, severity, is_new, body, place)
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
                .param("bodies", batch.stream().map(this::body).toArray(String[]::new))
                .update();
    }

    private String body(JudgedFinding judged) {
        return json.writeValueAsString(FindingView.of(null, judged.finding(), judged.isNew()));
    }

    /**
     * A page of a run's findings, worst first.
     *
     * @param after the place before the page, -1 for the first page
     */
    public List<Placed<FindingView>> page(
            UUID runId, @Nullable String severity, @Nullable String rule, int after, int limit) {
        return jdbc.sql(
                        """
                        select ordinal, id, is_new, state, body from finding
                        where run_id = :runId and ordinal > :after
                            and (:severity::text is null or severity = :severity)
                            and (:rule::text is null or rule = :rule)
                        order by ordinal limit :limit
                        """)
                .param("runId", runId)
                .param("after", after)
                .param("severity", severity)
                .param("rule", rule)
                .param("limit", limit)
                .query((row, _) ->
                        new Placed<>(
                                row.getInt("ordinal"),
                                json.readValue(row.getString("body"), FindingView.class)
                                        .stored(
                                                row.getObject("id", UUID.class),
                                                row.getBoolean("is_new"),
                                                row.getString("state"))))
                .list();
    }
}
