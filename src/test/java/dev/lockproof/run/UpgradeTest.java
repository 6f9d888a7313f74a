package dev.lockproof.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.LockproofApplication;
import dev.lockproof.testing.Await;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.OldDatabaseInitializer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;

/**
 * The service on the database of a release that knew runs and no projects, with runs of all sorts
 * and what that release answered about them. Tests that change something come last.
 */
@SpringBootTest(
        classes = LockproofApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = OldDatabaseInitializer.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpgradeTest {

    private static final String QUEUED = "queued";
    private static final String RING =
            "81bde8240ea157323d6e12a4ad0f06b1da4a900e43ab0d58cc5053f4fe498795";

    @Autowired private Http http;

    /** What the old release answered, by the name of the run in the dump. */
    private Map<String, JsonNode> old = Map.of();

    @BeforeEach
    void readAnswersAndAwaitTheQueuedRun() {
        old = OldAnswers.read("http://127.0.0.1:" + http.port());
        assertThat(old).hasSize(14);
        Await.until(
                "the run that the old release left queued",
                () -> get(path(QUEUED)).get("status").asString().equals("done"));
    }

    @Test
    void everyRunAnswersAsBefore() {
        old.forEach((what, answers) -> {
            if (!what.equals(QUEUED)) {
                OldAnswers.same(what, answers.get("run"), get(path(what)));
                OldAnswers.same(what, answers.get("findings"), get(path(what) + "/findings"));
                OldAnswers.same(what, answers.get("callbacks"), get(path(what) + "/callbacks"));
                OldAnswers.same(what, answers.get("graph"), get(path(what) + "/graph"));
            }
        });
    }

    @Test
    void everyTraceIsTheSameByteForByte() {
        old.forEach((what, answers) -> {
            byte[] trace = Base64.getDecoder().decode(answers.get("trace").asString());
            HttpResponse<String> answer =
                    http.get(path(what) + "/trace", "Accept-Encoding", "identity");
            assertThat(answer.statusCode()).as(what).isEqualTo(200);
            assertThat(answer.body().getBytes(StandardCharsets.UTF_8)).as(what).isEqualTo(trace);
        });
    }

    @Test
    void everyRunHasReportsWithItsFindings() {
        old.keySet()
                .forEach(what -> {
                    JsonNode findings = get(path(what) + "/findings").get("items");
                    JsonNode sarif = get(path(what) + "/reports/sarif");
                    assertThat(sarif.at("/runs/0/results")).as(what).hasSameSizeAs(findings);
                    for (String report : List.of("junit", "markdown", "text")) {
                        HttpResponse<String> answer = http.get(path(what) + "/reports/" + report);
                        assertThat(answer.statusCode()).as(what).isEqualTo(200);
                        assertThat(answer.body()).as(what).isNotBlank();
                    }
                });
    }

    @Test
    void theQueuedRunIsJudgedWithTheHistory() {
        JsonNode run = get(path(QUEUED));

        assertThat(run.get("verdict").asString()).isEqualTo("error");
        assertThat(run.get("gate").asString()).isEqualTo("failed");
        assertThat(run.at("/findingCounts/error").asInt()).isEqualTo(1);
        assertThat(run.get("newFindings").asInt()).isZero();
        assertThat(get(path(QUEUED) + "/findings").at("/items/0/fingerprint").asString())
                .isEqualTo(RING);
    }

    @Test
    void findingsOfAProjectKnowTheirFirstAndLastRun() {
        Map<String, JsonNode> driver = findings("driver");
        assertThat(driver.keySet()).containsExactlyInAnyOrder(RING, only("named prime"));
        seen(driver, RING, "ring", QUEUED, 5);
        JsonNode ring = Objects.requireNonNull(driver.get(RING));
        assertThat(ring.at("/firstSeen/commit").asString()).isEqualTo("c0ffee1");
        assertThat(ring.get("refs").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("main", "side");
        seen(driver, only("named prime"), "named prime", "named prime", 1);

        Map<String, JsonNode> machine = findings("machine");
        List<String> runs = List.of("kernel report", "own contracts", "own prime");
        runs.forEach(run -> seen(machine, only(run), run, run, 1));
        List<String> calls = fingerprints("notifier log");
        assertThat(calls).hasSize(2);
        calls.forEach(call -> seen(machine, call, "notifier log", "notifier log", 1));
        assertThat(machine).hasSize(runs.size() + calls.size());
    }

    @Test
    void theHistoryHasAllRunsAndFindsThem() {
        assertThat(listed("project=driver&limit=200")).hasSize(9);
        assertThat(listed("project=machine&limit=200")).hasSize(5);
        assertThat(listed("project=driver&branch=side"))
                .containsExactly(id("ring on a side branch"));
        assertThat(listed("project=driver&q=nightly")).containsExactly(id("ring"));
        assertThat(listed("verdict=inconclusive")).containsExactly(id("inconclusive"));
        assertThat(listed("project=machine&format=ftrace")).containsExactly(id("ftrace"));
        assertThat(listed("commit=c0ffee7")).containsExactly(id(QUEUED));
    }

    private List<String> listed(String query) {
        return get("/api/v1/runs?" + query)
                .get("items")
                .valueStream()
                .map(run -> run.get("id").asString())
                .toList();
    }

    /** Runs of the old release left no evidence of what they showed. */
    @Test
    void theGraphOfAProjectBeginsWithTheFirstRunAfterTheUpgrade() {
        JsonNode edges = get("/api/v1/projects/driver/graph").get("edges");

        assertThat(edges).hasSize(2);
        edges.forEach(edge ->
                assertThat(edge.at("/provenance/firstRun").asString()).isEqualTo(id(QUEUED)));
        assertThat(get("/api/v1/projects/machine/graph").get("edges")).isEmpty();
    }

    @Test
    void aRetriedSubmissionGetsItsOldRun() {
        String same = "/api/v1/runs?project=driver&branch=main&commit=c0ffee4&wait=30";
        HttpResponse<String> retried =
                http.post(same, text("idempotent"), "Idempotency-Key", "job-17");

        assertThat(retried.statusCode()).as("found, not created").isEqualTo(200);
        assertThat(http.json(retried).get("id").asString()).isEqualTo(id("idempotent"));
    }

    private Map<String, JsonNode> findings(String project) {
        return get("/api/v1/projects/" + project + "/findings")
                .get("items")
                .valueStream()
                .collect(
                        Collectors.toMap(
                                finding -> finding.get("fingerprint").asString(),
                                Function.identity()));
    }

    private List<String> fingerprints(String what) {
        return answers(what)
                .at("/findings/items")
                .valueStream()
                .map(finding -> finding.get("fingerprint").asString())
                .toList();
    }

    private String only(String what) {
        assertThat(fingerprints(what)).as(what).hasSize(1);
        return fingerprints(what).getFirst();
    }

    private void seen(
            Map<String, JsonNode> findings, String finding, String first, String last, int times) {
        JsonNode found = Objects.requireNonNull(findings.get(finding), first);
        assertThat(found.get("state").asString()).isEqualTo("open");
        assertThat(found.at("/firstSeen/run").asString()).isEqualTo(id(first));
        assertThat(found.at("/lastSeen/run").asString()).isEqualTo(id(last));
        assertThat(found.get("occurrences").asInt()).isEqualTo(times);
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    void theSameRingOnTheMainLineIsNotNew() {
        String gate = "/api/v1/runs?project=driver&branch=main&failOn=error&newOnly=true&wait=30";
        HttpResponse<String> answer = http.post(gate, text("ring"));

        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode run = http.json(answer);
        assertThat(run.get("verdict").asString()).isEqualTo("error");
        assertThat(run.get("gate").asString()).isEqualTo("passed");
        assertThat(run.get("newFindings").asInt()).isZero();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void anOldRunIsDeletedWithAllItHas() {
        assertThat(http.send("DELETE", path("notifier log"), BodyPublishers.noBody()).statusCode())
                .isEqualTo(204);

        for (String part : List.of("", "/findings", "/callbacks", "/graph", "/trace")) {
            assertThat(http.get(path("notifier log") + part).statusCode()).isEqualTo(404);
        }
    }

    private String path(String what) {
        return "/api/v1/runs/" + id(what);
    }

    private String id(String what) {
        return answers(what).get("id").asString();
    }

    private String text(String what) {
        return new String(
                Base64.getDecoder().decode(answers(what).get("trace").asString()),
                StandardCharsets.UTF_8);
    }

    private JsonNode answers(String what) {
        return Objects.requireNonNull(old.get(what), what);
    }

    private JsonNode get(String path) {
        HttpResponse<String> answer = http.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return http.json(answer);
    }
}
