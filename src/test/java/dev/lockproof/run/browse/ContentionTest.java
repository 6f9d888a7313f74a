package dev.lockproof.run.browse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.SharedData;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The table of waits for locks of a run. */
@ServiceTest
class ContentionTest {

    private static final String TITLE = "lock_stat version 0.4\n----------\n\n";

    /** Waited for most often, longest at once, held longest, taken most often: one lock each. */
    private static final String TABLE =
            TITLE
                    + row("often", 900, 5, 1000, 10, 100, 901)
                    + row("slow", 2, 900, 950, 11, 110, 3)
                    + row("held", 3, 6, 18, 5000, 9000, 4)
                    + row("taken", 1, 7, 7, 12, 120, 90000)
                    + "   -------\n   taken   1   [<ffffffff811ab3b5>] do_madvise+0x7f5/0x1560\n"
                    + "   -------\n   taken   2   [<ffffffff811680b9>] vm_mmap_pgoff+0x69/0x130\n";

    @Autowired private Http http;

    private static String row(
            String name,
            int waits,
            int maxWait,
            int totalWait,
            int maxHold,
            int totalHold,
            int taken) {
        return "  %s:  1  %d  0.50  %d.25  %d.75  1.10  2  %d  0.10  %d.00  %d.00  3.00%n"
                .formatted(name, waits, maxWait, totalWait, taken, maxHold, totalHold)
                .replace("\r", "");
    }

    private JsonNode submit(String text) {
        return http.json(http.post("/api/v1/runs?project=contention", text));
    }

    @Test
    void aRunShowsItsWaitsTheLongestFirst() {
        JsonNode run = submit(TABLE);

        assertThat(run.get("format").asString()).isEqualTo("proc-lock-stat");
        assertThat(run.get("verdict").asString()).isEqualTo("inconclusive");
        assertThat(run.get("contentionRows").asInt()).isEqualTo(4);
        assertThat(run.get("contention").valueStream().map(row -> row.get("class").asString()))
                .containsExactly("often", "slow", "held", "taken");
        assertThat(run.get("contention").get(3).toString())
                .isEqualTo(
                        """
                        {"class":"taken","mode":"any","contentions":1,"contentionBounces":1,\
                        "waitMinMicros":0.5,"waitMaxMicros":7.25,"waitTotalMicros":7.75,\
                        "waitAvgMicros":1.1,"acquisitions":90000,"acquisitionBounces":2,\
                        "holdMinMicros":0.1,"holdMaxMicros":12.0,"holdTotalMicros":120.0,\
                        "holdAvgMicros":3.0,"waiters":[{"site":"do_madvise+0x7f5/0x1560","count":1}],\
                        "holders":[{"site":"vm_mmap_pgoff+0x69/0x130","count":2}],"file":null,\
                        "line":7}\
                        """);
        String path = "/api/v1/runs/" + run.get("id").asString();
        assertThat(http.json(http.get(path)).get("contention")).isEqualTo(run.get("contention"));
        JsonNode analysis = http.json(http.post("/api/v1/analyses", TABLE)).get("run");
        assertThat(analysis.get("contention")).isEqualTo(run.get("contention"));
    }

    @ParameterizedTest
    @CsvSource({
        "waitTotalMicros, often slow held taken",
        "waitMaxMicros, slow taken held often",
        "contentions, often held slow taken",
        "holdTotalMicros, held taken slow often",
        "holdMaxMicros, held taken slow often",
        "acquisitions, taken often held slow",
        "class, held often slow taken",
    })
    void theTableIsSortedAndPaged(String sort, String expected) {
        String id = submit(TABLE).get("id").asString();
        List<String> classes = new ArrayList<>();
        String next = "/api/v1/runs/" + id + "/contention?limit=3&sort=" + sort;
        while (next != null) {
            JsonNode page = http.json(http.get(next));
            page.get("items").forEach(row -> classes.add(row.get("class").asString()));
            JsonNode link = page.get("next");
            next = link.isNull() ? null : link.asString();
            next = next == null ? null : next.substring(next.indexOf("/api"));
        }
        assertThat(String.join(" ", classes)).isEqualTo(expected);
    }

