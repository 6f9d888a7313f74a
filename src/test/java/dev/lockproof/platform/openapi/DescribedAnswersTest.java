package dev.lockproof.platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Severity;
import dev.lockproof.format.Completeness;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What the service answers is what its description says, with nulls where it says so. */
@ServiceTest
class DescribedAnswersTest {

    private static final String TRACE =
            """
            {"op":"meta","complete":true}
            {"op":"acquire","task":1,"lock":"a"}
            {"op":"acquire","task":1,"lock":"b"}
            {"op":"release","task":1,"lock":"b"}
            {"op":"release","task":1,"lock":"a"}
            {"op":"acquire","task":2,"lock":"b"}
            {"op":"acquire","task":2,"lock":"a"}
            {"op":"callback","task":2,"hook":"invalidate_range_start","blockable":true,"ret":-11}
            """;

    @Autowired private Http http;

    private void assertFits(String schema, JsonNode answer) {
        assertThat(Described.by(http).misfits(schema, answer)).as("%s", answer).isEmpty();
    }

    @Test
    void runsThatAreStoredAndThatAreNot() {
        JsonNode stored = http.json(http.post("/api/v1/runs?project=described", TRACE));
        JsonNode queued = http.json(http.post("/api/v1/runs?project=described&wait=0", TRACE));
        String path = "/api/v1/runs/" + stored.get("id").asString();

        assertFits("Run", stored);
        assertFits("Run", queued);
        assertFits("PageRun", http.json(http.get("/api/v1/runs?project=described")));
        assertFits("Analysis", http.json(http.post("/api/v1/analyses", TRACE)));
        assertFits("PageFinding", http.json(http.get(path + "/findings")));
        assertFits("PageCallRow", http.json(http.get(path + "/callbacks")));
        assertFits("Graph", http.json(http.get(path + "/graph")));
        assertFits("PageLockWaits", http.json(http.get(path + "/contention")));
    }

    @Test
    void runsOfAKernelsOwnFiles() {
        String files =
                """
                all lock classes:
                ffffffff81000010 FD: 2 BD: 1 +.+.: A
                 -> [ffffffff81000020] B

                ffffffff81000020 FD: 1 BD: 2 +.+.: B
                 -> [ffffffff81000010] A

                lock_stat version 0.4
                ---------------------
                  A:  0  1  1.00  2.00  3.00  4.00  1  8  5.00  6.00  7.00  8.00
                  --
                  A   1   [<ffffffff811ab3b5>] do_madvise+0x7f5/0x1560
                """;
        JsonNode run = http.json(http.post("/api/v1/runs?project=described", files));
        String path = "/api/v1/runs/" + run.get("id").asString();

        assertFits("Run", run);
        assertFits("PageFinding", http.json(http.get(path + "/findings")));
        assertFits("PageLockWaits", http.json(http.get(path + "/contention")));
        assertFits("Graph", http.json(http.get(path + "/graph")));
    }

    @ParameterizedTest
    @CsvSource({
        "ListingContract, contracts",
        "ListingPrimeProfile, prime",
        "ListingRule, rules",
        "ListingFormat, formats",
        "Limits, limits",
    })
    void theCatalog(String schema, String path) {
        assertFits(schema, http.json(http.get("/api/v1/" + path)));
    }

    @Test
    void problems() {
        assertFits("Problem", http.json(http.post("/api/v1/runs", "{\"op\":1}")));
        assertFits("Problem", http.json(http.get("/api/v1/rules/none")));
    }

    @Test
    void listedValuesAreThoseThatAnswersUse() {
        assertThat(values("Finding", "severity"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Severity.values()).map(Severity::text).toList());
        assertThat(values("Finding", "confidence"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Confidence.values()).map(Confidence::text).toList());
        assertThat(values("Format", "completeness"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Completeness.values()).map(Completeness::text).toList());
    }

    private List<String> values(String schema, String property) {
        return Described.by(http)
                .api()
                .at("/components/schemas/" + schema + "/properties/" + property + "/enum")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    @Test
    void optionalParametersAreFilledInOnlyWithTheirDefaults() {
        List<JsonNode> optional =
                Described.by(http)
                        .operations()
                        .flatMap(each -> each.getValue().path("parameters").valueStream())
                        .filter(parameter -> !parameter.path("required").asBoolean())
                        .toList();

        assertThat(optional)
                .hasSizeGreaterThan(20)
                .allSatisfy(parameter -> {
                    assertThat(parameter.has("example") || parameter.has("examples")).isFalse();
                    assertThat(parameter.at("/schema/type").isString()).isTrue();
                });
    }
}
