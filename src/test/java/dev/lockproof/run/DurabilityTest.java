package dev.lockproof.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.lockproof.project.Gate;
import dev.lockproof.project.Verdict;
import dev.lockproof.testing.Await;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ServiceTest
class DurabilityTest {

    private static final String TRACE = Traces.inversion("d1", "d2");

    @Autowired private Http http;
    @Autowired private Scheduler scheduler;
    @Autowired private ParsedTraces parsed;
    @Autowired private AnalysisJob job;
    @Autowired private RunStore runs;
    @Autowired private JdbcClient jdbc;
    @Autowired private Clock clock;
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
    void anAcceptedRunIsAnalyzedFromTheStoredTraceWhenTheProcessThatReadItIsGone()
            throws Exception {
        UUID id = accepted("durable");
        later.forget();

        later.resume();
        Run run = later.ended(id);

        assertThat(run.state().status()).isEqualTo(RunStatus.DONE);
        assertThat(run.state().verdict()).isEqualTo(Verdict.ERROR);
        assertThat(run.results().newFindings()).isEqualTo(1);
    }

    @Test
    void storedAndHandedOverTracesGiveTheSameFindings() throws Exception {
        UUID stored = accepted("durable-stored");
        later.forget();
        later.resume();
        later.ended(stored);
        String handed =
                http.json(http.post("/api/v1/runs?project=durable-handed", TRACE))
                        .get("id")
                        .asString();

        assertThat(bodies(stored)).isEqualTo(bodies(UUID.fromString(handed))).hasSize(1);
    }

    @Test
    void aRunThatACrashLeftRunningIsAnalyzed() throws Exception {
        UUID id = accepted("durable-crash");
        runs.start(id, clock.instant());
        later.forget();

        later.resume();

        assertThat(later.ended(id).state().status()).isEqualTo(RunStatus.DONE);
    }

    @Test
    void analyzingTwiceHasNoDoubleEffect() throws Exception {
        UUID id = accepted("durable-twice");
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Callable<Void> analyze =
                    () -> {
                        job.run(id);
                        return null;
                    };
            for (var done : threads.invokeAll(List.of(analyze, analyze, analyze, analyze))) {
                done.get();
            }
        }
        Run first = runs.find(id).orElseThrow();

        later.resume();
        awaitJobGone(id);
        job.run(id);

        assertThat(runs.find(id)).hasValue(first);
        assertThat(first.state().status()).isEqualTo(RunStatus.DONE);
        assertThat(bodies(id)).hasSize(1);
    }

    @Test
    void aRunWhoseAnalysisNeverEndsFailsAndIsRetained() throws Exception {
        UUID id = accepted("durable-hopeless");
        for (int attempt = 0; attempt < AnalysisJob.MAX_ATTEMPTS; attempt++) {
            runs.start(id, clock.instant());
        }

        later.resume();
        Run run = later.ended(id);

        assertThat(run.state().status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.failure()).isNotNull();
        assertThat(run.state().verdict()).isNull();
    }

    @Test
    void aBrokenAnalysisFailsTheRunAndItsGateButRetainsTheRun() throws Exception {
        UUID id = accepted("durable-broken", "&failOn=error");
        later.forget();
        jdbc.sql("update trace_chunk set data = '\\x00' where run_id = :id")
                .param("id", id)
                .update();

        later.resume();
        Run run = later.ended(id);

        assertThat(run.state().status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.state().gate()).isEqualTo(Gate.FAILED);
        assertThat(run.failure())
                .extracting(failure -> failure == null ? "" : failure.title())
                .isEqualTo("The analysis failed");
    }

    @Test
    void theJobOfADeletedRunDoesNothing() throws Exception {
        UUID id = accepted("durable-deleted");

        HttpResponse<String> deleted =
                http.send(
                        "DELETE",
                        "/api/v1/runs/" + id,
                        java.net.http.HttpRequest.BodyPublishers.noBody());
        later.resume();
        awaitJobGone(id);

        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(runs.find(id)).isEmpty();
        assertThat(bodies(id)).isEmpty();
    }

    private UUID accepted(String project) {
        return accepted(project, "");
    }

    private UUID accepted(String project, String query) {
        later.pause();
        HttpResponse<String> answer =
                http.post("/api/v1/runs?wait=0&project=" + project + query, TRACE);
        JsonNode run = http.json(answer);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(run.get("status").asString()).isEqualTo("queued");
        return UUID.fromString(run.get("id").asString());
    }

    private void awaitJobGone(UUID id) {
        Await.until(
                "job to end",
                () ->
                        jdbc.sql("select 1 from scheduled_tasks where task_instance = :id")
                                .param("id", id.toString())
                                .query(Integer.class)
                                .optional()
                                .isEmpty());
    }

    private List<@Nullable String> bodies(UUID id) {
        return jdbc.sql("select body::text from finding where run_id = :id order by ordinal")
                .param("id", id)
                .query(String.class)
                .list();
    }
}
