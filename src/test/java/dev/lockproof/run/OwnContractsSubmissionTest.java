package dev.lockproof.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
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

/** Contracts that come with a recording. */
@ServiceTest
class OwnContractsSubmissionTest {

    private static final String TRACE =
            """
            {"op":"callback","task":1,"hook":"my_hook","function":"f","ret":3}
            {"op":"callback","task":1,"hook":"invalidate_range_start","function":"g","blockable":true,"ret":-11}
            """;
    private static final String MINE =
            """
            id: mine
            version: 4
            hook: my_hook
            owner: me
            cases:
              - ret: {allowed: ["0"], rule: mmu-nonblock-code}
            text: my_hook returns 0
            """;
    private static final String LENIENT =
            """
            id: lenient
            hook: invalidate_range_start
            owner: me
            cases: []
            text: whatever
            """;

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

    private List<String> broken(JsonNode findings) {
        return findings.valueStream()
                .map(each -> each.get("callback").get("hook").asString())
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void applyWhereverTheyAppearInTheBody(boolean first) {
        List<String> parts = List.of("contracts;c.yaml=" + MINE, "file;t.ndjson=" + TRACE);
        HttpResponse<String> answer =
                http.postForm("/api/v1/analyses", first ? parts : parts.reversed());

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode body = http.json(answer);
        assertThat(broken(body.get("findings")))
                .containsExactly("invalidate_range_start", "my_hook");
        assertThat(body.get("run").get("callbacks").size()).isEqualTo(2);
        assertThat(body.get("run").get("callbackRows").asInt()).isEqualTo(2);
    }

    @Test
    void replaceContractsOfTheSetForTheSameHook() {
        HttpResponse<String> answer =
                http.postForm(
                        "/api/v1/analyses",
                        List.of("file=" + TRACE, "contracts=" + LENIENT, "contracts=" + MINE));

        assertThat(broken(http.json(answer).get("findings"))).containsExactly("my_hook");
    }

    @Test
    void theTraceStaysAsItWasSent() {
        HttpResponse<String> answer =
                http.postForm(
                        "/api/v1/runs?project=own-trace",
                        List.of("file=" + TRACE, "contracts=" + MINE));
        String id = http.json(answer).get("id").asString();

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(http.get("/api/v1/runs/" + id + "/trace").body()).isEqualTo(TRACE);
    }

    @Test
    void applyToALaterAnalysisOfTheStoredTrace() {
        later.pause();
        HttpResponse<String> accepted =
                http.postForm(
                        "/api/v1/runs?project=own-later&wait=0",
                        List.of("file=" + TRACE, "contracts=" + MINE + "---\n" + LENIENT));
        assertThat(accepted.statusCode()).isEqualTo(202);
        UUID id = UUID.fromString(http.json(accepted).get("id").asString());
        later.forget();

        later.resume();

        Run run = later.ended(id);
        assertThat(run.checkedWith().contracts()).isEqualTo("linux");
        assertThat(run.checkedWith().ownContracts()).containsExactly("mine", "lenient");
        JsonNode findings = http.json(http.get("/api/v1/runs/" + id + "/findings")).get("items");
        assertThat(broken(findings)).containsExactly("my_hook");
    }

    @Test
    void aFaultNamesFileLineAndField() {
        HttpResponse<String> answer =
                http.postForm(
                        "/api/v1/runs?project=own-bad",
                        List.of(
                                "file=" + TRACE,
                                "contracts;a.yaml=" + MINE.replace("version: 4", "version: x"),
                                "contracts;b.yaml=" + LENIENT + "extra: 1\n"));

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode errors = http.json(answer).get("errors");
        assertThat(errors.valueStream().map(e -> e.get("line") + " " + e.get("field").asString()))
                .containsExactly("2 version", "6 extra");
        assertThat(errors.get(0).get("message").asString())
                .isEqualTo("a.yaml: expected a whole number, not text");
        assertThat(http.json(http.get("/api/v1/runs?project=own-bad")).get("items").size())
                .isZero();
    }

    @Test
    void tooManyBytesAreRefused() {
        HttpResponse<String> answer =
                http.postForm(
                        "/api/v1/runs",
                        List.of("file=" + TRACE, "contracts=" + MINE + "#".repeat(300_000)));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("contracts input");
    }

    @Test
    void otherContractsAreAnotherBodyForTheIdempotencyKey() {
        String path = "/api/v1/runs?project=own-idem";
        String[] key = {"Idempotency-Key", "k"};
        List<String> parts = List.of("file=" + TRACE, "contracts=" + MINE);

        assertThat(http.postForm(path, parts, key).statusCode()).isEqualTo(201);
        assertThat(http.postForm(path, parts, key).statusCode()).isEqualTo(200);
        assertThat(http.postForm(path, parts.reversed(), key).statusCode()).isEqualTo(200);
        assertThat(
                        http.postForm(path, List.of("file=" + TRACE, "contracts=" + LENIENT), key)
                                .statusCode())
                .isEqualTo(422);
        assertThat(http.postForm(path, List.of("file=" + TRACE), key).statusCode()).isEqualTo(422);
    }

    @Test
    void anUnknownSetIsRefusedWithTheKnownOnes() {
        HttpResponse<String> answer = http.post("/api/v1/analyses?contracts=plan9", TRACE);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("'plan9'", "linux");
    }
}
