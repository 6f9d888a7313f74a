package dev.lockproof.project.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Runs of one project that end at the same moment, while people decide. */
@ServiceTest
class ConcurrentRunsTest {

    private static final int RUNS = 20;

    @Autowired private Http http;
    @Autowired private JdbcClient jdbc;

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(calls)) {
                results.add(each.get());
            }
            return results;
        }
    }

    @Test
    void exactlyOneOfTwentyRunsHasAFindingAsNew() throws Exception {
        ProjectClient project = new ProjectClient(http, "concurrent-new");
        Callable<JsonNode> run = () -> project.run("branch=main", Locks.ring("a", "b"));

        List<JsonNode> runs = atOnce(IntStream.range(0, RUNS).mapToObj(n -> run).toList());

        assertThat(runs.stream().mapToInt(each -> each.get("newFindings").asInt()).sum())
                .isEqualTo(1);
        assertThat(runs.stream().filter(each -> each.get("baseline").isNull())).hasSize(1);
        assertThat(runs.stream().map(each -> each.at("/baseline/runs").asInt()))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, RUNS).boxed().toList());
        JsonNode row = project.findings("").getFirst();
        assertThat(row.get("occurrences").asInt()).isEqualTo(RUNS);
        assertThat(http.json(http.get(project.path())).get("runs").asInt()).isEqualTo(RUNS);
    }

    @Test
    void decisionsAndRunsAtTheSameMomentLeaveOneHistory() throws Exception {
        ProjectClient project = new ProjectClient(http, "concurrent-triage");
        String trace = Locks.all(Locks.ring("a", "b"), Locks.ring("c", "d"));
        project.run("branch=main", trace);
        List<String> prints =
                project.findings("").stream()
                        .map(row -> row.get("fingerprint").asString())
                        .toList();
        List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
        for (int n = 0; n < RUNS; n++) {
            calls.add(() -> project.submit("branch=main", trace));
            String state = n % 2 == 0 ? "resolved" : "acknowledged";
            String print = prints.get(n / 2 % 2);
            calls.add(() -> project.patch(print, "{\"state\":\"" + state + "\"}"));
        }

        List<HttpResponse<String>> answers = atOnce(calls);

        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201, 409));
        for (String print : prints) {
            JsonNode row = project.finding(print);
            assertThat(row.get("occurrences").asInt()).isEqualTo(RUNS + 1);
            List<JsonNode> events = project.events(print).reversed();
            String state = "open";
            for (JsonNode event : events) {
                assertThat(event.get("from").asString()).as("%s", events).isEqualTo(state);
                state = event.get("to").asString();
            }
            assertThat(row.get("state").asString()).isEqualTo(state);
            assertThat(
                            events.stream()
                                    .filter(event ->
                                            event.get("kind").asString().equals("regress")))
                    .hasSize(row.get("regressions").asInt());
        }
    }

    @Test
    void ofManyDecisionsAboutAllFindingsOneChangesEach() throws Exception {
        ProjectClient project = new ProjectClient(http, "concurrent-bulk");
        project.run("branch=main", Locks.all(Locks.ring("a", "b"), Locks.ring("c", "d")));
        Callable<HttpResponse<String>> decide =
                () -> project.triage("{\"filter\":{},\"state\":\"resolved\"}");

        List<HttpResponse<String>> answers =
                atOnce(IntStream.range(0, RUNS).mapToObj(n -> decide).toList());

        assertThat(answers.stream().mapToInt(each -> http.json(each).get("changed").asInt()).sum())
                .isEqualTo(2);
        assertThat(
                        jdbc.sql("select count(*) from triage_event where project = :project")
                                .param("project", project.name())
                                .query(Integer.class)
                                .single())
                .isEqualTo(2);
    }
}
