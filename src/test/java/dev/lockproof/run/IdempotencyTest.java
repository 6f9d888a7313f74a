package dev.lockproof.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceTest
class IdempotencyTest {

    private static final String TRACE = Traces.inversion("i1", "i2");

    @Autowired private Http http;
    @Autowired private JdbcClient jdbc;
    @Autowired private IdempotencyStore keys;
    @Autowired private java.time.Clock clock;

    @Test
    void fiftyEqualSubmissionsAtOnceAreOneRun() throws Exception {
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
            for (int n = 0; n < 50; n++) {
                answers.add(threads.submit(() -> submit("idem-many", "k", TRACE)));
            }
        }
        List<Integer> statuses = new ArrayList<>();
        List<String> bodies = new ArrayList<>();
        for (Future<HttpResponse<String>> answer : answers) {
            statuses.add(answer.get().statusCode());
            bodies.add(answer.get().body());
        }

        assertThat(Collections.frequency(statuses, 201)).isEqualTo(1);
        assertThat(Collections.frequency(statuses, 200)).isEqualTo(49);
        assertThat(bodies.stream().collect(Collectors.toSet())).hasSize(1);
        assertThat(runs("idem-many")).isEqualTo(1);
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        submit("idem-other", "k", TRACE);

        HttpResponse<String> other = submit("idem-other", "k", Traces.CLEAN);

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("idempotency-conflict");
        assertThat(runs("idem-other")).isEqualTo(1);
    }

    @Test
    void aKeyBelongsToAProject() {
        assertThat(submit("idem-a", "k", TRACE).statusCode()).isEqualTo(201);
        assertThat(submit("idem-b", "k", Traces.CLEAN).statusCode()).isEqualTo(201);
    }

    @Test
    void withoutAKeyEachSubmissionIsARun() {
        http.post("/api/v1/runs?project=idem-none", TRACE);
        http.post("/api/v1/runs?project=idem-none", TRACE);

        assertThat(runs("idem-none")).isEqualTo(2);
    }

    @Test
    void aKeyIsForgottenAfterADay() {
        submit("idem-old", "k", TRACE);
        jdbc.sql(
                        """
                        update idempotency_key set created_at = created_at - interval '24 hours'
                        where project = 'idem-old'
                        """)
                .update();

        assertThat(submit("idem-old", "k", Traces.CLEAN).statusCode()).isEqualTo(201);
        assertThat(submit("idem-old", "k", Traces.CLEAN).statusCode()).isEqualTo(200);
    }

    @Test
    void oldKeysAreDeleted() {
        submit("idem-sweep", "k", TRACE);
        jdbc.sql(
                        """
                        update idempotency_key set created_at = created_at - interval '25 hours'
                        where project = 'idem-sweep'
                        """)
                .update();

        assertThat(keys.deleteExpired(clock.instant())).isPositive();
        assertThat(keys.find("idem-sweep", "k", clock.instant())).isEmpty();
    }

    @Test
    void aKeyOfADeletedRunIsFree() {
        String location =
                submit("idem-deleted", "k", TRACE).headers().firstValue("Location").orElseThrow();
        http.send("DELETE", location, java.net.http.HttpRequest.BodyPublishers.noBody());

        assertThat(submit("idem-deleted", "k", Traces.CLEAN).statusCode()).isEqualTo(201);
    }

    private HttpResponse<String> submit(String project, String key, String trace) {
        return http.post("/api/v1/runs?project=" + project, trace, "Idempotency-Key", key);
    }

    private int runs(String project) {
        return jdbc.sql("select count(*) from run where project = :project")
                .param("project", project)
                .query(Integer.class)
                .single();
    }
}
