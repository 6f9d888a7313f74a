package dev.lockproof.project.union;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.lockproof.analysis.Trace;
import dev.lockproof.analysis.verdict.UnionVerdict.Found;
import dev.lockproof.testing.Await;
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
import java.util.UUID;
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
        String text =
                http.get("/api/v1/runs/" + allocation.get("id").asString() + "/reports/text")
                        .body();
        assertThat(text).contains("run " + callback.get("id").asString() + " line ");
    }

    /** A lesson of a release that this one cannot read is left out, and told. */
    @Test
    void lessonThatCannotBeReadIsToldAsACut() {
        submit("union-unread", Trace.complete("T: W(A) W(B)").text(), "");
        JsonNode second = submit("union-unread", Trace.complete("T: W(C)").text(), "");
        jdbc.sql("update run_summary set data = :data where run_id = :run")
                .param("data", Zstd.compress("LKPL~".getBytes(UTF_8)))
                .param("run", UUID.fromString(second.get("id").asString()))
                .update();
        submit("union-unread", Trace.complete("T: W(C) W(A)").text(), "");
        JsonNode ring = submit("union-unread", Trace.complete("T: W(B) W(C)").text(), "");

        assertThat(ring.get("complete").asBoolean()).isFalse();
        assertThat(ring.get("diagnostics").toString())
                .contains("What several runs show together may be missing");
        assertThat(ring.get("verdict").asString()).isEqualTo("warning");
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
                .query((row, _) -> row.getString(1))
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

    @Test
    void sideBranchLiesOverTheGraphAndLeavesNothingBehind() {
        submit("union-side", Trace.complete("T: W(A) W(B)").text(), "&branch=main");
        String opposite = Trace.complete("T: W(B) W(A)").text();

        JsonNode side = submit("union-side", opposite, "&branch=topic");
        assertThat(side.get("verdict").asString()).isEqualTo("warning");
        assertThat(content("union-side")).noneMatch(fact -> fact.startsWith("B/0 A/0"));
        JsonNode again = submit("union-side", opposite, "&branch=topic");
        assertThat(again.get("verdict").asString()).as("still not merged").isEqualTo("warning");
        JsonNode other =
                submit("union-side", Trace.complete("T: W(A) W(C)").text(), "&branch=main");
        assertThat(other.get("verdict").asString()).isEqualTo("clean");
        assertThat(rings.all("union-side")).isEmpty();
        assertThat(submit("union-side", opposite, "&branch=main").get("verdict").asString())
                .isEqualTo("warning");
        assertThat(submit("union-side", opposite, "&branch=topic").get("verdict").asString())
                .as("the main line's by now")
                .isEqualTo("clean");
    }

    @Test
    void whoGuessesOrLosesEventsTakesNoPart() {
        submit("union-guess", Trace.complete("T: W(A) W(B)").text(), "");
        submit("union-guess", Trace.meta("modes=guessed", "T: W(B) W(A)").text(), "");
        submit("union-guess", Trace.trace("T: W(B) W(A)", "*: lost(count=3)").text(), "");

        assertThat(rings.all("union-guess")).isEmpty();
        assertThat(content("union-guess")).noneMatch(fact -> fact.startsWith("B/0 A/0"));
    }

    @Test
    void ringOfSeveralVersionsIsForInformationUntilOneVersionShowsIt() {
        String one = Trace.complete("T: W(A) W(B)").text();
        String other = Trace.complete("T: W(B) W(A)").text();
        submit("union-versions", one, "&commit=c1");
        JsonNode second = submit("union-versions", other, "&commit=c2");
        assertThat(second.get("verdict").asString()).isEqualTo("info");
        assertThat(findings(second).get(0).get("notes").toString())
                .contains("no single version of the program shows all of it");

        JsonNode third = submit("union-versions", one, "&commit=c2");
        assertThat(third.get("verdict").asString()).isEqualTo("warning");
        assertThat(submit("union-versions", one, "&commit=c2").get("verdict").asString())
                .isEqualTo("clean");
    }

    @Test
    void releasesAreVersionsToo() {
        submit("union-releases", Trace.meta("complete,release=6.1", "T: W(A) W(B)").text(), "");
        JsonNode second =
                submit(
                        "union-releases",
                        Trace.meta("complete,release=6.2", "T: W(B) W(A)").text(),
                        "");

        assertThat(second.get("verdict").asString()).isEqualTo("info");
    }

    @Test
    void ambiguousNamesCloseNothingAndCloseWhatRestedOnThem() {
        submit("union-unclear", Trace.complete("T: W(a:lock) W(B)").text(), "");
        JsonNode second = submit("union-unclear", Trace.complete("T: W(B) W(a:lock)").text(), "");
        assertThat(second.get("verdict").asString()).isEqualTo("warning");

        JsonNode third =
                submit(
                        "union-unclear",
                        Trace.complete("T: W(a:lock)", "T: W(b:lock#2)").text(),
                        "");
        assertThat(third.get("verdict").asString()).isEqualTo("clean");
        assertThat(state("union-unclear")).isEqualTo("resolved ambiguous-class");
        assertThat(together("union-unclear")).isEmpty();
        delete(third);
        recomputation.recompute("union-unclear");
        assertThat(together("union-unclear")).as("exactly as before").hasSize(1);
    }

    private void delete(JsonNode run) {
        assertThat(
                        http.send(
                                        "DELETE",
                                        "/api/v1/runs/" + run.get("id").asString(),
                                        BodyPublishers.noBody())
                                .statusCode())
                .isEqualTo(204);
    }

    @Test
    void ringWhoseEvidenceIsDeletedIsResolvedAndComesBack() {
        submit("union-gone", Trace.complete("T: W(A) W(B)").text(), "");
        String other = Trace.complete("T: W(B) W(A)").text();
        JsonNode second = submit("union-gone", other, "");
        assertThat(state("union-gone")).isEqualTo("open null");

        delete(second);
        Await.until("the job", () -> state("union-gone").startsWith("resolved"));
        assertThat(state("union-gone")).isEqualTo("resolved evidence-deleted");
        assertThat(rings.all("union-gone")).isEmpty();
        assertThat(
                        http.json(http.get("/api/v1/projects/union-gone/findings?state=resolved"))
                                .at("/items/0/reason")
                                .asString())
                .isEqualTo("evidence-deleted");
        JsonNode again = submit("union-gone", other, "");
        assertThat(findings(again)).hasSize(1);
        assertThat(state("union-gone")).isEqualTo("open null");
    }

    @Test
    void ringWhoseEvidenceWasDeletedFailsTheGateOfOldCodeToo() {
        String first = Trace.complete("T: W(A) W(B)").text();
        JsonNode deleted = submit("union-old", first, "&commit=a");
        submit("union-old", Trace.complete("T: W(B) W(A)").text(), "&commit=b");
        delete(deleted);
        Await.until("the job", () -> state("union-old").equals("resolved evidence-deleted"));

        JsonNode again = submit("union-old", first, "&commit=b&failOn=info&newOnly=true");

        assertThat(again.get("gate").asString()).isEqualTo("failed");
        assertThat(state("union-old")).isEqualTo("open null");
    }

    @Test
    void runThatSharesItsEvidenceIsDeletedWithoutEffect() {
        JsonNode first = submit("union-shared", Trace.complete("T: W(A) W(B)").text(), "");
        submit("union-shared", Trace.complete("T: W(A) W(B)").text(), "");
        submit("union-shared", Trace.complete("T: W(B) W(A)").text(), "");

        delete(first);
        recomputation.recompute("union-shared");
        assertThat(state("union-shared")).isEqualTo("open null");
        assertThat(together("union-shared")).hasSize(1);
    }

    @Test
    void dependencyThatTwentyRunsLackIsStaleUntilItReturns() {
        String project = "union-stale";
        String one = Trace.complete("T: W(A) W(B)").text();
        submit(project, one, "");
        submit(project, Trace.complete("T: W(B) W(A)").text(), "");
        folding.fold(project);
        for (int i = 0; i < 19; i++) {
            submit(project, one, "");
        }
        submit(project, Trace.complete("T: W(A)", "T: W(C)").text(), "");
        folding.fold(project);
        assertThat(state(project)).as("who does not use B says nothing").isEqualTo("open null");

        submit(project, one, "");
        folding.fold(project);
        assertThat(state(project)).isEqualTo("resolved not-reproduced");
        assertThat(together(project)).isEmpty();
        JsonNode back = submit(project, Trace.complete("T: W(B) W(A)").text(), "");
        assertThat(findings(back)).hasSize(1);
        assertThat(state(project)).isEqualTo("open null");
        assertThat(together(project)).hasSize(1);
    }

    @Test
    void foldedCountsAreThoseOfTheRunsThatAreLeft() {
        String project = "union-counts";
        String twice = Trace.complete("T: W(A) W(B)", "T: W(A) W(B)").text();
        submit(project, twice, "");
        JsonNode second = submit(project, twice, "");
        JsonNode third = submit(project, Trace.complete("T: W(A) W(B)").text(), "");
        folding.fold(project);
        assertThat(edge(project)).isEqualTo("3 runs 5 times last " + third.get("id").asString());

        delete(third);
        submit(project, Trace.complete("T: W(C)").text(), "");
        recomputation.recompute(project);
        assertThat(edge(project)).isEqualTo("2 runs 4 times last " + second.get("id").asString());
    }

    private String edge(String project) {
        JsonNode of =
                http.json(http.get("/api/v1/projects/" + project + "/graph"))
                        .at("/edges/0/provenance");
        return "%d runs %d times last %s"
                .formatted(
                        of.get("runs").asInt(),
                        of.get("count").asInt(),
                        of.get("lastRun").asString());
    }

    /** The files of one run are recordings of their own. */
    @Test
    void filesOfOneRunShowARingWithThoseOfAnother() {
        HttpResponse<String> first =
                http.postForm(
                        "/api/v1/runs?project=union-files&wait=30",
                        List.of(
                                "file;a.ndjson=" + Trace.complete("T: W(A) W(B)").text(),
                                "file;b.ndjson=" + Trace.complete("T: W(C) W(D)").text()));
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        JsonNode second = submit("union-files", Trace.complete("T: W(D) W(C)").text(), "");

        JsonNode finding = findings(second).get(0);
        assertThat(finding.get("classes").toString()).isEqualTo("[\"C\",\"D\"]");
        assertThat(finding.at("/steps/0/run").asString())
                .isEqualTo(http.json(first).get("id").asString());
        assertThat(finding.at("/steps/0/file").asString()).isEqualTo("b.ndjson");
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
                .query((row, _) -> row.getString(1))
                .list();
    }

    private List<String> fresh(String project, Map<String, String> traces) {
        traces.values().forEach(trace -> submit(project, trace, ""));
        return content(project);
    }
}
