package dev.lockproof.project.memory;

import dev.lockproof.project.FindingState;
import dev.lockproof.project.Known;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads what a project knows about the findings of a run: two statements, whatever their number.
 */
@Repository
class KnownStore {

    private final JdbcClient jdbc;

    KnownStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(
            String fingerprint,
            FindingState state,
            Instant stateAt,
            boolean fixed,
            boolean onBaseline,
            boolean ringsKnown) {}

    /**
     * What is known about fingerprints, by fingerprint.
     *
     * @param baseline the line to compare with; null for none
     */
    Map<String, Known> known(
            String project, @Nullable String baseline, String[] fingerprints, Instant now) {
        if (fingerprints.length == 0) {
            return Map.of();
        }
        List<Row> rows = rows(project, baseline, fingerprints, now);
        Map<String, Map<String, Boolean>> paths = paths(project, fingerprints);
        Map<String, Known> known = new HashMap<>();
        for (Row row : rows) {
            known.put(
                    row.fingerprint(),
                    new Known(
                            row.state(),
                            row.stateAt(),
                            row.fixed(),
                            row.onBaseline(),
                            row.ringsKnown(),
                            paths.getOrDefault(row.fingerprint(), Map.of())));
        }
        return known;
    }

    private List<Row> rows(
            String project, @Nullable String baseline, String[] fingerprints, Instant now) {
        return new ArrayList<>(
                jdbc.sql(
                                """
                                select finding.fingerprint,
                                    case when state = 'suppressed' and until <= :now then 'open'
                                        else state end as state,
                                    state_at, coalesce(resolved_how, 'decided')
                                        not in ('evidence-deleted', 'ambiguous-class') as fixed,
                                    line.ref is not null as on_baseline,
                                    coalesce(line.rings_known, true) as rings_known
                                from project_finding as finding
                                left join finding_on_ref as line
                                    on line.project = finding.project
                                    and line.fingerprint = finding.fingerprint
                                    and line.ref = :baseline
                                where finding.project = :project
                                    and finding.fingerprint = any(:fingerprints)
                                """)
                        .param("project", project)
                        .param("baseline", baseline)
                        .param("fingerprints", fingerprints)
                        .param("now", StoredRows.utc(now))
                        .query((row, _) ->
                                new Row(
                                        row.getString("fingerprint"),
                                        FindingState.of(row.getString("state")),
                                        Objects.requireNonNull(StoredRows.instant(row, "state_at")),
                                        row.getBoolean("fixed"),
                                        row.getBoolean("on_baseline"),
                                        row.getBoolean("rings_known")))
                        .list());
    }

    private Map<String, Map<String, Boolean>> paths(String project, String[] fingerprints) {
        Map<String, Map<String, Boolean>> paths = new HashMap<>();
        jdbc.sql(
                        """
                        select fingerprint, path, on_main from finding_site
                        where project = :project and fingerprint = any(:fingerprints)
                        """)
                .param("project", project)
                .param("fingerprints", fingerprints)
                .query(row -> {
                    paths.computeIfAbsent(row.getString("fingerprint"), f -> new HashMap<>())
                            .put(row.getString("path"), row.getBoolean("on_main"));
                });
        return paths;
    }
}
