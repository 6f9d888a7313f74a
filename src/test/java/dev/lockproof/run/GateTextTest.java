package dev.lockproof.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the log of a build shows of a run. */
@ServiceTest
class GateTextTest {

    private static final String[] TEXT = {"Accept", "text/plain"};

    @Autowired private Http http;

    @Test
    void saysWhatWasFoundWhereAndUnderWhichAddress() {
        HttpResponse<String> answer =
                http.post(
                        "/api/v1/runs?project=gate-text&failOn=error",
                        Traces.inversion("gt1", "gt2"),
                        TEXT);

        assertThat(answer.statusCode()).isEqualTo(412);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/plain");
        String path = answer.headers().firstValue("Location").orElseThrow();
        String url = "http://127.0.0.1:" + http.port() + path.replace("/api/v1", "");
        assertThat(answer.body().lines())
                .containsExactly(
                        "lockproof: FAILED  1 error (1 finding: 1 counted)",
                        "  error    circular-dependency  gt1 -> gt2 -> gt1",
                        "           task t1 waits for gt2, line 3; task t2 waits for gt1, line 7    "
                                + url
                                + "/findings/"
                                + fingerprint(path),
                        url);
        HttpResponse<String> later = http.get(path, TEXT);
        assertThat(later.statusCode()).isEqualTo(200);
        assertThat(later.body()).isEqualTo(answer.body());
        assertThat(http.json(http.get(path)).get("gateText").asString() + "\n")
                .isEqualTo(answer.body());
    }

    private String fingerprint(String path) {
        return http.json(http.get(path + "/findings")).at("/items/0/fingerprint").asString();
    }

    @Test
    void showsTenThatCountAndTheNumberOfTheOthers() {
        StringBuilder trace = new StringBuilder("{\"op\":\"meta\",\"complete\":true}\n");
        for (int n = 1; n <= 12; n++) {
            trace.append("{\"op\":\"release\",\"task\":1,\"lock\":\"never taken " + n + "\"}\n");
        }

        List<String> lines =
                http.post("/api/v1/analyses?failOn=error", trace.toString(), TEXT)
                        .body()
                        .lines()
                        .toList();

        assertThat(lines).filteredOn(line -> line.contains("unlock-imbalance")).hasSize(10);
        assertThat(lines.getLast()).isEqualTo("  and 2 more");
    }

    @Test
    void namesFirstWhatFailsTheGate() {
        String path = "/api/v1/runs?project=gate-text-new&newOnly=true&failOn=error";
        http.post(path, Traces.inversion("old1", "old2"));
        String both =
                Traces.inversion("old1", "old2")
                        + Traces.inversion("new1", "new2").replaceFirst("[^\\n]*\\n", "");

        List<String> lines = http.post(path, both, TEXT).body().lines().toList();

        assertThat(lines.get(1)).contains("new1 -> new2").doesNotContain("(known)");
        assertThat(lines.getFirst()).contains("1 error new to - (2 findings: 1 counted, 1 known)");
        assertThat(lines).contains("  and 1 more");
    }

    @Test
    void isOneLineWhereNothingWasFound() {
        assertThat(http.post("/api/v1/analyses?failOn=info", Traces.CLEAN, TEXT).body())
                .isEqualTo("lockproof: PASSED  nothing found\n");
    }

    /** No terminal should obey a name. */
    @Test
    void showsControlCharactersAsReplaced() {
        String trace =
                "{\"op\":\"meta\",\"complete\":true}\n"
                        + "{\"op\":\"release\",\"task\":1,\"lock\":\"a\\u001b[31mb\\nc\"}\n";

        HttpResponse<String> answer =
                http.post("/api/v1/runs?project=gate-text-control&failOn=error", trace, TEXT);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(412);
        assertThat(answer.body()).contains("a\ufffd[31mb\ufffdc");
    }

    @Test
    void aProblemIsAProblemForAClientThatWantsText() {
        HttpResponse<String> answer = http.post("/api/v1/runs?faiOn=error", Traces.CLEAN, TEXT);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("failOn");
    }
}
