package dev.lockproof.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Symbols that come with a recording. */
@ServiceTest
class SymbolsTest {

    private static final String TRACE =
            """
            {"op":"meta","complete":true}
            {"op":"acquire","task":"t1","lock":"a","site":"0xffffffff81001040"}
            {"op":"acquire","task":"t1","lock":"b","site":"frob_ioctl+0x1c/0x90 [frob]"}
            {"op":"release","task":"t1","lock":"b"}
            {"op":"release","task":"t1","lock":"a"}
            {"op":"acquire","task":"t2","lock":"b","site":"0xffffffff81001090"}
            {"op":"acquire","task":"t2","lock":"a","site":"0xffffffff81009999"}
            {"op":"release","task":"t2","lock":"a"}
            {"op":"release","task":"t2","lock":"b"}
            """;

    private static final String MAP =
            """
            ffffffff81001000 T frob_probe
            ffffffff81001080 t frob_remove
            ffffffff81001100 T next_one
            ffffffff81002000 D jiffies
            """;

    private static final String LINES =
            """
            ffffffff81001040 drivers/frob/main.c:71
            frob_ioctl+0x1c/0x90 drivers/frob/ioctl.c:12
            """;

    private static final List<String> RESOLVED =
            List.of(
                    "frob_probe+0x40 (drivers/frob/main.c:71) [0xffffffff81001040]",
                    "frob_ioctl+0x1c/0x90 [frob] (drivers/frob/ioctl.c:12)",
                    "frob_remove+0x10 [0xffffffff81001090]",
                    "0xffffffff81009999");

    @Autowired private Http http;
    @Autowired private JdbcClient jdbc;
    @Autowired private Scheduler scheduler;
    @Autowired private ParsedTraces parsed;
    @Autowired private RunStore runs;
    private LaterRuns later;

    @BeforeEach
    void setUp() {
        later = new LaterRuns(scheduler, parsed, runs);
    }

    @AfterEach
    void resume() {
        later.resume();
    }

    private static List<String> parts(String... symbols) {
        List<String> parts = new ArrayList<>(List.of("file;t.ndjson=" + TRACE));
        for (String each : symbols) {
            parts.add("symbols;System.map=" + each);
        }
        return parts;
    }

    private static List<String> sites(JsonNode finding) {
        List<String> sites = new ArrayList<>();
        for (JsonNode step : finding.get("steps")) {
            sites.add(step.get("heldSite").asString());
            sites.add(step.get("site").asString());
        }
        return sites;
    }

    private JsonNode finding(HttpResponse<String> submitted) {
        assertThat(submitted.statusCode()).as(submitted.body()).isEqualTo(201);
        String id = http.json(submitted).get("id").asString();
        return http.json(http.get("/api/v1/runs/" + id + "/findings")).at("/items/0");
    }

    @Test
    void findingsShowFunctionsAndLinesWhereverTheSymbolsStand() {
        for (List<String> order : List.of(parts(MAP, LINES), parts(LINES + MAP).reversed())) {
            HttpResponse<String> answer = http.postForm("/api/v1/analyses", order);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(sites(http.json(answer).at("/findings/0"))).isEqualTo(RESOLVED);
        }
    }

    @Test
    void theIdentityOfAFindingStaysAndItIsNotNew() {
        String path = "/api/v1/runs?project=symbols-identity";
        JsonNode without = finding(http.postForm(path, parts()));
        JsonNode with = finding(http.postForm(path, parts(MAP, LINES)));

        assertThat(sites(with)).isEqualTo(RESOLVED);
        assertThat(sites(without)).contains("0xffffffff81001040");
        assertThat(with.get("fingerprint")).isEqualTo(without.get("fingerprint"));
        assertThat(without.get("isNew").asBoolean()).isTrue();
        assertThat(with.get("isNew").asBoolean()).isFalse();
    }

