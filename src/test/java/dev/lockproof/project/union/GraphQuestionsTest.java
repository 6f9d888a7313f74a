package dev.lockproof.project.union;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.Trace;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Questions about the graph of all runs of a project, over HTTP. */
@ServiceTest
class GraphQuestionsTest {

    @Autowired private Http http;

    private String submit(String project, String... episodes) {
        HttpResponse<String> answer =
                http.post(
                        "/api/v1/runs?project=" + project + "&wait=30",
                        Trace.complete(episodes).text());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return http.json(answer).get("id").asString();
    }

    private JsonNode get(String path) {
        HttpResponse<String> answer = http.get("/api/v1/projects/" + path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return http.json(answer);
    }

    private JsonNode whatIf(String project, String body) {
        HttpResponse<String> answer =
                http.post(
                        "/api/v1/projects/" + project + "/what-if",
                        body,
                        "Content-Type",
                        "application/json");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return http.json(answer);
    }

    @Test
    void orderThatRunsShowIsAllowedAndTheOppositeIsNot() {
        String one = submit("ask-order", "T: W(A) W(B)");
        String other = submit("ask-order", "T: W(B) W(C)");
        submit("ask-order", "T: W(X)");

        JsonNode back = get("ask-order/order?from=C&to=A");
        assertThat(back.get("allowed").asBoolean()).isFalse();
        assertThat(back.get("path")).hasSize(2);
        assertThat(back.at("/path/0/from").asString()).isEqualTo("A");
        assertThat(back.at("/path/0/witness/run").asString()).isEqualTo(one);
        assertThat(back.at("/path/1/witness/run").asString()).isEqualTo(other);
        assertThat(back.at("/path/1/witness/task").asString()).isEqualTo("T");
        JsonNode same = get("ask-order/order?from=A&to=C");
        assertThat(same.get("allowed").asBoolean()).isTrue();
        assertThat(same.get("why").asString()).isEqualTo("runs show this order");
        JsonNode none = get("ask-order/order?from=X&to=A");
        assertThat(none.get("allowed").asBoolean()).isTrue();
        assertThat(none.get("why").asString()).isEqualTo("no order is established");
        assertThat(none.get("path")).isEmpty();
    }

    /** A recursive reader waits for no reader. */
    @Test
    void orderHeedsReaders() {
        submit("ask-readers", "T: W(A) R(B)", "T: r(B) W(C)");

        assertThat(get("ask-readers/order?from=B&to=A").get("allowed").asBoolean()).isFalse();
        assertThat(get("ask-readers/order?from=C&to=A").get("allowed").asBoolean()).isTrue();
    }

    @Test
    void unknownNamesAreAnsweredWithTheNearest() {
        submit("ask-names", "T: W(mmap_lock) W(umem_mutex)");

        HttpResponse<String> answer =
                http.get("/api/v1/projects/ask-names/order?from=mmap_lok&to=umem_mutex");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("mmap_lok").contains("nearest classes are mmap_lock");
        assertThat(http.get("/api/v1/projects/ask-names/order?from=mmap_lock").statusCode())
                .isEqualTo(422);
        assertThat(http.get("/api/v1/projects/ask-nothing/order?from=a&to=b").statusCode())
                .isEqualTo(404);
        assertThat(http.get("/api/v1/projects/ask-names/graph?around=x").statusCode())
                .isEqualTo(422);
        assertThat(http.get("/api/v1/projects/ask-names/graph?depth=11").statusCode())
                .isEqualTo(422);
    }

    @Test
    void ambiguousNameHasNoOrder() {
        submit("ask-unclear", "T: W(a:lock#2) W(B)", "T: W(b:lock)");

        JsonNode order = get("ask-unclear/order?from=B&to=lock");
        assertThat(order.get("allowed").isNull()).isTrue();
        assertThat(order.get("why").asString()).contains("cannot tell them apart");
    }

    @Test
    void supposedDependencyClosesARingThatNobodySuspects() {
        String run = submit("ask-what", "T: W(A) W(B)", "T: W(B) W(C)");

        JsonNode closed = whatIf("ask-what", "{\"edges\":[{\"from\":\"C\",\"to\":\"A\"}]}");
        assertThat(closed.get("cycles")).hasSize(1);
        JsonNode cycle = closed.get("cycles").get(0);
        assertThat(cycle.get("rule").asString()).isEqualTo("circular-dependency");
        List<String> runs = new ArrayList<>();
        cycle.get("steps")
                .forEach(step ->
                        runs.add(
                                step.get("from").asString()
                                        + " "
                                        + step.get("run").asString("supposed")));
        assertThat(runs).containsExactly("A " + run, "B " + run, "C supposed");
        assertThat(whatIf("ask-what", "{\"edges\":[{\"from\":\"A\",\"to\":\"C\"}]}").get("cycles"))
                .isEmpty();
        JsonNode strange = whatIf("ask-what", "{\"edges\":[{\"from\":\"C\",\"to\":\"AA\"}]}");
        assertThat(strange.at("/unknown/0/name").asString()).isEqualTo("AA");
        assertThat(strange.at("/unknown/0/nearest/0").asString()).isEqualTo("A");
        assertThat(get("ask-what/graph").get("edges")).as("nothing is stored").hasSize(2);
    }

    @Test
    void supposedDependencyOfARingThatARunShowsAloneClosesItToo() {
        submit("ask-known", "T: W(A) W(B)", "U: W(B) W(A)");

        assertThat(whatIf("ask-known", "{\"edges\":[{\"from\":\"B\",\"to\":\"A\"}]}").get("cycles"))
                .hasSize(1);
    }

    @Test
    void supposedReadersCloseNothing() {
        submit("ask-modes", "T: R(A) W(B)");

        String both =
                """
                {"edges":[{"from":"B","to":"A","toMode":"%s"}]}
                """;
        assertThat(whatIf("ask-modes", both.formatted("recursive")).get("cycles")).isEmpty();
        assertThat(whatIf("ask-modes", both.formatted("exclusive")).get("cycles")).hasSize(1);
    }

    @Test
    void eventsMayBeSupposedToo() {
        submit("ask-events", "T: W(A) W(B)");

        HttpResponse<String> answer =
                http.post(
                        "/api/v1/projects/ask-events/what-if",
                        Trace.trace("T: W(B) W(A)").text(),
                        "Content-Type",
                        "application/x-ndjson");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(http.json(answer).get("cycles")).hasSize(1);
        assertThat(
                        http.post(
                                        "/api/v1/projects/ask-events/what-if",
                                        "{\"op\":\"nonsense\"}",
                                        "Content-Type",
                                        "application/x-ndjson")
                                .statusCode())
                .isEqualTo(400);
        assertThat(
                        http.post(
                                        "/api/v1/projects/ask-events/what-if",
                                        "{\"edges\":[{\"from\":\"A\",\"to\":\"A\"}],\"x\":1}",
                                        "Content-Type",
                                        "application/json")
                                .statusCode())
                .isEqualTo(422);
    }

    @Test
    void graphAroundAClassHasItsNeighborsAndWhoShowsThem() {
        String first = submit("ask-graph", "T: W(A) W(B)", "T: W(B) W(C)", "T: W(C) W(D)");
        submit("ask-graph", "T: W(A) W(B)");

        JsonNode near = get("ask-graph/graph?around=A&depth=1");
        assertThat(near.get("nodes")).hasSize(2);
        assertThat(near.get("edges")).hasSize(1);
        assertThat(near.at("/edges/0/provenance/firstRun").asString()).isEqualTo(first);
        assertThat(near.get("truncated").asBoolean()).isFalse();
        assertThat(get("ask-graph/graph?around=A&depth=2").get("nodes")).hasSize(3);
        assertThat(get("ask-graph/graph").get("nodes")).hasSize(4);
        JsonNode cut = get("ask-graph/graph?limit=2");
        assertThat(cut.get("nodes")).hasSize(2);
        assertThat(cut.get("truncated").asBoolean()).isTrue();
        HttpResponse<String> dot = http.get("/api/v1/projects/ask-graph/graph?format=dot");
        assertThat(dot.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/vnd.graphviz");
        assertThat(dot.body()).startsWith("digraph \"ask-graph\" {").contains("->").endsWith("}\n");
    }

    @Test
    void levelsObeyAllButTheDependenciesThatAreCut() {
        submit("ask-levels", "T: W(A) W(B) W(C)", "T: W(D) W(C)");

        JsonNode levels = get("ask-levels/levels");
        assertThat(levels.get("levels").toString()).isEqualTo("[[\"A\",\"D\"],[\"B\"],[\"C\"]]");
        assertThat(levels.get("cut")).isEmpty();
        submit("ask-levels", "T: W(C) W(A)");
        JsonNode cyclic = get("ask-levels/levels");
        assertThat(cyclic.get("cut")).hasSize(1);
        assertThat(get("ask-levels/levels?limit=2").get("truncated").asBoolean()).isTrue();
    }

    @Test
    void runsDifferInDependenciesAndFindings() {
        String one = submit("ask-diff", "T: W(A) W(B)", "T: W(B) W(C)");
        String other = submit("ask-diff", "T: W(A) W(B)", "U: W(B) W(A)");

        JsonNode diff = get("ask-diff/diff?from=" + one + "&to=" + other);
        assertThat(diff.at("/edges/added").toString()).isEqualTo("[{\"from\":\"B\",\"to\":\"A\"}]");
        assertThat(diff.at("/edges/removed").toString())
                .isEqualTo("[{\"from\":\"B\",\"to\":\"C\"}]");
        assertThat(diff.at("/findings/new")).hasSize(1);
        assertThat(diff.at("/findings/gone")).isEmpty();
        assertThat(diff.get("truncated").asBoolean()).isFalse();
        assertThat(
                        http.get("/api/v1/projects/ask-names/diff?from=" + one + "&to=" + other)
                                .statusCode())
                .isEqualTo(404);
        assertThat(http.get("/api/v1/projects/ask-diff/diff?from=x&to=" + other).statusCode())
                .isEqualTo(422);
    }
}
