package dev.lockproof.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.Scheduler;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.Scrape;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What the nightly job deletes and what it leaves. */
@ServiceTest
class RetentionTest {

    private static final String CLEAN =
            """
            {"op":"meta","complete":true}
            {"op":"acquire","task":"t1","lock":"a"}
            {"op":"release","task":"t1","lock":"a"}
            """;
    private static final String FAULTY =
            CLEAN + "{\"op\":\"release\",\"task\":\"t1\",\"lock\":\"b\"}\n";

    @Autowired private Http http;
    @Autowired private JdbcClient jdbc;
    @Autowired private Retention retention;
    @Autowired private Scheduler scheduler;

    private JsonNode submit(String project, String query, String trace) {
        HttpResponse<String> answer =
                http.post("/api/v1/runs?wait=60&project=" + project + "&" + query, trace);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return http.json(answer);
    }

    private void policy(String project, String retention) {
        HttpResponse<String> answer =
                http.send(
                        "PUT",
                        "/api/v1/projects/" + project + "/policy",
                        BodyPublishers.ofString("{\"retention\":" + retention + "}"),
                        "If-Match",
                        "*");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private void age(JsonNode run, int days) {
        jdbc.sql(
                        "update run set received_at = received_at - make_interval(days => :days) where id = :id::uuid")
                .param("days", days)
                .param("id", run.get("id").asString())
                .update();
    }

    private String path(JsonNode run) {
        return "/api/v1/runs/" + run.get("id").asString();
    }

    private int status(String path) {
        return http.get(path).statusCode();
    }

    @Test
    void deletesTracesThenRunsButNotWhatIsLatestOrOpen() {
        String project = "retention-ages";
        JsonNode open = submit(project, "branch=main", FAULTY);
        JsonNode old = submit(project, "branch=main", CLEAN);
        JsonNode older = submit(project, "branch=main", CLEAN);
        JsonNode side = submit(project, "branch=side", CLEAN);
        JsonNode latest = submit(project, "branch=main", CLEAN);
        JsonNode other = submit("retention-other", "branch=main", CLEAN);
        submit("retention-other", "branch=main", CLEAN);
        age(old, 20);
        List.of(open, older, side, latest, other).forEach(each -> age(each, 40));
        policy(project, "{\"traceDays\":10,\"runDays\":30}");
        Scrape before = Scrape.of(http);

        retention.run();
        retention.run();
        Scrape after = Scrape.of(http);
        for (Map.Entry<String, Double> each : Map.of("trace", 2.0, "run", 1.0).entrySet()) {
            String name = "lockproof_retention_deleted_total{kind=\"" + each.getKey() + "\"}";
            assertThat(after.value(name) - before.value(name)).as(name).isEqualTo(each.getValue());
        }

        assertThat(status(path(older))).isEqualTo(404);
        HttpResponse<String> gone = http.get(path(old) + "/trace");
        assertThat(gone.statusCode()).as(gone.body()).isEqualTo(410);
        assertThat(http.json(gone).get("type").asString()).endsWith(":gone");
        JsonNode left = http.json(http.get(path(old)));
        assertThat(left.get("traceGone").asBoolean()).isTrue();
        assertThat(left.get("verdict").asString()).isEqualTo("clean");
        for (JsonNode each : List.of(open, side, latest, other)) {
            assertThat(status(path(each) + "/trace")).as(each.toString()).isEqualTo(200);
            assertThat(http.json(http.get(path(each))).get("traceGone").asBoolean()).isFalse();
        }
        JsonNode trend = http.json(http.get("/api/v1/projects/" + project + "/trend")).get("items");
        assertThat(trend.get(trend.size() - 1).get("runs").asInt()).isEqualTo(4);
    }

    @Test
    void whatIsResolvedNeedsNoEvidence() {
        String project = "retention-resolved";
        JsonNode run = submit(project, "", FAULTY);
        submit(project, "", CLEAN);
        age(run, 40);
        policy(project, "{\"runDays\":30}");
        retention.run();
        assertThat(status(path(run))).isEqualTo(200);
        String finding =
                http.json(http.get("/api/v1/projects/" + project + "/findings"))
                        .at("/items/0/fingerprint")
                        .asString();
        HttpResponse<String> resolved =
                http.send(
                        "PATCH",
                        "/api/v1/projects/" + project + "/findings/" + finding,
                        BodyPublishers.ofString("{\"state\":\"resolved\"}"));
        assertThat(resolved.statusCode()).isEqualTo(200);

        retention.run();

        assertThat(status(path(run))).isEqualTo(404);
        HttpResponse<String> kept =
                http.get("/api/v1/projects/" + project + "/findings/" + finding);
        assertThat(kept.statusCode()).isEqualTo(200);
        assertThat(
                        http.json(
                                        http.get(
                                                "/api/v1/projects/"
                                                        + project
                                                        + "/findings/"
                                                        + finding
                                                        + "/events"))
                                .get("items"))
                .hasSize(1);
    }

    @Test
    void theOldestTracesGoWhenTheyTakeTooMuch() {
        String project = "retention-bytes";
        JsonNode first = submit(project, "", CLEAN);
        JsonNode second = submit(project, "", CLEAN);
        JsonNode third = submit(project, "", CLEAN);
        jdbc.sql(
                        """
                        update trace_chunk set data = decode(repeat('00', 1024), 'hex')
                        from run where run.id = run_id and project = :project
                        """)
                .param("project", project)
                .update();
        policy(project, "{\"bytes\":\"2KB\"}");

        retention.run();

        assertThat(status(path(first) + "/trace")).isEqualTo(410);
        assertThat(http.json(http.get(path(second))).get("traceGone").asBoolean()).isFalse();
        policy(project, "{\"bytes\":\"999999999TB\"}");
        retention.run();
        assertThat(http.json(http.get(path(second))).get("traceGone").asBoolean()).isFalse();
        jdbc.sql(
                        "update trace_chunk set data = decode(repeat('00', 4096), 'hex') where run_id = :id::uuid")
                .param("id", third.get("id").asString())
                .update();
        policy(project, "{\"bytes\":\"1KB\"}");
        retention.run();
        assertThat(http.json(http.get(path(second))).get("traceGone").asBoolean()).isTrue();
        assertThat(http.json(http.get(path(third))).get("traceGone").asBoolean()).isFalse();
    }

    @Test
    void nothingGoesWithoutASetting() {
        JsonNode run = submit("retention-off", "", CLEAN);
        submit("retention-off", "", CLEAN);
        age(run, 3000);

        retention.run();

        assertThat(status(path(run) + "/trace")).isEqualTo(200);
    }

    @Test
    void isScheduled() {
        assertThat(scheduler.getScheduledExecutions())
                .extracting(ScheduledExecution::getTaskInstance)
                .extracting(instance -> instance.getTaskName())
                .contains("delete-old-runs");
    }
}
