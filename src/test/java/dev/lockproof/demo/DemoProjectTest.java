package dev.lockproof.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.project.memory.ProjectStore;
import dev.lockproof.testing.Await;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The demonstration is filled, once, and removed without a trace. */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoProjectTest {

    private static final String TRACE =
            """
            {"op":"meta","complete":true}
            {"op":"acquire","task":"t1","lock":"a"}
            {"op":"acquire","task":"t1","lock":"b"}
            {"op":"release","task":"t1","lock":"b"}
            {"op":"release","task":"t1","lock":"a"}
            {"op":"release","task":"t1","lock":"a"}
            """;

    @Autowired private DemoProject demo;
    @Autowired private DemoFiller filler;
    @Autowired private DemoRemovalStore removal;
    @Autowired private ProjectStore projects;
    @Autowired private Story story;
    @Autowired private Http http;
    @Autowired private JdbcClient jdbc;
    @Autowired private Scheduler scheduler;
    @Autowired private TransactionTemplate transactions;

    @AfterAll
    void leaveNothing() {
        demo.remove();
        transactions.executeWithoutResult(_ -> {
            projects.lock(DemoProject.NAME);
            removal.remove(DemoProject.NAME);
        });
    }

    /** Fills it, unless a test before this one did, which saves time. */
    private void filled() {
        demo.fill();
        Await.within(Duration.ofMinutes(5), "the demonstration", () -> progress().isComplete());
    }

    private DemoProject.Progress progress() {
        return demo.progress().orElseThrow();
    }

    private JsonNode get(String path) {
        return http.json(http.get("/api/v1" + path));
    }

    private List<JsonNode> runs() {
        return items("/runs?project=demo&limit=200");
    }

    private List<JsonNode> items(String path) {
        JsonNode page = get(path);
        assertThat(page.path("next").asString("")).as("all on one page").isEmpty();
        return StreamSupport.stream(page.get("items").spliterator(), false).toList();
    }

    /** What the tables of the schema hold of each project. */
    private Map<String, Long> rows(String condition) {
        List<String> columns =
                jdbc.sql(
                                """
                                select table_name || '.' || column_name from information_schema.columns
                                where table_schema = 'public' and (column_name = 'project'
                                    or table_name = 'project' and column_name = 'name')
                                """)
                        .query((row, _) -> row.getString(1))
                        .list();
        assertThat(columns).contains("run.project", "project.name", "union_fact.project");
        Map<String, Long> rows = new TreeMap<>();
        for (String column : columns) {
            String[] names = column.split("\\.", -1);
            String count = "select count(*) from " + names[0] + " where " + names[1] + condition;
            long found = jdbc.sql(count).query(Long.class).single();
            if (found > 0) {
                rows.put(names[0], found);
            }
        }
        return rows;
    }

    @Test
    void fillsTwelveWeeksThatShowEverything() {
        filled();

        List<JsonNode> runs = runs();
        assertThat(runs).hasSizeBetween(60, 150);
        assertThat(runs)
                .allSatisfy(run -> assertThat(run.get("name").asString()).startsWith("Made up: "));
        Instant now = Instant.now();
        assertThat(Stream.of(runs.getFirst(), runs.getLast()).map(DemoProjectTest::received))
                .first()
                .satisfies(last -> assertThat(last).isBetween(hoursBefore(now, 4), now));
        assertThat(received(runs.getLast()))
                .isBetween(hoursBefore(now, 85 * 24), hoursBefore(now, 82 * 24));
        assertThat(values(runs, "verdict"))
                .contains("clean", "inconclusive", "info", "warning", "error");
        assertThat(values(runs, "gate")).contains("passed", "failed");
        assertThat(values(runs, "status")).contains("done", "failed");
        assertThat(values(runs, "format"))
                .contains("native", "ftrace", "kernel-log", "proc-lock-stat");
        assertThat(values(runs, "branch")).hasSize(5);
        assertThat(values(runs, "commit").size()).isGreaterThan(80);
        assertThat(runs)
                .anySatisfy(run -> {
                    assertThat(run.get("format").asString()).isEqualTo("native");
                    assertThat(run.get("complete").asBoolean(true)).isFalse();
                });
    }

    @Test
    void findingsHaveEveryFate() {
        filled();

        List<JsonNode> findings =
                items(
                        "/projects/demo/findings?state=open,acknowledged,suppressed,resolved&limit=200");
        assertThat(values(findings, "state"))
                .contains("open", "acknowledged", "suppressed", "resolved");
        assertThat(values(findings, "severity")).contains("error", "warning", "info");
        assertThat(findings).anyMatch(each -> each.get("regressed").asBoolean());
        assertThat(findings).anyMatch(each -> each.get("flaky").asBoolean());
        List<JsonNode> events = items("/projects/demo/events?limit=200");
        assertThat(values(events, "kind"))
                .contains("acknowledge", "suppress", "resolve", "expire", "miss", "regress");
        assertThat(findings)
                .filteredOn(
                        each -> each.get("title").asString().contains("conf_lock → &frob->queue"))
                .singleElement()
                .satisfies(each -> {
                    JsonNode whole =
                            get("/projects/demo/findings/" + each.get("fingerprint").asString());
                    assertThat(whole.at("/finding/confidence").asString()).isEqualTo("cross-run");
                });
        JsonNode newest = items("/runs?project=demo&branch=main&limit=200").getFirst();
        assertThat(newest.get("gate").asString()).isEqualTo("failed");
        assertThat(newest.get("newFindings").asInt()).isEqualTo(1);
    }

    @Test
    void trendGraphCallbacksAndContentionHaveContent() {
        filled();

        Instant now = Instant.now();
        List<JsonNode> weeks =
                items(
                        "/projects/demo/trend?bucket=week&from="
                                + hoursBefore(now, 83 * 24)
                                + "&to="
                                + now);
        assertThat(weeks.size()).isGreaterThanOrEqualTo(12);
        assertThat(weeks).allSatisfy(week -> assertThat(week.get("runs").asInt()).isPositive());
        for (String each : List.of("new", "resolved", "regressed")) {
            assertThat(weeks).anyMatch(week -> week.get(each).asInt() > 0);
        }
        assertThat(values(weeks, "open").size()).isGreaterThan(4);
        assertThat(get("/projects/demo/graph").get("edges").size()).isGreaterThan(20);
        String load = id("native");
        assertThat(items("/runs/" + load + "/callbacks").size()).isGreaterThan(1);
        assertThat(items("/runs/" + id("proc-lock-stat") + "/contention").size()).isGreaterThan(5);
        assertThat(http.get("/api/v1/runs/" + load + "/trace").body()).contains("made up");
    }

    @Test
    void aSecondStartChangesNothing() {
        demo.remove();
        assertThat(demo.fill()).isTrue();
        assertThat(demo.fill()).isFalse();
        filled();
        Map<String, Long> before = rows(" = 'demo'");

        assertThat(demo.fill()).isFalse();

        assertThat(rows(" = 'demo'")).isEqualTo(before);
        assertThat(progress().steps()).isEqualTo(story.steps().size());
    }

    @Test
    void goesOnWhereItWasStopped() {
        leaveNothing();
        scheduler.pause();
        try {
            Await.until("jobs to end", () -> scheduler.getCurrentlyExecuting().isEmpty());
            demo.fill();
            Instant ends =
                    jdbc.sql("select ends from demonstration")
                            .query(OffsetDateTime.class)
                            .single()
                            .toInstant();
            for (int done = 1; done <= 5; done++) {
                assertThat(filler.next(ends)).isTrue();
                assertThat(progress().done()).isEqualTo(done);
            }
            assertThat(filler.next(ends.plusMillis(1))).as("of another one").isFalse();
        } finally {
            scheduler.resume();
        }
        filled();

        assertThat(runs()).hasSize(sent());
    }

    private int sent() {
        return (int) story.steps().stream().filter(Step.Send.class::isInstance).count();
    }

    @Test
    void removalLeavesNothingAndTouchesNoOtherProject() {
        http.post("/api/v1/runs?wait=60&project=demo-neighbor", TRACE);
        filled();
        Map<String, Long> others = rows(" <> 'demo'");
        assertThat(rows(" = 'demo'").keySet())
                .contains("run", "finding", "triage_event", "trend_slot", "union_fact");
        String run = runs().getFirst().get("id").asString();

        assertThat(demo.remove()).isTrue();

        assertThat(rows(" = 'demo'")).isEmpty();
        assertThat(rows(" <> 'demo'")).isEqualTo(others);
        assertThat(http.get("/api/v1/runs/" + run).statusCode()).isEqualTo(404);
        assertThat(http.get("/api/v1/projects/demo").statusCode()).isEqualTo(404);
        assertThat(orphans()).isZero();
        assertThat(demo.exists()).isFalse();
        assertThat(demo.remove()).isFalse();
    }

    private long orphans() {
        return jdbc.sql(
                        """
                        select (select count(*) from run_evidence where not exists (
                                select 1 from run where run.id = run_id))
                            + (select count(*) from trace_chunk where not exists (
                                select 1 from run where run.id = run_id))
                        """)
                .query(Long.class)
                .single();
    }

    @Test
    void canBeRemovedWhileItIsFilledAndFilledAgain() {
        leaveNothing();
        demo.fill();
        Await.until("some steps", () -> progress().done() > 3);

        assertThat(demo.remove()).isTrue();
        assertThat(rows(" = 'demo'")).isEmpty();
        assertThat(demo.fill()).isTrue();
        filled();

        assertThat(get("/projects/demo/graph").get("edges").size()).isGreaterThan(20);
        assertThat(runs()).hasSize(sent());
    }

    @Test
    void aProjectOfThatNameThatSomebodyMadeStaysAsItIs() {
        leaveNothing();
        assertThat(http.post("/api/v1/runs?wait=60&project=demo&name=mine", TRACE).statusCode())
                .isEqualTo(201);
        Map<String, Long> before = rows(" = 'demo'");

        assertThatThrownBy(demo::fill)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("There is a project 'demo' that is not the demonstration");
        assertThat(demo.remove()).isFalse();

        assertThat(demo.exists()).isFalse();
        assertThat(rows(" = 'demo'")).isEqualTo(before);
        leaveNothing();
    }

    private String id(String format) {
        return items("/runs?project=demo&limit=200&format=" + format)
                .getFirst()
                .get("id")
                .asString();
    }

    private static Instant received(JsonNode run) {
        return Instant.parse(run.get("receivedAt").asString());
    }

    private static Instant hoursBefore(Instant time, int hours) {
        return time.minus(Duration.ofHours(hours));
    }

    private static List<String> values(List<JsonNode> items, String name) {
        return items.stream().map(each -> each.get(name).asString()).distinct().toList();
    }
}
