package dev.lockproof.project.union;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.Trace;
import dev.lockproof.analysis.verdict.UnionVerdict.Found;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The graph of all runs of a project: what they show together, in any order, and less one. */
@ServiceTest
class UnionGraphTest {

    @Autowired private Http http;
    @Autowired private UnionSearch search;
    @Autowired private GraphCache cache;
    @Autowired private RingStore rings;
    @Autowired private Recomputation recomputation;
    @Autowired private Folding folding;
    @Autowired private JdbcClient jdbc;

    private JsonNode submit(String project, String trace, String more) {
        HttpResponse<String> answer =
                http.post("/api/v1/runs?project=" + project + "&wait=30" + more, trace);
        assertThat(answer.statusCode()).as(answer.body()).isIn(201, 412);
        return http.json(answer);
    }

    private JsonNode findings(JsonNode run) {
        return http.json(http.get("/api/v1/runs/" + run.get("id").asString() + "/findings"))
                .get("items");
    }

    private List<String> together(String project) {
        return RandomRuns.prints(
                search.search(project, cache.current(project).view(0), Set.of()).found().stream()
                        .map(Found::finding)
                        .toList());
    }

    /** A callback takes M; elsewhere M is held around an allocation. */
    @Test
    void ringOfTwoCleanRunsIsFoundWhenTheSecondArrives() {
        JsonNode callback =
                submit("union-two", Trace.complete("cb: W(reclaim,kind=map) W(M)").text(), "");
        JsonNode allocation =
                submit(
                        "union-two",
                        Trace.complete("app: W(M) W(reclaim,kind=map)").text(),
                        "&failOn=warning");

        assertThat(callback.get("verdict").asString()).isEqualTo("clean");
        assertThat(allocation.get("verdict").asString()).isEqualTo("warning");
        assertThat(allocation.get("gate").asString()).isEqualTo("failed");
        JsonNode finding = findings(allocation).get(0);
        assertThat(finding.get("confidence").asString()).isEqualTo("cross-run");
        assertThat(finding.get("steps")).hasSize(2);
        List<String> runs = new ArrayList<>();
        finding.get("steps").forEach(step -> runs.add(step.get("run").asString()));
        assertThat(runs)
                .containsExactlyInAnyOrder(
                        callback.get("id").asString(), allocation.get("id").asString());
        finding.get("steps")
                .forEach(step -> assertThat(step.get("file").isNull()).as("no file").isTrue());
    }

    @Test
    void ringIsToldOnce() {
        submit("union-once", Trace.complete("T: W(A) W(B)").text(), "");
        JsonNode second = submit("union-once", Trace.complete("T: W(B) W(A)").text(), "");
        JsonNode third = submit("union-once", Trace.complete("T: W(B) W(A)").text(), "");

        assertThat(findings(second)).hasSize(1);
        assertThat(findings(third)).isEmpty();
        assertThat(state("union-once")).isEqualTo("open null");
    }

    private String state(String project) {
        return jdbc.sql(
                        """
                        select state || ' ' || coalesce(resolved_how, 'null') from project_finding
                        where project = :project
                        """)
                .param("project", project)
                .query(String.class)
                .single();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void runsThatFinishAtOnceShowWhatAMergeShows(long seed) throws Exception {
        Random random = new Random(seed);
        String project = "union-at-once-" + seed;
        Map<String, String> traces = new TreeMap<>();
        List<Future<Map.Entry<String, String>>> sent = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
            for (int i = 0; i < 20; i++) {
                String trace = RandomRuns.run(random);
                sent.add(
                        threads.submit(() ->
                                Map.entry(submit(project, trace, "").get("id").asString(), trace)));
            }
        }
        for (Future<Map.Entry<String, String>> each : sent) {
            traces.put(each.get().getKey(), each.get().getValue());
        }

        List<String> all = RandomRuns.together(traces);
        assertThat(together(project)).containsExactlyElementsOf(all);
        assertThat(all).as("something is shown").isNotEmpty();
        Set<String> told = new HashSet<>();
        rings.all(project).forEach(each -> told.add(each.fingerprint()));
        for (Found each :
                search.search(project, cache.current(project).view(0), Set.of()).found()) {
            assertThat(told).contains(each.finding().fingerprint());
        }

        List<String> deleted = new ArrayList<>(traces.keySet());
        Collections.shuffle(deleted, random);
        for (int size = 1; size <= 16; size += 5) {
            for (String id : deleted.subList(0, size)) {
                if (traces.remove(id) != null) {
                    assertThat(
                                    http.send(
                                                    "DELETE",
                                                    "/api/v1/runs/" + id,
                                                    BodyPublishers.noBody())
                                            .statusCode())
                            .isEqualTo(204);
                }
            }
            if (random.nextBoolean()) {
                folding.fold(project);
            }
            assertThat(together(project))
                    .as("before the job, less " + size)
                    .isEqualTo(RandomRuns.together(traces));
            recomputation.recompute(project);
            assertThat(together(project))
                    .as("after the job, less " + size)
                    .isEqualTo(RandomRuns.together(traces));
            assertThat(content(project)).isEqualTo(fresh(project + "-" + size, traces));
        }
    }

    /** The facts of a project in words. */
    private List<String> content(String project) {
        return jdbc.sql(
                        """
                        select one.key || '/' || one.subclass || ' ' || coalesce(other.key || '/'
                            || other.subclass, '-') || ' ' || what as fact
                        from union_fact
                        join union_class as one on one.project = union_fact.project and one.id = from_id
                        left join union_class as other
                            on other.project = union_fact.project and other.id = to_id
                        where union_fact.project = :project
                        order by 1
                        """)
                .param("project", project)
                .query(String.class)
                .list();
    }

    private List<String> fresh(String project, Map<String, String> traces) {
        traces.values().forEach(trace -> submit(project, trace, ""));
        return content(project);
    }
}
