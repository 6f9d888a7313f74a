package dev.lockproof.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A gate that was asked for keeps its color until the client has seen it. */
@ServiceTest
class PendingGateTest {

    private static final String BAD = Traces.inversion("pg1", "pg2");

    @Autowired private Http http;
    @Autowired private Scheduler scheduler;
    @Autowired private ParsedTraces parsed;
    @Autowired private RunStore runs;
    private LaterRuns later;

    @BeforeEach
    void pause() {
        later = new LaterRuns(scheduler, parsed, runs);
        later.pause();
    }

    @AfterEach
    void resume() {
        later.resume();
    }

    private HttpResponse<String> submit(String query, String trace, String key) {
        return http.post(
                "/api/v1/runs?project=pending&" + query,
                trace,
                "Idempotency-Key",
                "pending-" + key);
    }

    @Test
    void isPendingAtFirstAndFailsForWhoeverWaitsOrAsksAgain() {
        HttpResponse<String> first = submit("wait=0&failOn=error", BAD, "fails");
        HttpResponse<String> again = submit("wait=0&failOn=error", BAD, "fails");
        String path = first.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> strict = http.get(path + "?strict=true");

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(http.json(first).get("gate").asString()).isEqualTo("pending");
        assertThat(http.json(first).get("gateText").asString())
                .contains("PENDING  the analysis is queued", path.replace("/api/v1", ""));
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.headers().firstValue("Retry-After")).isPresent();
        assertThat(strict.statusCode()).isEqualTo(202);
        assertThat(strict.headers().firstValue("Retry-After")).isPresent();
        assertThat(http.get(path).statusCode()).isEqualTo(200);

        later.resume();

        HttpResponse<String> waited = http.get(path + "?wait=60&strict=true");
        assertThat(waited.statusCode()).isEqualTo(412);
        assertThat(http.json(waited).get("gate").asString()).isEqualTo("failed");
        assertThat(http.get(path).statusCode()).isEqualTo(200);
        assertThat(submit("failOn=error", BAD, "fails").statusCode()).isEqualTo(412);
    }

    @Test
    void passesForWhoeverWaitsOrAsksAgain() {
        HttpResponse<String> first = submit("wait=0&failOn=error", Traces.CLEAN, "passes");
        String path = first.headers().firstValue("Location").orElseThrow();
        assertThat(first.statusCode()).isEqualTo(202);

        later.resume();

        assertThat(http.get(path + "?wait=60&strict=true").statusCode()).isEqualTo(200);
        assertThat(submit("failOn=error", Traces.CLEAN, "passes").statusCode()).isEqualTo(200);
    }

    @Test
    void withoutAGateNothingIsPending() {
        HttpResponse<String> first = submit("wait=0", BAD, "none");
        String path = first.headers().firstValue("Location").orElseThrow();
        assertThat(http.json(first).get("gate").asString()).isEqualTo("none");

        later.resume();

        assertThat(http.get(path + "?wait=60&strict=true").statusCode()).isEqualTo(200);
    }

    @Test
    void waitAndStrictAreChecked() {
        String path = "/api/v1/runs/0197f3a2-5c1e-7b44-9c1d-2f7c8a1b3e5d";

        assertThat(http.get(path + "?wait=60").statusCode()).isEqualTo(404);
        JsonNode problem = http.json(http.get(path + "?wait=61&strict=yes"));

        assertThat(problem.get("status").asInt()).isEqualTo(422);
        assertThat(problem.get("detail").asString()).contains("'wait'", "'strict'");
    }
}
