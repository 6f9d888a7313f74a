package dev.lockproof.run.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ServiceTest
class RunByIdTest {

    private static final String INVERSION =
            """
            {"op":"acquire","task":"t1","lock":"b\\"1"}
            {"op":"acquire","task":"t1","lock":"b2"}
            {"op":"release","task":"t1","lock":"b2"}
            {"op":"release","task":"t1","lock":"b\\"1"}
            {"op":"acquire","task":"t2","lock":"b2"}
            {"op":"acquire","task":"t2","lock":"b\\"1"}
            {"op":"release","task":"t2","lock":"b\\"1"}
            {"op":"release","task":"t2","lock":"b2"}
            """;

    @Autowired private Http http;
    @Autowired private JdbcClient jdbc;
    @Autowired private MeterRegistry meters;

    @Test
    void anUnchangedRunIsNotSentAgain() {
        String path = submit();
        HttpResponse<String> first = http.get(path);
        String tag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = http.get(path, "If-None-Match", tag);
        HttpResponse<String> other = http.get(path, "If-None-Match", "\"other\"");

        assertThat(tag).startsWith("\"");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(other.statusCode()).isEqualTo(200);
    }

    @Test
    void aStarMatchesAnyTag() {
        HttpResponse<String> any = http.get(submit(), "If-None-Match", "*");

        assertThat(any.statusCode()).isEqualTo(304);
        assertThat(any.headers().firstValue("ETag")).isPresent();
        assertThat(http.get("/api/v1/runs/" + new UUID(0, 1), "If-None-Match", "*").statusCode())
                .isEqualTo(404);
    }

    @Test
    void theTagChangesWithTheStatus() {
        String path = submit();
        String done = http.get(path).headers().firstValue("ETag").orElseThrow();

        jdbc.sql("update run set status = 'running' where id = :id").param("id", id(path)).update();
        String running = http.get(path).headers().firstValue("ETag").orElseThrow();
        jdbc.sql("update run set status = 'done' where id = :id").param("id", id(path)).update();

        assertThat(running).isNotEqualTo(done);
        assertThat(http.get(path).headers().firstValue("ETag")).hasValue(done);
    }

    @Test
    void aDeletedRunLeavesNothingBehind() {
        String path = submit();

        HttpResponse<String> deleted = http.send("DELETE", path, BodyPublishers.noBody());

        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(http.get(path).statusCode()).isEqualTo(404);
        assertThat(http.send("DELETE", path, BodyPublishers.noBody()).statusCode()).isEqualTo(404);
        List<String> tables =
                jdbc.sql(
                                """
                                select table_name from information_schema.columns
                                where table_schema = 'public' and column_name = 'run_id'
                                """)
                        .query((row, _) -> row.getString(1))
                        .list();
        assertThat(tables).hasSizeGreaterThanOrEqualTo(6);
        for (String table : tables) {
            assertThat(
                            jdbc.sql("select count(*) from " + table + " where run_id = :id")
                                    .param("id", id(path))
                                    .query(Integer.class)
                                    .single())
                    .as(table)
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/findings", "/graph", "/trace"})
    void answers404ForARunThatDoesNotExist(String part) {
        HttpResponse<String> unknown = http.get("/api/v1/runs/" + UUID.randomUUID() + part);
        HttpResponse<String> noId = http.get("/api/v1/runs/none" + part);

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(noId.statusCode()).isEqualTo(404);
        assertThat(unknown.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
    }

    @Test
    void findingsAreFilteredAndPaged() {
        String path = submit() + "/findings";

        JsonNode all = http.json(http.get(path)).get("items");

        assertThat(all).isNotEmpty();
        assertThat(
                        http.json(http.get(path + "?severity=error&rule=circular-dependency"))
                                .get("items"))
                .hasSize(1);
        assertThat(http.json(http.get(path + "?rule=self-deadlock")).get("items")).isEmpty();
        assertThat(http.get(path + "?rule=none").statusCode()).isEqualTo(422);
        assertThat(http.get(path + "?severity=fatal").statusCode()).isEqualTo(422);
        assertThat(http.get(path + "?cursor=zz").statusCode()).isEqualTo(422);
    }

    @Test
    void theGraphNamesTheCyclesOfItsDependencies() {
        String path = submit();
        String fingerprint =
                http.json(http.get(path + "/findings?severity=error"))
                        .get("items")
                        .get(0)
                        .get("fingerprint")
                        .asString();

        HttpResponse<String> answer = http.get(path + "/graph");

        JsonNode graph = http.json(answer);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/json");
        assertThat(graph.get("nodes").get(0).get("class").asString()).isEqualTo("b\"1");
        assertThat(graph.get("edges")).hasSize(2);
        JsonNode edge = graph.get("edges").get(0);
        assertThat(edge.propertyNames())
                .containsExactly("from", "to", "kinds", "count", "witness", "cycles");
        assertThat(edge.get("kinds").get(0).asString()).isEqualTo("EN");
        assertThat(edge.get("witness").get("line").asLong()).isEqualTo(2);
        assertThat(edge.get("cycles").get(0).asString()).isEqualTo(fingerprint);
    }

    @Test
    void theGraphIsWrittenForGraphviz() {
        HttpResponse<String> answer = http.get(submit() + "/graph?format=dot");

        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/vnd.graphviz");
        assertThat(answer.body())
                .startsWith("digraph \"run-by-id\" {")
                .contains("label=\"b\\\"1\\n", "n0 -> n1", "color=red")
                .endsWith("}\n");
    }

    @Test
    void refusesUnknownNotationsOfTheGraph() {
        assertThat(http.get(submit() + "/graph?format=png").statusCode()).isEqualTo(422);
    }

    @Test
    void countsSubmissionsEventsFindingsAndTime() {
        double analyzed = counter("lockproof.submissions", "outcome", "analyzed");
        double refused = counter("lockproof.submissions", "outcome", "refused");
        double events = meters.counter("lockproof.events").count();
        double errors = counter("lockproof.findings", "severity", "error");

        submit();
        http.post("/api/v1/runs?wait=never", INVERSION);

        assertThat(counter("lockproof.submissions", "outcome", "analyzed")).isEqualTo(analyzed + 1);
        assertThat(counter("lockproof.submissions", "outcome", "refused")).isEqualTo(refused + 1);
        assertThat(meters.counter("lockproof.events").count()).isEqualTo(events + 8);
        assertThat(counter("lockproof.findings", "severity", "error")).isEqualTo(errors + 1);
        assertThat(meters.get("lockproof.analysis").timer().count()).isPositive();
        assertThat(meters.get("lockproof.queue.length").gauge().value()).isNotNegative();
        assertThat(meters.get("lockproof.queue.age").gauge().value()).isNotNegative();
    }

    private double counter(String name, String tag, String value) {
        return meters.find(name).tag(tag, value).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private String submit() {
        HttpResponse<String> answer = http.post("/api/v1/runs?project=run-by-id", INVERSION);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static UUID id(String path) {
        return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    }
}
