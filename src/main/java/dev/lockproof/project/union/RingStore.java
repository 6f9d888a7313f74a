package dev.lockproof.project.union;

import dev.lockproof.analysis.verdict.UnionVerdict.Found;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The findings that several runs show together and that a run was told. */
@Repository
class RingStore {

    private final JdbcClient jdbc;

    RingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A finding that was told.
     *
     * @param classes numbers of classes, in order
     * @param ring whether it follows from the dependencies between them alone
     */
    record Told(String fingerprint, Severity severity, List<Integer> classes, boolean ring) {

        Told {
            classes = List.copyOf(classes);
        }
    }

    List<Told> all(String project) {
        return jdbc.sql(
                        """
                        select fingerprint, severity, classes, ring from union_ring
                        where project = :project order by fingerprint
                        """)
                .param("project", project)
                .query((row, _) ->
                        new Told(
                                row.getString("fingerprint"),
                                Severity.valueOf(
                                        row.getString("severity").toUpperCase(Locale.ROOT)),
                                List.of((Integer[]) row.getArray("classes").getArray()),
                                row.getBoolean("ring")))
                .list();
    }

    void tell(String project, Found found, List<Integer> classes, @Nullable UUID run) {
        Finding finding = found.finding();
        jdbc.sql(
                        """
                        insert into union_ring
                            (project, fingerprint, rule, severity, run_id, classes, ring)
                        values (:project, :fingerprint, :rule, :severity, :run, :classes, :ring)
                        on conflict (project, fingerprint) do update set severity = excluded.severity,
                            run_id = excluded.run_id, classes = excluded.classes
                        """)
                .param("project", project)
                .param("fingerprint", finding.fingerprint())
                .param("rule", finding.rule())
                .param("severity", finding.severity().text())
                .param("run", run)
                .param("classes", classes.toArray(Integer[]::new))
                .param("ring", found.ring())
                .update();
    }

    void delete(String project, Collection<String> fingerprints) {
        jdbc.sql(
                        """
                        delete from union_ring
                        where project = :project and fingerprint = any(:fingerprints)
                        """)
                .param("project", project)
                .param("fingerprints", fingerprints.toArray(String[]::new))
                .update();
    }

    /** Those of some fingerprints that a run that takes part shows by itself. */
    Set<String> shownAlone(String project, Collection<String> fingerprints) {
        return new HashSet<>(
                jdbc.sql(
                                """
                                select distinct finding.fingerprint from finding
                                where project = :project and fingerprint = any(:fingerprints)
                                    and position('"confidence":"cross-run"' in body::text) = 0
                                    and exists (
                                        select 1 from run_evidence
                                        where run_evidence.run_id = finding.run_id and not gone)
                                """)
                        .param("project", project)
                        .param("fingerprints", fingerprints.toArray(String[]::new))
                        .query(String.class)
                        .list());
    }

    /** The pairs of classes that follow each other in a finding. */
    static Stream<int[]> pairs(Told told) {
        int size = told.classes().size();
        int pairs = told.ring() ? size : Math.max(0, size - 1);
        return IntStream.range(0, pairs)
                .mapToObj(
                        i -> new int[] {told.classes().get(i), told.classes().get((i + 1) % size)});
    }
}
