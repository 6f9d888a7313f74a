package dev.lockproof.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.lockproof.project.Verdict;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which jobs are handed a parsed trace, and which read the stored one again. */
@ServiceTest
class HandOverTest {

    private static final String TRACE = Traces.inversion("h1", "h2");

    @Autowired private Http http;
    @Autowired private Scheduler scheduler;
    @Autowired private ParsedTraces parsed;
    @Autowired private RunStore runs;
    @Autowired private JdbcClient jdbc;
    @Autowired private Clock clock;
    private LaterRuns later;

    @BeforeEach
    void pause() {
        later = new LaterRuns(scheduler, parsed, runs);
        later.pause();
        later.forget();
    }

    @AfterEach
    void resume() {
        later.resume();
    }

    @Test
    void theFirstOfManyAreHandedOverAndTheOthersReadAgain() {
        List<UUID> ids = submit("hand-over", ParsedTraces.MAX + 2);
        List<UUID> first = ids.subList(0, ParsedTraces.MAX);
        assertThat(parsed.stored()).containsExactlyInAnyOrderElementsOf(first);
        first.forEach(this::spoil);

        later.resume();

        assertThat(ids).map(id -> later.ended(id).state().verdict()).containsOnly(Verdict.ERROR);
    }

    @Test
    void theLastOfManyDependOnTheStoredTrace() {
        UUID last = submit("hand-over-last", ParsedTraces.MAX + 1).getLast();
        spoil(last);

        later.resume();

        assertThat(later.ended(last).state().status()).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void aTraceWhoseRunIsAnalyzedElsewhereOrDeletedMakesRoomForAnother() {
        List<UUID> ids = submit("hand-over-elsewhere", ParsedTraces.MAX);
        runs.start(ids.get(0), clock.instant());
        runs.delete(ids.get(1));

        List<UUID> more = submit("hand-over-elsewhere", 3);

        assertThat(parsed.stored())
                .hasSize(ParsedTraces.MAX)
                .doesNotContain(ids.get(0), ids.get(1), more.get(2))
                .contains(more.get(0), more.get(1));
    }

    @Test
    void aDeletedRunMakesRoomForAnother() {
        UUID id = submit("hand-over-deleted", 1).getFirst();

        http.send("DELETE", "/api/v1/runs/" + id, BodyPublishers.noBody());

        assertThat(parsed.stored()).isEmpty();
    }

    private List<UUID> submit(String project, int count) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            HttpResponse<String> answer =
                    http.post("/api/v1/runs?wait=0&project=" + project, TRACE);
            ids.add(UUID.fromString(http.json(answer).get("id").asString()));
        }
        return ids;
    }

    private void spoil(UUID id) {
        jdbc.sql("update trace_chunk set data = '\\x00' where run_id = :id")
                .param("id", id)
                .update();
    }
}
