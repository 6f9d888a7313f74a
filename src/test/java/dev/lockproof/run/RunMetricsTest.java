package dev.lockproof.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.Scrape;
import dev.lockproof.testing.ServiceTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Counters of submissions and analyses grow by what happens. */
@ServiceTest
class RunMetricsTest {

    private static final String CLEAN =
            """
            {"op":"meta","complete":true}
            {"op":"acquire","task":"t1","lock":"a"}
            {"op":"release","task":"t1","lock":"a"}
            """;
    private static final String FAULTY =
            CLEAN + "{\"op\":\"release\",\"task\":\"t1\",\"lock\":\"b\"}\n";
    private static final String EVENTS = "lockproof_events_total";
    private static final String ANALYSES = "lockproof_analysis_seconds_count";
    private static final String NEW = "lockproof_new_findings_total{severity=\"error\"}";
    private static final String FOUND =
            "lockproof_findings_total{rule=\"unlock-imbalance\",severity=\"error\"}";

    @Autowired private Http http;

    private int submit(String query, String trace) {
        return http.post("/api/v1/runs?wait=60&project=" + query, trace).statusCode();
    }

    private static String submissions(String outcome) {
        return "lockproof_submissions_total{outcome=\"" + outcome + "\"}";
    }

    private static String gates(String result) {
        return "lockproof_gate_total{result=\"" + result + "\"}";
    }

    private static double grown(Scrape before, Scrape after, String name) {
        return after.value(name) - before.value(name);
    }

    @Test
    void allLabelsAreThereFromTheStart() {
        Scrape scrape = Scrape.of(http);

        for (String each : List.of("analyzed", "gate_failed", "accepted", "repeated", "refused")) {
            assertThat(scrape.samples()).containsKey(submissions(each));
        }
        for (String each : List.of("passed", "failed", "none")) {
            assertThat(scrape.samples()).containsKey(gates(each));
        }
        for (String each : List.of("error", "warning", "info")) {
            assertThat(scrape.samples()).containsKey(NEW.replace("error", each));
        }
    }

    @Test
    void aFindingIsNewOnceAndFoundEachTime() {
        Scrape first = Scrape.of(http);
        assertThat(submit("count-new", FAULTY)).isEqualTo(201);
        Scrape second = Scrape.of(http);
        assertThat(submit("count-new", FAULTY)).isEqualTo(201);
        Scrape third = Scrape.of(http);

        assertThat(grown(first, second, NEW)).isEqualTo(1);
        assertThat(grown(second, third, NEW)).isZero();
        assertThat(grown(first, second, FOUND)).isEqualTo(1);
        assertThat(grown(second, third, FOUND)).isEqualTo(1);
        assertThat(grown(first, third, EVENTS)).isEqualTo(6);
        assertThat(grown(first, third, ANALYSES)).isEqualTo(2);
        assertThat(grown(first, third, submissions("analyzed"))).isEqualTo(2);
        assertThat(grown(first, third, gates("none"))).isEqualTo(2);
    }

    @Test
    void gatesCountByResult() {
        Scrape before = Scrape.of(http);
        assertThat(submit("count-gate&failOn=error", FAULTY)).isEqualTo(412);
        assertThat(submit("count-gate&failOn=error", CLEAN)).isEqualTo(201);
        Scrape after = Scrape.of(http);

        assertThat(grown(before, after, gates("failed"))).isEqualTo(1);
        assertThat(grown(before, after, gates("passed"))).isEqualTo(1);
        assertThat(grown(before, after, gates("none"))).isZero();
        assertThat(grown(before, after, submissions("gate_failed"))).isEqualTo(1);
    }

    /** An analysis that is not stored knows no gate that counts later, and makes nothing known. */
    @Test
    void whatIsNotStoredIsAnalyzedButNeitherNewNorJudged() {
        Scrape before = Scrape.of(http);
        assertThat(http.post("/api/v1/analyses?failOn=error", FAULTY).statusCode()).isEqualTo(412);
        Scrape after = Scrape.of(http);

        assertThat(grown(before, after, FOUND)).isEqualTo(1);
        assertThat(grown(before, after, ANALYSES)).isEqualTo(1);
        assertThat(grown(before, after, NEW)).isZero();
        assertThat(grown(before, after, gates("failed"))).isZero();
    }

    @Test
    void refusedAndRepeatedSubmissionsCount() {
        Scrape before = Scrape.of(http);
        assertThat(submit("count-refused&format=native", "{\"op\":\"nonsense\"}\n")).isEqualTo(400);
        for (int i = 0; i < 2; i++) {
            http.post(
                    "/api/v1/runs?wait=60&project=count-repeated", CLEAN, "Idempotency-Key", "k1");
        }
        Scrape after = Scrape.of(http);

        assertThat(grown(before, after, submissions("refused"))).isEqualTo(1);
        assertThat(grown(before, after, submissions("repeated"))).isEqualTo(1);
        assertThat(after.value("lockproof_queue_length")).isZero();
        assertThat(after.value("lockproof_queue_age_seconds")).isZero();
    }

    @Test
    void requestsAreCountedByAddressPatternAndTime() {
        assertThat(http.get("/api/v1/projects").statusCode()).isEqualTo(200);

        assertThat(Scrape.of(http).samples().keySet())
                .anyMatch(name ->
                        name.startsWith("http_server_requests_seconds_bucket")
                                && name.contains("uri=\"/api/v1/projects\"")
                                && name.contains("le=\"0.1\""));
    }
}
