package dev.lockproof.project.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.project.FindingState;
import dev.lockproof.project.Known;
import dev.lockproof.project.Path;
import dev.lockproof.project.Ref;
import dev.lockproof.testing.TestPostgres;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

/** A database of a release that remembered nothing but its runs. */
class ProjectMigrationTest {

    private static final String BEFORE = "10";
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String RING = "a".repeat(64);
    private static final String EVENT = "b".repeat(64);

    private final TestPostgres postgres = TestPostgres.get();
    private final DriverManagerDataSource database =
            new DriverManagerDataSource(
                    postgres.freshDatabase(), postgres.username(), postgres.password());
    private final JdbcClient jdbc = JdbcClient.create(database);
    private int runs;

    @Test
    void runsOfAllSortsBecomeTheHistoryOfTheirProjects() {
        migrate(BEFORE);
        UUID first = run("p", "done", "warning", "main", "c1");
        finding(first, "p", RING, "warning", ring("close", "1.5"), true);
        finding(first, "p", EVENT, "error", event("open+0x10/0x20 [frob]"), true);
        UUID second = run("p", "done", "error", "refs/heads/main", "c2");
        finding(second, "p", RING, "error", ring("ioctl.isra.0", "1.0"), false);
        UUID side = run("p", "done", "error", "side", "c1");
        finding(side, "p", RING, "error", ring("ioctl", "1.0"), false);
        UUID elsewhere = run("q", "done", "error", "side", null);
        finding(elsewhere, "q", RING, "error", ring("ioctl", "1.5"), true);
        run("p", "queued", null, "main", "c3");
        run("p", "failed", null, "main", "c3");
        run("r", "done", "clean", null, null);
        run("s", "done", "inconclusive", "ü".repeat(1000), "ü".repeat(1000));

        migrate("latest");

        ProjectStore projects = new ProjectStore(jdbc, new JsonMapper());
        assertThat(projects.refs("p")).isEqualTo(Map.of("main", 2L, "side", 1L));
        assertThat(projects.refs("r")).isEqualTo(Map.of("-", 1L));
        assertThat(projects.refs("s").keySet()).containsExactly(Ref.of("ü".repeat(1000)));
        assertThat(projects.mainRuns("p")).isEqualTo(2);
        assertThat(projects.commitSeen("p", "c1")).contains(START.plusSeconds(1));
        assertThat(projects.commitSeen("p", "c3")).contains(START.plusSeconds(5));
        assertThat(projects.commitSeen("s", "ü".repeat(1000))).isPresent();
        assertThat(projects.policy("p").version()).isZero();
        assertThat(trend("p", true)).isEqualTo("2 1 1 2 20 10 null");
        assertThat(trend("p", false)).isEqualTo("1 0 1 0 10 5 null");
        assertThat(trend("q", false)).isEqualTo("1 0 1 1 10 5 null");

        ProjectFindingStore findings = new ProjectFindingStore(jdbc);
        ProjectFindingView ring = findings.find("p", RING, Instant.now()).orElseThrow();
        assertThat(ring.state()).isEqualTo(FindingState.OPEN);
        assertThat(ring.severity()).isEqualTo("error");
        assertThat(ring.score()).isEqualTo(1.0);
        assertThat(ring.title()).isEqualTo("ring \uFFFD");
        assertThat(ring.classes()).containsExactly("A", "B#2/1");
        assertThat(ring.firstSeen().run()).isEqualTo(first);
        assertThat(ring.firstSeen().commit()).isEqualTo("c1");
        assertThat(ring.firstSeen().ref()).isEqualTo("main");
        assertThat(ring.lastSeen().run()).isEqualTo(side);
        assertThat(ring.lastSeen().ref()).isEqualTo("side");
        assertThat(ring.occurrences()).isEqualTo(3);
        assertThat(ring.refs()).containsExactly("side", "main");
        assertThat(ring.bodyRun()).as("the worst, then the newest").isEqualTo(side);
        assertThat(findings.find("p", EVENT, Instant.now()).orElseThrow().score())
                .as("without the factor for new findings")
                .isEqualTo(2.0);
        assertThat(list(findings, "p")).containsExactly(EVENT, RING);
        assertThat(list(findings, "q")).as("side branches alone have it").isEmpty();
        assertThat(needs("p", RING)).containsExactlyInAnyOrder("class:A", "class:B/1");

        Known known =
                Objects.requireNonNull(
                        new KnownStore(jdbc)
                                .known("p", "main", new String[] {RING, EVENT}, Instant.now())
                                .get(RING));
        assertThat(known.onBaseline()).isTrue();
        assertThat(known.ringsKnown()).isFalse();
        assertThat(known.paths())
                .as("the same hashes as in Java")
                .containsOnlyKeys(
                        new Path("A", "B#2/1", "open", "close").hash(),
                        new Path("A", "B#2/1", "open", "ioctl").hash());
        Known event =
                Objects.requireNonNull(
                        new KnownStore(jdbc)
                                .known("p", "main", new String[] {EVENT}, Instant.now())
                                .get(EVENT));
        assertThat(event.paths()).containsOnlyKeys(new Path(null, null, null, "open").hash());
    }

