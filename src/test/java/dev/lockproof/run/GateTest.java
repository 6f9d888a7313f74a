package dev.lockproof.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ServiceTest
class GateTest {

    private static final List<String> FINDING_FIELDS =
            List.of(
                    "id",
                    "fingerprint",
                    "rule",
                    "severity",
                    "confidence",
                    "title",
                    "explanation",
                    "classes",
                    "steps",
                    "scenario",
                    "file",
                    "line",
                    "task",
                    "site",
                    "callback",
                    "notes",
                    "also",
                    "score",
                    "isNew",
                    "state",
                    "fix");

    @Autowired private Http http;

    @Test
    void answers412AndStoresTheRunWhenTheGateFails() {
        HttpResponse<String> answer =
                http.post(
                        "/api/v1/runs?project=gate-fails&failOn=error",
                        Traces.inversion("g1", "g2"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(412);
        JsonNode run = http.json(answer);
        assertThat(run.get("gate").asString()).isEqualTo("failed");
        assertThat(run.get("verdict").asString()).isEqualTo("error");
        assertThat(run.get("findingCounts").get("error").asInt()).isEqualTo(1);
        String location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(http.json(http.get(location))).isEqualTo(run);
    }

    @Test
    void passesTheGateWithoutFindings() {
        HttpResponse<String> answer =
                http.post("/api/v1/runs?project=gate-passes&failOn=info", Traces.CLEAN);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(http.json(answer).get("gate").asString()).isEqualTo("passed");
    }

    @Test
    void countsOnlyNewFindingsIfAsked() {
        String path = "/api/v1/runs?project=gate-new&failOn=error&newOnly=true";
        String known = Traces.inversion("n1", "n2");

        HttpResponse<String> first = http.post(path, known);
        HttpResponse<String> again = http.post(path, known);
        HttpResponse<String> other = http.post(path, Traces.inversion("n3", "n4"));

        assertThat(first.statusCode()).isEqualTo(412);
        assertThat(http.json(first).get("newFindings").asInt()).isEqualTo(1);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(http.json(again).get("newFindings").asInt()).isZero();
        assertThat(other.statusCode()).isEqualTo(412);
        assertThat(findings(again).get(0).get("isNew").asBoolean()).isFalse();
        assertThat(findings(other).get(0).get("isNew").asBoolean()).isTrue();
    }

    @Test
    void whatIsNewDependsOnTheProject() {
        String trace = Traces.inversion("p1", "p2");
        http.post("/api/v1/runs?project=gate-here", trace);

        JsonNode elsewhere = http.json(http.post("/api/v1/runs?project=gate-there", trace));

        assertThat(elsewhere.get("newFindings").asInt()).isEqualTo(1);
    }

    @Test
    void aFindingHasAllFieldsInOrder() {
        JsonNode finding =
                findings(
                                http.post(
                                        "/api/v1/runs?project=gate-finding",
                                        Traces.inversion("f1", "f2")))
                        .get(0);

        assertThat(finding.propertyNames()).containsExactlyElementsOf(FINDING_FIELDS);
        assertThat(finding.get("rule").asString()).isEqualTo("circular-dependency");
        assertThat(finding.get("severity").asString()).isEqualTo("error");
        assertThat(finding.get("state").asString()).isEqualTo("open");
        assertThat(finding.get("classes").values())
                .extracting(JsonNode::asString)
                .containsExactly("f1", "f2");
        assertThat(finding.get("callback").isNull()).isTrue();
        assertThat(finding.get("steps").get(0).propertyNames())
                .containsExactly(
                        "from",
                        "to",
                        "fromMode",
                        "toMode",
                        "task",
                        "line",
                        "site",
                        "heldSinceLine",
                        "heldSite",
                        "count",
                        "declared",
                        "file",
                        "run");
    }

    @Test
    void analyzesWithoutStoringAnything() {
        String query = "?project=gate-analysis&failOn=error";
        HttpResponse<String> failed =
                http.post("/api/v1/analyses" + query, Traces.inversion("a1", "a2"));
        HttpResponse<String> passed = http.post("/api/v1/analyses" + query, Traces.CLEAN);

        assertThat(failed.statusCode()).as(failed.body()).isEqualTo(412);
        assertThat(passed.statusCode()).isEqualTo(200);
        JsonNode analysis = http.json(failed);
        assertThat(analysis.get("run").get("id").isNull()).isTrue();
        assertThat(analysis.get("findings").get(0).get("id").isNull()).isTrue();
        assertThat(analysis.get("findings").get(0).get("isNew").asBoolean()).isTrue();
        assertThat(http.json(http.get("/api/v1/runs?project=gate-analysis")).get("items"))
                .isEmpty();
    }

    private JsonNode findings(HttpResponse<String> submitted) {
        String id = http.json(submitted).get("id").asString();
        return http.json(http.get("/api/v1/runs/" + id + "/findings")).get("items");
    }
}
