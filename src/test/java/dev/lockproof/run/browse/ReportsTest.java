package dev.lockproof.run.browse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reports of a run, as the service answers with them. */
@ServiceTest
class ReportsTest {

    private static final String TRACE =
            """
            {"op":"meta","complete":true}
            {"op":"acquire","task":1,"lock":"a","site":"f+0x1/0x2"}
            {"op":"acquire","task":1,"lock":"b","site":"drivers/frob.c:12"}
            {"op":"release","task":1,"lock":"b"}
            {"op":"release","task":1,"lock":"a"}
            {"op":"acquire","task":2,"lock":"b"}
            {"op":"acquire","task":2,"lock":"a"}
            {"op":"release","task":2,"lock":"a"}
            {"op":"release","task":2,"lock":"b"}
            """;

    @Autowired private Http http;
    @Autowired private JdbcClient jdbc;

    private String submit(String project, String query) {
        return "/api/v1/runs/"
                + http.json(http.post("/api/v1/runs?project=" + project + query, TRACE))
                        .get("id")
                        .asString();
    }

    private String report(String run, String kind) {
        HttpResponse<String> answer = http.get(run + "/reports/" + kind);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/* | text/plain",
                "text/* | text/plain",
                "application/sarif+json | application/sarif+json",
                "application/* | application/sarif+json",
                "application/xml, text/plain;q=0.5 | application/xml",
                "text/markdown;q=0.9, text/plain;q=0.1 | text/markdown",
                "text/html, application/xml;q=0.9, */*;q=0.8 | application/xml",
            })
    void theReportIsTheOneThatTheClientAccepts(String accept, String type) {
        HttpResponse<String> answer =
                http.get(submit("reports-accept", "") + "/reports", "Accept", accept);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).startsWith(type);
        assertThat(header(answer, "Vary")).contains("Accept");
    }

    @Test
    void noReportFitsOtherTypes() {
        String run = submit("reports-none", "");

        assertThat(http.get(run + "/reports", "Accept", "image/png").statusCode()).isEqualTo(406);
        assertThat(http.get(run + "/reports/pdf").statusCode()).isEqualTo(404);
        assertThat(
                        http.get("/api/v1/runs/0197f3a2-5c1e-7b44-9c1d-2f7c8a1b3e5d/reports")
                                .statusCode())
                .isEqualTo(404);
        assertThat(http.get(run + "/reports?formt=sarif").statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({
        "sarif, application/sarif+json, attachment, .sarif",
        "junit, application/xml, attachment, .xml",
        "markdown, text/markdown, inline, .md",
        "text, text/plain, inline, .txt",
    })
    void aReportHasATypeAndAName(String kind, String type, String disposition, String extension) {
        HttpResponse<String> answer =
                http.get(submit("reports-name", "") + "/reports/" + kind, "Accept", "image/png");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualToIgnoringCase(type + ";charset=UTF-8");
        assertThat(header(answer, "Content-Disposition"))
                .startsWith(disposition)
                .endsWith(extension + "\"");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void sarifHasTheFindingsAndWhatTheProjectSet() {
        http.send(
                "PUT",
                "/api/v1/projects/reports-sarif/policy",
                BodyPublishers.ofString(
                        "{\"sarif\":{\"sourceRoot\":\"drivers/\",\"repository\":\"https://git.example.org/r\"}}"),
                "If-Match",
                "*",
                "Content-Type",
                "application/json");
        JsonNode run =
                JsonMapper.shared()
                        .readTree(report(submit("reports-sarif", "&commit=c1"), "sarif"))
                        .at("/runs/0");

        assertThat(run.at("/results/0/ruleId").asString()).isEqualTo("circular-dependency");
        assertThat(
                        run.at("/results/0/locations/0/physicalLocation/artifactLocation/uri")
                                .asString())
                .isEqualTo("frob.c");
        assertThat(run.at("/versionControlProvenance/0/revisionId").asString()).isEqualTo("c1");
        assertThat(run.at("/results/0/baselineState").asString()).isEqualTo("new");
    }

    @Test
    void aDecisionShowsInAllReports() {
        String run = submit("reports-decided", "&failOn=error");
        assertThat(report(run, "junit"))
                .contains("failures=\"2\"")
                .contains("classname=\"lockproof.locks\"");
        String fingerprint =
                http.json(http.get(run + "/findings")).at("/items/0/fingerprint").asString();
        HttpResponse<String> decided =
                http.send(
                        "PATCH",
                        "/api/v1/projects/reports-decided/findings/" + fingerprint,
                        BodyPublishers.ofString(
                                "{\"state\":\"suppressed\",\"reason\":\"false-positive\"}"),
                        "Content-Type",
                        "application/json");
        assertThat(decided.statusCode()).as(decided.body()).isEqualTo(200);

        assertThat(report(run, "junit"))
                .contains("failures=\"0\"")
                .contains("<skipped message=\"all findings are suppressed\"/>");
        assertThat(report(run, "sarif"))
                .contains("\"status\":\"accepted\",\"justification\":\"false-positive\"");
        assertThat(report(run, "markdown"))
                .contains("✅ passed")
                .contains("suppressed: false-positive");
        assertThat(report(run, "text"))
                .contains("lockproof: PASSED")
                .contains("suppressed: false-positive");
    }

    @Test
    void withoutAGateErrorsFailTheirCase() {
        assertThat(report(submit("reports-no-gate", ""), "junit"))
                .contains("failures=\"1\"")
                .contains("skipped=\"1\"")
                .contains("no gate was asked for");
    }

    @Test
    void thereIsNoReportBeforeTheRunIsDone() {
        String run = submit("reports-early", "");
        jdbc.sql("update run set status = 'queued' where project = 'reports-early'").update();

        for (String path : new String[] {"/reports", "/reports/sarif", "/reports/junit"}) {
            HttpResponse<String> answer = http.get(run + path);
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("The run is queued.");
        }
        jdbc.sql(
                        """
                        update run set status = 'failed', failure_title = 'Not readable',
                            failure_detail = 'line 3' where project = 'reports-early'
                        """)
                .update();

        assertThat(http.get(run + "/reports/sarif").body())
                .contains("the analysis failed: Not readable");
    }

    /** A run with a thousand findings more than its trace shows. */
    private String submitMany(String project) {
        String run = submit(project, "");
        jdbc.sql(
                        """
                        insert into finding (run_id, ordinal, id, project, fingerprint, rule, severity,
                            is_new, body)
                        select run_id, place, gen_random_uuid(), project, lpad(place::text, 64, '0'),
                            rule, severity, is_new,
                            replace(body::text, fingerprint, lpad(place::text, 64, '0'))::json
                        from finding, generate_series(1, 1000) as place
                        where run_id = :id::uuid and ordinal = 0
                        """)
                .param("id", run.substring(run.lastIndexOf('/') + 1))
                .update();
        return run;
    }

    /** Findings are read page by page, and none is lost or shown twice between pages. */
    @Test
    void aReportHasAllFindingsOfALargeRun() {
        String run = submitMany("reports-many");

        assertThat(report(run, "text").lines().filter(line -> line.startsWith("fingerprint: ")))
                .hasSize(1001)
                .doesNotHaveDuplicates();
        assertThat(report(run, "junit")).contains("1001 findings: ");
    }

    /** A part of a report must not look like a report, which would be better than the run. */
    @Test
    void aReportThatBreaksOffIsNoAnswer() {
        String run = submitMany("reports-broken");
        jdbc.sql(
                        "update finding set body = '{}' where project = 'reports-broken' and ordinal = 900")
                .update();

        for (String kind : new String[] {"text", "sarif"}) {
            assertThatThrownBy(() -> http.get(run + "/reports/" + kind))
                    .hasStackTraceContaining("IOException");
        }
        assertThat(http.get(run + "/reports/junit").statusCode()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource({
        "svg, image/svg+xml, <svg",
        "mermaid, text/vnd.mermaid, flowchart LR",
        "graphml, application/graphml+xml, <graphml",
        "dot, text/vnd.graphviz, digraph",
    })
    void aGraphIsAlsoAPictureAndAFile(String format, String type, String text) {
        HttpResponse<String> answer =
                http.get(submit("reports-graph", "") + "/graph?format=" + format);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).startsWith(type);
        assertThat(answer.body()).contains(text);
        assertThat(header(answer, "Content-Security-Policy"))
                .contains("default-src 'none'")
                .contains("sandbox");
    }
}
