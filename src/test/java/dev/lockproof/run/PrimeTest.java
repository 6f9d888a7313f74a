package dev.lockproof.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Declared dependencies that a submission asks for. */
@ServiceTest
class PrimeTest {

    /** A notifier takes a mutex, under which memory is allocated elsewhere. */
    private static final String TRACE =
            """
            {"op":"meta","complete":true}
            {"op":"acquire","task":"t1","lock":"n","class":"mmu_notifier_invalidate_range_start","kind":"map"}
            {"op":"acquire","task":"t1","lock":"m","class":"drv->mutex","kind":"mutex"}
            {"op":"release","task":"t1","lock":"m"}
            {"op":"release","task":"t1","lock":"n"}
            {"op":"acquire","task":"t2","lock":"m","class":"drv->mutex","kind":"mutex"}
            {"op":"acquire","task":"t2","lock":"r","class":"fs_reclaim","kind":"map"}
            {"op":"release","task":"t2","lock":"r"}
            {"op":"release","task":"t2","lock":"m"}
            """;

    @Autowired private Http http;
    @Autowired private Scheduler scheduler;
    @Autowired private Handoff handoff;

    @AfterEach
    void resume() {
        scheduler.resume();
    }

    @Test
    void nothingIsDeclaredUnlessItIsAskedFor() {
        JsonNode run = http.json(http.post("/api/v1/runs?project=prime-none&prime=", TRACE));

        assertThat(run.get("verdict").asString()).isEqualTo("clean");
        assertThat(run.get("prime")).isEmpty();
    }

    @Test
    void linuxProfileShowsWhatReclaimMakesOfTheOrder() {
        JsonNode run = http.json(http.post("/api/v1/runs?project=prime-linux&prime=linux", TRACE));

        assertThat(run.get("verdict").asString()).isEqualTo("error");
        assertPrimed(run);
        JsonNode finding = firstFinding(run.get("id").asString());
        assertThat(finding.get("confidence").asString()).isEqualTo("primed");
        assertThat(finding.get("notes").get(0).asString())
                .contains("fs_reclaim → mmu_notifier_invalidate_range_start")
                .contains("direct reclaim unmaps pages");
        assertThat(finding.get("steps").values())
                .filteredOn(step -> !step.get("declared").isNull())
                .singleElement()
                .matches(step -> step.get("line").isNull() && step.get("task").isNull());
    }

    @Test
    void runThatIsAnalyzedFromTheStoredTraceKeepsItsProfiles() throws InterruptedException {
        scheduler.pause();
        while (!scheduler.getCurrentlyExecuting().isEmpty()) {
            Thread.sleep(10);
        }
        String id =
                http.json(http.post("/api/v1/runs?wait=0&project=prime-late&prime=linux", TRACE))
                        .get("id")
                        .asString();
        handoff.clear();
        scheduler.resume();

        JsonNode run = awaitEnd(id);

        assertThat(run.get("verdict").asString()).isEqualTo("error");
        assertPrimed(run);
    }

    @Test
    void analysisThatIsNotStoredTakesProfilesToo() {
        JsonNode analysis = http.json(http.post("/api/v1/analyses?prime=linux", TRACE));

        assertPrimed(analysis.get("run"));
        assertThat(analysis.get("findings").get(0).get("confidence").asString())
                .isEqualTo("primed");
    }

    @Test
    void unknownProfileIsRefusedWithThoseThereAre() {
        HttpResponse<String> answer = http.post("/api/v1/runs?prime=linux,plan9", TRACE);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(http.json(answer).get("errors").get(0).get("message").asString())
                .contains("'linux,plan9'")
                .contains("expected some of linux");
    }

    @Test
    void profilesAreListedAndTold() {
        JsonNode all = http.json(http.get("/api/v1/prime")).get("items");
        JsonNode linux = http.json(http.get("/api/v1/prime/linux"));

        assertThat(all.get(0)).isEqualTo(linux);
        JsonNode notifier = linux.get("dependencies").get(0);
        assertThat(notifier.get("from").asString()).isEqualTo("fs_reclaim");
        assertThat(notifier.get("certain").asBoolean()).isTrue();
        assertThat(notifier.get("kinds").get(0).asString()).isEqualTo("EN");
        assertThat(http.get("/api/v1/prime/plan9").statusCode()).isEqualTo(404);
    }

    private static void assertPrimed(JsonNode run) {
        assertThat(run.get("prime").values())
                .extracting(JsonNode::asString)
                .containsExactly("linux");
    }

    private JsonNode firstFinding(String id) {
        return http.json(http.get("/api/v1/runs/" + id + "/findings")).get("items").get(0);
    }

    private JsonNode awaitEnd(String id) throws InterruptedException {
        for (int round = 0; round < 600; round++) {
            JsonNode run = http.json(http.get("/api/v1/runs/" + id));
            if (run.get("status").asString().equals("done")) {
                return run;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the run did not end");
    }
}
