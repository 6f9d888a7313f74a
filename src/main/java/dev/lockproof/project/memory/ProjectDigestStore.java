package dev.lockproof.project.memory;

import static dev.lockproof.project.memory.StoredRows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What stands out in a project. */
@Repository
public class ProjectDigestStore {

    private static final int MAX_LINES = 50;
    private static final int MAX_FLAKY = 5;
    private static final int MAX_CLASSES = 8;

    /** One statement for all, since a page may send few. */
    private static final String DIGEST =
            """
            with undecided as (
                select finding.* from project_finding as finding
                where finding.project = :project and finding.under is null and finding.on_main
                    and (finding.state in ('open', 'acknowledged')
                        or (finding.state = 'suppressed' and finding.until <= :now)))
            (select 'line' as sort, ref as name, main as flag, null as severity, null as title,
                0 as part, 0 as whole
            from project_ref where project = :project
            order by main desc, last_at desc, ref limit :lines)
            union all
            (select 'flaky', fingerprint, false, severity, title, shown, exercised
            from undecided join project on project.name = undecided.project
            cross join lateral (
                select count(*) as exercised, count(*) filter (where each > 0) as shown
                from unnest(recent) as each
                where abs(each) > project.main_runs - :window) as counted
            where exercised >= :exercised and shown > 0 and shown < exercised
            order by shown::double precision / exercised desc, fingerprint limit :flaky)
            union all
            (select 'class', each, false, null, null, count(distinct fingerprint), 0
            from undecided cross join unnest(classes) as each
            group by each order by count(distinct fingerprint) desc, each limit :classes)
            """;

    private final JdbcClient jdbc;

    ProjectDigestStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What stands out. Findings are the open and acknowledged ones of main lines.
     *
     * @param lines main lines, then those with the newest runs, the first few
     * @param flaky findings that runs show only sometimes, the surest first, the first few
     * @param classes lock classes in most findings, the first few
     */
    public record Digest(List<LineOfProject> lines, List<Flaky> flaky, List<Involved> classes) {

        public Digest {
            lines = List.copyOf(lines);
            flaky = List.copyOf(flaky);
            classes = List.copyOf(classes);
        }
    }

    /**
     * A line of development.
     *
     * @param ref its branch, or {@code -}
     * @param main whether the policy calls it a main line
     */
    public record LineOfProject(String ref, boolean main) {}

    /**
     * A finding that main-line runs show only sometimes.
     *
     * @param shown how many of the latest runs that exercise it show it
     * @param exercised how many of the latest runs exercise it
     */
    public record Flaky(
            String fingerprint, String severity, String title, int shown, int exercised) {}

    /**
     * A lock class.
     *
     * @param findings how many findings it takes part in
     */
    public record Involved(String name, int findings) {}

    /** What stands out in a project now. */
    public Digest of(String project, Instant now) {
        List<LineOfProject> lines = new ArrayList<>();
        List<Flaky> flaky = new ArrayList<>();
        List<Involved> classes = new ArrayList<>();
        jdbc.sql(DIGEST)
                .param("project", project)
                .param("now", utc(now))
                .param("window", AbsenceStore.WINDOW)
                .param("exercised", ProjectFindingStore.MIN_EXERCISED)
                .param("lines", MAX_LINES)
                .param("flaky", MAX_FLAKY)
                .param("classes", MAX_CLASSES)
                .query(row -> {
                    switch (row.getString("sort")) {
                        case "line" ->
                                lines.add(
                                        new LineOfProject(
                                                row.getString("name"), row.getBoolean("flag")));
                        case "flaky" -> flaky.add(flaky(row));
                        default ->
                                classes.add(
                                        new Involved(row.getString("name"), row.getInt("part")));
                    }
                });
        return new Digest(lines, flaky, classes);
    }

    private static Flaky flaky(ResultSet row) throws SQLException {
        return new Flaky(
                row.getString("name"),
                row.getString("severity"),
                row.getString("title"),
                row.getInt("part"),
                row.getInt("whole"));
    }
}