    @Test
    void aRunWithoutSuchAFileHasAnEmptyTable() {
        JsonNode run = submit("{\"op\":\"acquire\",\"task\":1,\"lock\":\"a\"}\n");

        assertThat(run.get("contention").size()).isZero();
        assertThat(run.get("contentionRows").asInt()).isZero();
        String path = "/api/v1/runs/" + run.get("id").asString() + "/contention";
        assertThat(http.json(http.get(path)).get("items").size()).isZero();
    }

    @Test
    void theTableGoesWithItsRun() {
        String path = "/api/v1/runs/" + submit(TABLE).get("id").asString();

        assertThat(http.send("DELETE", path, BodyPublishers.noBody()).statusCode()).isEqualTo(204);
        assertThat(http.get(path + "/contention").statusCode()).isEqualTo(404);
    }

    @Test
    void anUnknownOrderIsRefused() {
        String path = "/api/v1/runs/" + submit(TABLE).get("id").asString() + "/contention";

        assertThat(http.get(path + "?sort=name").statusCode()).isEqualTo(422);
        assertThat(http.get(path + "?order=class").statusCode()).isEqualTo(422);
    }

    @Test
    void aGraphCountsItsClassesAndIsShown() {
        String graph =
                """
                all lock classes:
                ffffffff81000010 FD: 2 BD: 1 +.+.: A/1
                 -> [ffffffff81000020] B

                ffffffff81000020 FD: 1 BD: 2 ....: B

                """;
        JsonNode run = submit(graph);
        String path = "/api/v1/runs/" + run.get("id").asString();

        assertThat(run.get("format").asString()).isEqualTo("proc-lockdep");
        assertThat(run.get("events").asInt()).isZero();
        assertThat(run.get("classes").asInt()).isEqualTo(2);
        assertThat(run.get("dependencies").asInt()).isEqualTo(1);
        assertThat(run.get("verdict").asString()).isEqualTo("inconclusive");
        assertThat(run.get("unchecked").toString()).contains("circular-dependency");
        assertThat(run.get("unchecked").toString()).doesNotContain("inconsistent-lock-state");
        JsonNode stored = http.json(http.get(path + "/graph"));
        assertThat(stored.get("nodes").get(0).toString())
                .isEqualTo(
                        """
                        {"id":0,"class":"A","key":null,"subclass":1,"kind":"unknown","usage":"+.+."}\
                        """);
        assertThat(stored.get("edges").get(0).toString())
                .isEqualTo(
                        """
                        {"from":0,"to":1,"kinds":[],"count":1,"witness":{"task":null,"file":null,\
                        "line":3,"site":null,"heldSinceLine":null,"heldSite":null},"cycles":[]}\
                        """);
    }

    @Test
    void severalFilesOfOneMachineAreJoined() throws IOException {
        List<String> parts = new ArrayList<>();
        for (String file : List.of("lockdep", "lockdep_chains", "lock_stat")) {
            String path = "boot/boot-healthy-reclaim." + file + ".gz";
            String text = new String(SharedData.open(path).readAllBytes(), UTF_8);
            parts.add("file;" + file + ".txt=" + text);
        }
        JsonNode run =
                http.json(http.postForm("/api/v1/runs?project=contention&failOn=info", parts));
        String path = "/api/v1/runs/" + run.get("id").asString();

        assertThat(run.get("verdict").asString()).as("%s", run).isEqualTo("clean");
        assertThat(run.get("gate").asString()).isEqualTo("passed");
        assertThat(run.get("classes").asInt()).isEqualTo(540);
        assertThat(run.get("contentionRows").asInt()).isEqualTo(583);
        assertThat(run.get("contention").get(0).get("class").asString())
                .isEqualTo("&cache->alloc_lock");
        assertThat(run.get("contention").get(0).get("file").asString()).isEqualTo("lock_stat.txt");
        JsonNode longest = http.json(http.get(path + "/contention?sort=holdTotalMicros&limit=1"));
        assertThat(longest.get("items").size()).isEqualTo(1);
        assertThat(longest.get("next").isNull()).isFalse();
    }
}
