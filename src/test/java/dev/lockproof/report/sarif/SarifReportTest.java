package dev.lockproof.report.sarif;

import static dev.lockproof.report.SampleReports.HOSTILE;
import static dev.lockproof.report.SampleReports.written;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.lockproof.report.ReportModel;
import dev.lockproof.report.ReportModel.GateResult;
import dev.lockproof.report.SampleReports;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SarifReportTest {

    /** The schema of OASIS, as a library for SARIF carries it. */
    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        try (InputStream in =
                SarifReportTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(
                            new String(
                                    Objects.requireNonNull(in).readAllBytes(),
                                    StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode run(ReportModel model) {
        return run(written(model, SarifReport::write));
    }

    private static JsonNode run(String report) {
        assertThat(SCHEMA.validate(report, InputFormat.JSON)).isEmpty();
        return JsonMapper.shared().readTree(report).get("runs").get(0);
    }

    @Test
    void theSchemaRefusesWhatIsNoReport() {
        assertThat(SCHEMA.validate("{\"version\":\"2.1.0\"}", InputFormat.JSON)).isNotEmpty();
        assertThat(
                        SCHEMA.validate(
                                written(SampleReports.typical(), SarifReport::write)
                                        .replace("\"kind\":\"fail\"", "\"kind\":\"failure\""),
                                InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void fitsTheSchemaWhateverTheNames() {
        run(SampleReports.typical());
        run(SampleReports.model(GateResult.NONE, List.of()));
        run(SampleReports.hostile());
    }

    @Test
    void everyResultHasAPlaceAndARule() {
        JsonNode run = run(SampleReports.typical());

        assertThat(run.get("results").values())
                .hasSize(3)
                .allSatisfy(result -> {
                    assertThat(
                                    result.at("/locations/0/physicalLocation/artifactLocation/uri")
                                            .asString())
                            .isNotEmpty();
                    assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt())
                            .isPositive();
                    assertThat(run.at("/tool/driver/rules/" + result.get("ruleIndex") + "/id"))
                            .isEqualTo(result.get("ruleId"));
                });
    }

    @Test
    void sourcePathsAreUnderTheSourceRoot() {
        JsonNode result = run(SampleReports.typical()).at("/results/0");

        assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri").asString())
                .isEqualTo("drivers/frob/mmap.c");
        assertThat(result.at("/relatedLocations/0/physicalLocation/artifactLocation").toString())
                .isEqualTo("{\"uri\":\"drivers/frob/main.c\",\"uriBaseId\":\"%SRCROOT%\"}");
        assertThat(
                        result.at("/relatedLocations/1/physicalLocation/artifactLocation/uri")
                                .asString())
                .isEqualTo("boot%20trace.txt");
    }

    @Test
    void onlySuppressedFindingsAreSuppressed() {
        JsonNode results = run(SampleReports.typical()).get("results");

        assertThat(results.at("/0/suppressions").isEmpty()).isTrue();
        assertThat(results.at("/2/suppressions/0/justification").asString())
                .isEqualTo("false-positive");
        assertThat(results.at("/0/baselineState").asString()).isEqualTo("new");
        assertThat(results.at("/1/baselineState").asString()).isEqualTo("unchanged");
    }

    @Test
    void namesCannotBecomePlaceholdersOrLinks() {
        JsonNode result = run(SampleReports.hostile()).at("/results/0");
        String message = result.at("/message/text").asString();

        assertThat(message).contains("{{0}} {{}}").doesNotContain("](").doesNotContain("\u202e");
        assertThat(message).contains("\\u202e\\u2066");
        assertThat(HOSTILE).contains("](");
    }

    @Test
    void tellsWhatItLeavesOut() {
        JsonNode run = run(SampleReports.many(5200, 2));

        assertThat(run.get("results").size()).isEqualTo(SarifReport.MAX_RESULTS);
        assertThat(run.at("/invocations/0/toolExecutionNotifications/0/message/text").asString())
                .contains("200 results");
    }

    @Test
    void staysWithinTheSizeThatGitHubTakes() {
        JsonNode run =
                run(
                        written(
                                SampleReports.many(300, 4),
                                (model, out) -> SarifReport.write(model, out, 300, 20_000)));

        assertThat(run.get("results").size()).isBetween(20, 299);
        assertThat(run.at("/invocations/0/toolExecutionNotifications/0/message/text").asString())
                .contains("%d results".formatted(300 - run.get("results").size()));
    }

    @Test
    void aRingOfManyLocksHasBoundedLocations() {
        JsonNode run = run(SampleReports.many(1, 700));
        JsonNode result = run.at("/results/0");
        int flow = 0;
        for (JsonNode thread : result.at("/codeFlows/0/threadFlows").values()) {
            flow += thread.get("locations").size();
        }

        assertThat(result.get("relatedLocations").size()).isEqualTo(SarifResult.MAX_RELATED);
        assertThat(flow).isEqualTo(SarifFlows.MAX_LOCATIONS);
        assertThat(run.at("/invocations/0/toolExecutionNotifications").toString())
                .contains("1300 related locations")
                .contains("400 locations of code flows");
    }

    @Test
    void nestingIsTheNumberOfLocksThatAreHeld() {
        JsonNode thread = run(SampleReports.typical()).at("/results/0/codeFlows/0/threadFlows/0");

        assertThat(thread.at("/locations/0/nestingLevel").asInt()).isZero();
        assertThat(thread.at("/locations/1/nestingLevel").asInt()).isEqualTo(1);
        assertThat(thread.at("/locations/1/executionOrder").asInt()).isEqualTo(3);
    }

    /** 25,000 findings of 6 kB would be 150 MB; the writer must not retain them. */
    @Test
    void memoryDoesNotGrowWithTheFindings() {
        Runtime runtime = Runtime.getRuntime();
        long[] most = {0};
        long[] written = {0};
        System.gc();
        long before = runtime.totalMemory() - runtime.freeMemory();
        OutputStream counting =
                new OutputStream() {
                    @Override
                    public void write(int value) {
                        written[0]++;
                    }

                    @Override
                    public void write(byte[] data, int offset, int length) {
                        written[0] += length;
                        if (written[0] / 20_000_000 != (written[0] - length) / 20_000_000) {
                            System.gc();
                            most[0] =
                                    Math.max(
                                            most[0],
                                            runtime.totalMemory() - runtime.freeMemory() - before);
                        }
                    }
                };

        SarifReport.write(SampleReports.many(25_000, 8), counting, 25_000, Long.MAX_VALUE);

        assertThat(written[0]).isGreaterThan(100_000_000);
        assertThat(most[0]).isLessThan(20_000_000);
    }

    @Test
    void withoutARepositoryThereIsNoProvenance() {
        ReportModel model = SampleReports.typical();
        ReportModel without =
                new ReportModel(
                        model.subject(),
                        model.outcome(),
                        new ReportModel.Addresses(
                                "https://x.example",
                                "https://x.example/r",
                                "https://x.example/rules",
                                null,
                                null),
                        model.rules(),
                        model.unchecked(),
                        model.findings());

        assertThat(run(without).has("versionControlProvenance")).isFalse();
        assertThat(run(without).at("/properties/commit").asString()).isEqualTo("4f9c2e1");
        assertThat(
                        run(without)
                                .at(
                                        "/results/0/relatedLocations/0/physicalLocation/artifactLocation/uri")
                                .asString())
                .isEqualTo("file:///build/linux/drivers/frob/main.c");
        assertThat(run(model).at("/versionControlProvenance/0/revisionId").asString())
                .isEqualTo("4f9c2e1");
    }
}
