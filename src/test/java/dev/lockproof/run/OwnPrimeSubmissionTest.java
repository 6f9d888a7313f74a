package dev.lockproof.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.lockproof.project.Verdict;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Profiles of declared dependencies that come with a recording. */
@ServiceTest
class OwnPrimeSubmissionTest {

    private static final String TRACE =
            """
            {"op":"meta","complete":true}
            {"op":"acquire","task":1,"lock":"q","class":"&frob->queue_lock","kind":"mutex"}
            {"op":"acquire","task":1,"lock":"c","class":"&frob->conf_lock","kind":"mutex"}
            {"op":"release","task":1,"lock":"c"}
            {"op":"release","task":1,"lock":"q"}
            """;

    private static final String MINE =
            """
            id: frob
            title: The frob driver
            text: What its firmware does.
            dependencies:
              - from: "&frob->conf_lock"
                to: "&frob->queue_lock"
                kinds: [EN]
                certain: true
                why: the firmware flushes the queue while it is configured
            """;

    /** Declares nothing that the trace has. */
    private static final String OTHER =
            MINE.replace("id: frob", "id: other").replace("&frob", "&other");

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

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void applyWhereverTheyAppearInTheBody(boolean first) {
        List<String> parts = List.of("prime;frob.yaml=" + MINE, "file;t.ndjson=" + TRACE);
        HttpResponse<String> answer =
                http.postForm("/api/v1/analyses", first ? parts : parts.reversed());

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode body = http.json(answer);
        JsonNode finding = body.at("/findings/0");
        assertThat(finding.get("severity").asString()).isEqualTo("error");
        assertThat(finding.get("confidence").asString()).isEqualTo("primed");
        assertThat(finding.at("/notes/0").asString())
                .isEqualTo(
                        "needs the declared dependency &frob->conf_lock → &frob->queue_lock"
                                + " (profile frob, certain): the firmware flushes the queue while"
                                + " it is configured");
        assertThat(texts(body.at("/run/ownPrime"))).containsExactly("frob");
        assertThat(body.at("/run/prime")).isEmpty();
    }

    @Test
    void nothingIsFoundWithoutThem() {
        assertThat(http.json(http.post("/api/v1/analyses", TRACE)).get("findings")).isEmpty();
    }

    @Test
    void countInAdditionToNamedOnes() {
        String both = PrimeTraces.NOTIFIER + TRACE.substring(TRACE.indexOf('\n') + 1);
        List<String> parts = List.of("prime=linux", "prime=" + MINE, "file=" + both);

        JsonNode body = http.json(http.postForm("/api/v1/analyses", parts));

        assertThat(body.get("findings").valueStream().map(each -> texts(each.get("classes"))))
                .containsExactlyInAnyOrder(
                        List.of("&frob->conf_lock", "&frob->queue_lock"),
                        List.of("drv->mutex", "fs_reclaim", "mmu_notifier_invalidate_range_start"));
        assertThat(texts(body.at("/run/prime"))).containsExactly("linux");
        assertThat(texts(body.at("/run/ownPrime"))).containsExactly("frob");
    }

    @Test
    void applyToALaterAnalysisOfTheStoredTrace() {
        later.pause();
        HttpResponse<String> accepted =
                http.postForm(
                        "/api/v1/runs?project=prime-later&wait=0",
                        List.of("file=" + TRACE, "prime=" + OTHER + "---\n" + MINE));
        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(texts(http.json(accepted).get("ownPrime"))).containsExactly("other", "frob");
        UUID id = UUID.fromString(http.json(accepted).get("id").asString());
        later.forget();

        later.resume();

        assertThat(later.ended(id).state().verdict()).isEqualTo(Verdict.ERROR);
        JsonNode run = http.json(http.get("/api/v1/runs/" + id));
        assertThat(texts(run.get("ownPrime"))).containsExactly("other", "frob");
        assertThat(http.get("/api/v1/runs/" + id + "/trace").body()).isEqualTo(TRACE);
    }

    @Test
    void aFaultNamesFileLineAndField() {
        HttpResponse<String> answer =
                http.postForm(
                        "/api/v1/runs?project=prime-bad",
                        List.of(
                                "file=" + TRACE,
                                "prime;a.yaml=" + MINE.replace("[EN]", "[XX]"),
                                "prime;b.yaml=" + MINE.replace("id: frob", "id: linux")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(http.json(answer).get("errors").valueStream())
                .extracting(
                        each -> each.get("line").asInt(),
                        each -> each.get("field").asString(),
                        each -> each.get("message").asString())
                .containsExactly(
                        tuple(
                                7,
                                "dependencies[0].kinds[0]",
                                "a.yaml: expected SR, SN, ER or EN, not XX"),
                        tuple(
                                1,
                                "id",
                                "b.yaml: linux is a built-in profile; expected another name"));
        assertThat(http.json(http.get("/api/v1/runs?project=prime-bad")).get("items")).isEmpty();
    }

    @Test
    void tooManyBytesAreRefused() {
        HttpResponse<String> answer =
                http.postForm(
                        "/api/v1/runs",
                        List.of("file=" + TRACE, "prime=" + MINE + "#".repeat(300_000)));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("prime input");
    }

    @Test
    void otherProfilesAreAnotherBodyForTheIdempotencyKey() {
        String path = "/api/v1/runs?project=prime-idem";
        String[] key = {"Idempotency-Key", "k"};
        List<String> parts = List.of("file=" + TRACE, "prime=" + MINE);

        assertThat(http.postForm(path, parts, key).statusCode()).isEqualTo(201);
        assertThat(http.postForm(path, parts, key).statusCode()).isEqualTo(200);
        assertThat(http.postForm(path, parts.reversed(), key).statusCode()).isEqualTo(200);
        for (String other : List.of("prime=" + OTHER, "contracts=" + MINE, "unread=" + MINE)) {
            List<String> changed = List.of("file=" + TRACE, other);
            assertThat(http.postForm(path, changed, key).statusCode()).as(other).isEqualTo(422);
        }
    }

    @Test
    void showsItsLimits() {
        JsonNode limits = http.json(http.get("/api/v1/limits"));

        assertThat(limits.get("primeBytes").asInt()).isEqualTo(256 << 10);
        assertThat(limits.get("primeDeclarations").asInt()).isEqualTo(1000);
    }
}
