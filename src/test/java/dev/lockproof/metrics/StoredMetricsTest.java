package dev.lockproof.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Await;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.Scrape;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Gauges of what is stored follow what is stored. */
@ServiceTest
class StoredMetricsTest {

    private static final String EDGES = "lockproof_union_edges";
    private static final String OPEN = "lockproof_open_findings{severity=\"error\"}";
    private static final String CLEAN =
            """
            {"op":"meta","complete":true}
            {"op":"acquire","task":"t1","lock":"a"}
            {"op":"acquire","task":"t1","lock":"b"}
            {"op":"acquire","task":"t1","lock":"c"}
            """;
    private static final String FAULTY =
            CLEAN + "{\"op\":\"release\",\"task\":\"t1\",\"lock\":\"d\"}\n";

    @Autowired private Http http;
    @Autowired private JdbcClient jdbc;
    @Autowired private StoredMetrics metrics;
    @Autowired private StoredStore store;

    private Scrape scrape() {
        metrics.refresh();
        return Scrape.of(http);
    }

    private JsonNode submit(String query, String trace) {
        HttpResponse<String> answer = http.post("/api/v1/runs?wait=60&" + query, trace);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return http.json(answer);
    }

    private void decide(String project, String body) {
        String findings = "/api/v1/projects/" + project + "/findings";
        String print = http.json(http.get(findings)).at("/items/0/fingerprint").asString();
        HttpResponse<String> answer =
                http.send("PATCH", findings + "/" + print, BodyPublishers.ofString(body));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void openFindingsAreThoseOfMainLinesThatNobodyEnded() {
        double before = scrape().value(OPEN);
        submit("project=metrics-open&branch=side", FAULTY);
        assertThat(scrape().value(OPEN)).as("a side branch").isEqualTo(before);
        submit("project=metrics-open&branch=main", FAULTY);
        assertThat(scrape().value(OPEN)).as("the main line").isEqualTo(before + 1);

        decide("metrics-open", "{\"state\":\"acknowledged\"}");
        assertThat(scrape().value(OPEN)).as("acknowledged").isEqualTo(before + 1);

        decide("metrics-open", "{\"state\":\"resolved\"}");
        assertThat(scrape().value(OPEN)).as("resolved").isEqualTo(before);
        assertThat(Scrape.of(http).samples())
                .containsKeys(
                        "lockproof_open_findings{severity=\"warning\"}",
                        "lockproof_open_findings{severity=\"info\"}");
    }

    @Test
    void edgesAreDependenciesOfAllProjectsAndFollowADeletion() {
        double before = scrape().value(EDGES);
        submit("project=metrics-edges", CLEAN);
        assertThat(scrape().value(EDGES)).as("a to b, a to c, b to c").isEqualTo(before + 3);
        submit("project=metrics-edges", CLEAN);
        assertThat(scrape().value(EDGES)).as("nothing new").isEqualTo(before + 3);
        JsonNode more = submit("project=metrics-edges", CLEAN.replace("\"c\"", "\"e\""));
        assertThat(scrape().value(EDGES)).as("a to e, b to e").isEqualTo(before + 5);

        http.send("DELETE", "/api/v1/runs/" + more.get("id").asString(), BodyPublishers.noBody());
        Await.until("the graph without it", () -> scrape().value(EDGES) == before + 3);
    }

    /**
     * A dependency of two kinds is one edge, and a count that goes on finds what a whole one does.
     */
    @Test
    void edgesAreCountedOnceWhateverTheirKinds() {
        double before = scrape().value(EDGES);
        String nested = CLEAN.lines().limit(3).reduce("", (all, line) -> all + line + "\n");
        submit("project=metrics-kinds", nested);
        scrape();
        submit(
                "project=metrics-kinds",
                nested.replace("\"lock\":\"b\"", "\"lock\":\"b\",\"mode\":\"recursive\""));

        assertThat(
                        jdbc.sql(
                                        """
                                        select count(*) from union_fact
                                        where project = 'metrics-kinds' and to_id >= 0 and what < 8
                                        """)
                                .query(Long.class)
                                .single())
                .isEqualTo(2);
        assertThat(scrape().value(EDGES)).isEqualTo(before + 1);
        assertThat((double) new EdgeCount(store).count()).isEqualTo(before + 1);
    }

    @Test
    void storedBytesGrowWithTraces() {
        String name = "lockproof_stored_bytes{kind=\"trace\"}";
        double before = scrape().value(name);
        Random random = new Random(1);
        StringBuilder trace = new StringBuilder(CLEAN);
        for (int i = 0; i < 20_000; i++) {
            trace.append("# ").append(Long.toHexString(random.nextLong())).append('\n');
        }
        submit("project=metrics-bytes", trace.toString());

        assertThat(scrape().value(name)).isGreaterThan(before + 100_000);
        for (String kind : List.of("run", "finding", "graph", "webhook", "other")) {
            assertThat(Scrape.of(http).value("lockproof_stored_bytes{kind=\"" + kind + "\"}"))
                    .isPositive();
        }
    }

    /** What a table holds is decided by its name: a renamed one would silently count as other. */
    @Test
    void kindsNameTablesThatExist() {
        List<String> tables =
                jdbc.sql(
                                """
                                select table_name from information_schema.tables
                                where table_schema = current_schema() and table_type = 'BASE TABLE'
                                """)
                        .query((row, _) -> row.getString(1))
                        .list();
        List<String> other =
                tables.stream().filter(each -> StoredKind.of(each) == StoredKind.OTHER).toList();

        assertThat(other)
                .containsExactlyInAnyOrder(
                        "commit_seen",
                        "demonstration",
                        "flyway_schema_history",
                        "project",
                        "project_ref",
                        "scheduled_tasks",
                        "trend_slot");
        assertThat(tables).hasSize(other.size() + StoredKind.named());
    }
}