    private List<String> list(ProjectFindingStore findings, String project) {
        FindingQuery all =
                new FindingQuery(FindingQuery.UNDECIDED, null, null, null, null, null, null, null);
        return findings.page(project, all, FindingOrder.SCORE, null, 10, Instant.now()).stream()
                .map(ProjectFindingView::fingerprint)
                .toList();
    }

    private List<String> needs(String project, String fingerprint) {
        return jdbc.sql(
                        """
                        select unnest(needs) from project_finding
                        where project = :project and fingerprint = :fingerprint
                        """)
                .param("project", project)
                .param("fingerprint", fingerprint)
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Test
    void anEmptyDatabaseMigrates() {
        migrate("latest");

        assertThat(jdbc.sql("select count(*) from project").query(Integer.class).single()).isZero();
    }

    /**
     * Runs, how many of them have warnings and errors, new findings, events, times, open findings.
     */
    private String trend(String project, boolean main) {
        return jdbc.sql(
                        """
                        select concat_ws(' ', sum(runs), sum(warning), sum(error), sum(appeared),
                            sum(events), sum(millis), coalesce(max(open)::text, 'null'))
                        from trend_slot where project = :project and main = :main
                        """)
                .param("project", project)
                .param("main", main)
                .query(String.class)
                .single();
    }

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .target(target)
                .load()
                .migrate();
    }

    /** Runs are received one second after another, and their ids grow. */
    private UUID run(
            String project,
            String status,
            @Nullable String verdict,
            @Nullable String branch,
            @Nullable String commit) {
        Instant at = START.plusSeconds(++runs);
        UUID id = new UUID(at.toEpochMilli() << 16 | 0x7000L, 0x8000_0000_0000_0000L);
        jdbc.sql(
                        """
                        insert into run (id, project, status, verdict, gate, fail_on, new_only,
                            contracts, format, bytes, received_at, branch, commit_id,
                            finished_at, events, analysis_millis)
                        values (:id, :project, :status, :verdict, 'none', 'never', false, 'linux',
                            'native', 0, :at, :branch, :commit,
                            case when :status = 'done' then :at::timestamptz end, 10, 5)
                        """)
                .param("id", id)
                .param("project", project)
                .param("status", status)
                .param("verdict", verdict)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .param("branch", branch)
                .param("commit", commit)
                .update();
        return id;
    }

    private void finding(
            UUID runId,
            String project,
            String fingerprint,
            String severity,
            String body,
            boolean isNew) {
        jdbc.sql(
                        """
                        insert into finding
                            (run_id, ordinal, id, project, fingerprint, rule, severity, is_new, body)
                        select :runId, count(*), gen_random_uuid(), :project, :fingerprint, 'r',
                            :severity, :isNew, :body::json
                        from finding where run_id = :runId
                        """)
                .param("runId", runId)
                .param("project", project)
                .param("fingerprint", fingerprint)
                .param("severity", severity)
                .param("isNew", isNew)
                .param("body", body)
                .update();
    }

    private static String ring(String function, String score) {
        return """
        {"title": "ring \\u0000", "classes": ["A", "B#2/1"], "score": %s, "site": null,
         "steps": [{"from": "A", "to": "B#2/1", "heldSite": "open+0x1", "site": "%s+0x2/0x3 [m]"}]}
        """
                .formatted(score, function);
    }

    private static String event(String site) {
        return """
        {"title": "event", "classes": ["A"], "score": 3.0, "site": "%s", "steps": []}
        """
                .formatted(site);
    }
}
