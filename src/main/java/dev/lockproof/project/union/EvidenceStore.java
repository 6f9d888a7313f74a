package dev.lockproof.project.union;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which facts runs show: one row for each recording that takes part. */
@Repository
class EvidenceStore {

    private static final int PAGE = 200;
    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient jdbc;

    EvidenceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What one recording of a run shows.
     *
     * @param source its name in the run; empty if the run has one file
     * @param compat what must agree for recordings to be of one version
     * @param facts numbers of facts, ascending
     * @param counts how often, see the table
     * @param rolled whether it is folded into the facts
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody changes them
    record Evidence(
            UUID run,
            int part,
            String source,
            String compat,
            int[] facts,
            long[] counts,
            boolean rolled) {}

    void insert(String project, Evidence evidence) {
        jdbc.sql(
                        """
                        insert into run_evidence (run_id, part, project, source, compat, facts, counts)
                        values (:run, :part, :project, :source, :compat, :facts, :counts)
                        """)
                .param("run", evidence.run())
                .param("part", evidence.part())
                .param("project", project)
                .param("source", evidence.source())
                .param("compat", evidence.compat())
                .param("facts", Leb128.ascending(evidence.facts()))
                .param("counts", Leb128.of(evidence.counts()))
                .update();
    }

    /** Passes on the evidence of the runs that are not deleted, in the order of their ids. */
    void forEach(String project, Consumer<Evidence> to) {
        UUID run = FIRST;
        int part = -1;
        for (List<Evidence> page; !(page = page(project, run, part)).isEmpty(); ) {
            page.forEach(to);
            run = page.getLast().run();
            part = page.getLast().part();
        }
    }

    private List<Evidence> page(String project, UUID run, int part) {
        return jdbc.sql(
                        """
                        select run_id, part, source, compat, facts, null as counts, rolled
                        from run_evidence
                        where project = :project and (run_id, part) > (:run, :part) and not gone
                        order by run_id, part limit :limit
                        """)
                .param("project", project)
                .param("run", run)
                .param("part", part)
                .param("limit", PAGE)
                .query((row, _) -> evidence(row))
                .list();
    }

    /** The evidence of deleted runs. */
    List<Evidence> gone(String project, int limit) {
        return some(project, "gone", limit);
    }

    /** Evidence that is not folded in, of the oldest runs. */
    List<Evidence> unrolled(String project, int limit) {
        return some(project, "not gone and not rolled", limit);
    }

    private List<Evidence> some(String project, String which, int limit) {
        return jdbc.sql(
                        "select run_id, part, source, compat, facts, counts, rolled from run_evidence"
                                + " where project = :project and "
                                + which
                                + " order by run_id, part limit :limit")
                .param("project", project)
                .param("limit", limit)
                .query((row, _) -> evidence(row))
                .list();
    }

    private static Evidence evidence(ResultSet row) throws SQLException {
        byte[] counts = row.getBytes("counts");
        return new Evidence(
                row.getObject("run_id", UUID.class),
                row.getInt("part"),
                row.getString("source"),
                row.getString("compat"),
                Leb128.ascending(row.getBytes("facts")),
                counts == null ? new long[0] : Leb128.numbers(counts),
                row.getBoolean("rolled"));
    }

    /** The evidence of one run. */
    List<Evidence> ofRun(UUID run) {
        return jdbc.sql(
                        """
                        select run_id, part, source, compat, facts, counts, rolled from run_evidence
                        where run_id = :run and not gone order by part
                        """)
                .param("run", run)
                .query((row, _) -> evidence(row))
                .list();
    }

    /**
     * Marks the evidence of a run as that of a deleted one.
     *
     * @return its project; null if it has none
     */
    @Nullable String markGone(UUID run) {
        return jdbc
                .sql("update run_evidence set gone = true where run_id = :run returning project")
                .param("run", run)
                .query(String.class)
                .list()
                .stream()
                .findFirst()
                .orElse(null);
    }

    void delete(List<Evidence> all) {
        jdbc.sql(
                        """
                        delete from run_evidence using unnest(:runs, :parts) as given (run_id, part)
                        where gone and run_evidence.run_id = given.run_id
                            and run_evidence.part = given.part
                        """)
                .param("runs", all.stream().map(Evidence::run).toArray(UUID[]::new))
                .param("parts", all.stream().map(Evidence::part).toArray(Integer[]::new))
                .update();
    }

    void markRolled(List<Evidence> all) {
        jdbc.sql(
                        """
                        update run_evidence set rolled = true
                        from unnest(:runs, :parts) as given (run_id, part)
                        where run_evidence.run_id = given.run_id and run_evidence.part = given.part
                        """)
                .param("runs", all.stream().map(Evidence::run).toArray(UUID[]::new))
                .param("parts", all.stream().map(Evidence::part).toArray(Integer[]::new))
                .update();
    }

    /** Whether deleted runs have evidence that is not taken out yet. */
    boolean isRecomputing(String project) {
        return jdbc.sql(
                        """
                        select exists (
                            select 1 from run_evidence where project = :project and gone)
                        """)
                .param("project", project)
                .query(Boolean.class)
                .single();
    }

    /** Projects with evidence to fold in or to take out. */
    List<String> projectsToRoll() {
        return jdbc.sql("select distinct project from run_evidence where not rolled or gone")
                .query((row, _) -> row.getString("project"))
                .list();
    }
}
