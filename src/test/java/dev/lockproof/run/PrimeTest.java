package dev.lockproof.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.lockproof.project.Verdict;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Declared dependencies that a submission asks for. */
@ServiceTest
class PrimeTest {

    @Autowired private Http http;
    @Autowired private Scheduler scheduler;
    @Autowired private ParsedTraces parsed;
    @Autowired private RunStore runs;
    private LaterRuns later;

    @BeforeEach
    void setUp() {
        later = new LaterRuns(scheduler, parsed, runs);
    }

    @AfterEach
    void resume() {
        later.resume();
    }

    @Test
    void nothingIsDeclaredUnlessRequested() {
        JsonNode run =
                http.json(
                        http.post("/api/v1/runs?project=prime-none&prime=", PrimeTraces.NOTIFIER));

        assertThat(run.get("verdict").asString()).isEqualTo("clean");
        assertThat(run.get("prime")).isEmpty();
    }

    @Test
    void linuxProfileShowsWhatReclaimMakesOfTheOrder() {
        JsonNode run =
                http.json(
                        http.post(
                                "/api/v1/runs?project=prime-linux&prime=linux",
                                PrimeTraces.NOTIFIER));

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
    void runThatIsAnalyzedFromTheStoredTraceKeepsItsProfiles() {
        later.pause();
        String id =
                http.json(
                                http.post(
                                        "/api/v1/runs?wait=0&project=prime-late&prime=linux",
                                        PrimeTraces.NOTIFIER))
                        .get("id")
                        .asString();
        later.forget();
        later.resume();

        assertThat(later.ended(UUID.fromString(id)).state().verdict()).isEqualTo(Verdict.ERROR);
        assertPrimed(http.json(http.get("/api/v1/runs/" + id)));
    }

    @Test
    void analysisThatIsNotStoredTakesProfilesToo() {
        JsonNode analysis =
                http.json(http.post("/api/v1/analyses?prime=linux", PrimeTraces.NOTIFIER));

        assertPrimed(analysis.get("run"));
        assertThat(analysis.get("findings").get(0).get("confidence").asString())
                .isEqualTo("primed");
    }

    @Test
    void unknownProfileIsRefusedWithTheKnownOnes() {
        HttpResponse<String> answer =
                http.post("/api/v1/runs?prime=linux,plan9", PrimeTraces.NOTIFIER);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(http.json(answer).get("errors").get(0).get("message").asString())
                .contains("'linux,plan9'")
                .contains("expected some of linux");
    }

    @Test
    void profilesAreListedAndShown() {
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
}