    @Test
    void sarifNamesTheFile() {
        HttpResponse<String> run =
                http.postForm("/api/v1/runs?project=symbols-sarif", parts(MAP, LINES));
        String id = http.json(run).get("id").asString();

        JsonNode sarif = http.json(http.get("/api/v1/runs/" + id + "/reports/sarif"));

        assertThat(sarif.at("/runs/0/results/0").findValuesAsString("uri"))
                .contains("drivers/frob/ioctl.c", "drivers/frob/main.c");
        assertThat(http.get("/api/v1/runs/" + id + "/reports/text").body())
                .contains("frob_probe+0x40 (drivers/frob/main.c:71) [0xffffffff81001040]");
    }

    @Test
    void aLaterAnalysisGivesTheSame() {
        later.pause();
        HttpResponse<String> accepted =
                http.postForm("/api/v1/runs?project=symbols-later&wait=0", parts(MAP, LINES));
        assertThat(accepted.statusCode()).isEqualTo(202);
        UUID id = UUID.fromString(http.json(accepted).get("id").asString());
        later.forget();

        later.resume();

        later.ended(id);
        JsonNode found = http.json(http.get("/api/v1/runs/" + id + "/findings"));
        assertThat(sites(found.at("/items/0"))).isEqualTo(RESOLVED);
    }

    @Test
    void theyAreDeletedWithTheirRun() {
        HttpResponse<String> run = http.postForm("/api/v1/runs?project=symbols-gone", parts(MAP));
        UUID id = UUID.fromString(http.json(run).get("id").asString());
        assertThat(chunks(id)).isEqualTo(1);

        http.send(
                "DELETE", "/api/v1/runs/" + id, java.net.http.HttpRequest.BodyPublishers.noBody());

        assertThat(chunks(id)).isZero();
    }

    private int chunks(UUID id) {
        return jdbc.sql("select count(*) from symbol_chunk where run_id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    @Test
    void anIdempotencyKeyCoversThem() {
        String path = "/api/v1/runs?project=symbols-key";
        String[] key = {"Idempotency-Key", "k"};

        assertThat(http.postForm(path, parts(MAP), key).statusCode()).isEqualTo(201);
        assertThat(http.postForm(path, parts(MAP), key).statusCode()).isEqualTo(200);
        assertThat(http.postForm(path, parts(LINES), key).statusCode()).isEqualTo(422);
        assertThat(http.postForm(path, parts(), key).statusCode()).isEqualTo(422);
    }

    @Test
    void aFaultNamesFileAndLineAndNothingIsStored() {
        HttpResponse<String> answer =
                http.postForm(
                        "/api/v1/runs?project=symbols-bad", parts(MAP, MAP + "what is this\n"));

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode fault = http.json(answer).at("/errors/0");
        assertThat(fault.get("file").asString()).isEqualTo("System.map");
        assertThat(fault.get("line").asInt()).isEqualTo(5);
        assertThat(fault.get("message").asString()).contains("expected ADDRESS TYPE NAME");
        assertThat(http.json(http.get("/api/v1/runs?project=symbols-bad")).get("items")).isEmpty();
    }

    @Test
    void theirSizeIsBounded() {
        long limit = http.json(http.get("/api/v1/limits")).get("symbolFileBytes").asLong();
        assertThat(limit).isEqualTo(32 << 20);
        String line = "ffffffff81001000 T " + "a".repeat(60_000) + "\n";

        HttpResponse<String> answer =
                http.postForm(
                        "/api/v1/analyses", parts(line.repeat((int) (limit / line.length()) + 1)));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("symbols");
    }

    @Test
    void aRecordingWithoutFindingsTakesThemToo() {
        HttpResponse<String> answer =
                http.postForm(
                        "/api/v1/analyses", List.of("symbols=" + MAP, "file=" + Traces.CLEAN));

        assertThat(answer.statusCode()).isEqualTo(200);
    }
}
