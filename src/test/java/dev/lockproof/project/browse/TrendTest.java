package dev.lockproof.project.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.io.IOException;
import java.io.StringReader;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;

/** The trend and the badge of a project. */
@ServiceTest
class TrendTest {

    private static final String RING = Locks.ring("a", "b");
    private static final String OTHER = Locks.ring("c", "d");
    private static final String CLEAN = Locks.nesting("t1:a,b");

    @Autowired private Http http;
    @Autowired private JdbcClient jdbc;

    private ProjectClient project(String name) {
        return new ProjectClient(http, "trend-" + name);
    }

    private List<JsonNode> trend(ProjectClient project, String query) {
        HttpResponse<String> answer = http.get(project.path() + "/trend?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return List.copyOf(http.json(answer).get("items").values());
    }

    private JsonNode today(ProjectClient project, String query) {
        return trend(project, query).getLast();
    }

    @Test
    void countsRunsAndFindingsOfMainLines() {
        ProjectClient project = project("counts");
        JsonNode first = project.run("branch=main", RING);
        project.run("branch=main", Locks.all(RING, OTHER));
        project.run("branch=main", CLEAN);
        project.run("branch=release/1", RING);
        String print = project.onlyFindingOf(first).get("fingerprint").asString();
        project.decide(print, "{\"state\":\"resolved\"}");

        JsonNode now = today(project, "bucket=hour");

        assertThat(now.get("runs").asInt()).isEqualTo(3);
        assertThat(now.at("/verdicts/error").asInt()).isEqualTo(2);
        assertThat(now.at("/verdicts/clean").asInt()).isEqualTo(1);
        assertThat(now.get("new").asInt()).isEqualTo(2);
        assertThat(now.get("resolved").asInt()).isEqualTo(1);
        assertThat(now.get("open").asInt()).isEqualTo(1);
        assertThat(now.get("events").asInt()).isPositive();
        project.run("branch=main", RING);
        JsonNode after = today(project, "bucket=month&tz=Asia/Kathmandu");
        assertThat(after.get("regressed").asInt()).isEqualTo(1);
        assertThat(after.get("open").asInt()).isEqualTo(2);
        assertThat(after.get("new").asInt()).isEqualTo(2);
    }

    @Test
    void keepsSideBranchesApartUntilTheyAreMerged() {
        ProjectClient project = project("side");
        project.run("branch=main", RING);
        project.run("branch=side", OTHER);
        project.run("branch=side", OTHER);

        JsonNode side = today(project, "main=false");
        assertThat(side.get("runs").asInt()).isEqualTo(2);
        assertThat(side.get("new").asInt()).isEqualTo(1);
        assertThat(side.get("open").asInt()).isEqualTo(1);
        assertThat(today(project, "").get("open").asInt()).isEqualTo(1);
        project.run("branch=main", OTHER);

        assertThat(today(project, "").get("open").asInt()).isEqualTo(2);
        assertThat(today(project, "").get("new").asInt()).isEqualTo(2);
        assertThat(today(project, "main=false").get("open").asInt()).isZero();
    }

    @Test
    void outlivesRunsAndTellsOfEarlierTimes() {
        ProjectClient project = project("past");
        JsonNode run = project.run("", RING);
        http.send("DELETE", "/api/v1/runs/" + run.get("id").asString(), BodyPublishers.noBody());
        jdbc.sql(
                        """
                        update trend_slot set slot = timestamptz '2026-01-31T23:00:00Z'
                        where project = 'trend-past'
                        """)
                .update();

        List<JsonNode> utc =
                trend(project, "from=2026-01-31T00:00:00Z&to=2026-02-02T00:00:00Z&bucket=day");
        List<JsonNode> berlin =
                trend(
                        project,
                        "from=2026-01-31T00:00:00Z&to=2026-02-01T23:00:00Z&tz=Europe/Berlin");
        List<JsonNode> weeks =
                trend(project, "from=2026-01-20T00:00:00Z&to=2026-02-03T00:00:00Z&bucket=week");

        assertThat(utc).extracting(each -> each.get("runs").asInt()).containsExactly(1, 0);
        assertThat(utc).extracting(each -> each.get("open").asInt()).containsExactly(1, 1);
        assertThat(berlin).extracting(each -> each.get("runs").asInt()).containsExactly(0, 1);
        assertThat(berlin.getFirst().get("open").isNull()).isTrue();
        assertThat(berlin.getLast().get("from").asString()).isEqualTo("2026-01-31T23:00:00.000Z");
        assertThat(weeks).extracting(each -> each.get("runs").asInt()).containsExactly(0, 1, 0);
        assertThat(trend(project, "")).hasSize(30);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bucket=year|bucket",
                "tz=Mars|tz",
                "main=both|main",
                "from=yesterday|from",
                "from=0001-01-01T00:00:00Z|from",
                "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z|from",
                "from=2024-01-01T00:00:00Z&to=2026-01-01T00:00:00Z|from",
                "days=7|days",
            })
    void faultsAreNamed(String query, String field) {
        ProjectClient project = project("faults");
        project.run("", CLEAN);
        HttpResponse<String> answer = http.get(project.path() + "/trend?" + query);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(http.json(answer).at("/errors/0/field").asString()).isEqualTo(field);
    }

    @Test
    void aProjectWithoutRunsHasNeither() {
        assertThat(http.get("/api/v1/projects/trend-none/trend").statusCode()).isEqualTo(404);
        assertThat(http.get("/api/v1/projects/trend-none/badge.svg").statusCode()).isEqualTo(404);
    }

    private String badge(ProjectClient project, String query) {
        HttpResponse<String> answer = http.get(project.path() + "/badge.svg?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("image/svg+xml");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("max-age=60");
        return title(answer.body());
    }

    private static String title(String svg) {
        try {
            DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
            parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Document document =
                    parsers.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
            assertThat(document.getElementsByTagName("script").getLength()).isZero();
            assertThat(document.getElementsByTagName("*").getLength()).isEqualTo(7);
            return document.getElementsByTagName("title").item(0).getTextContent();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("no XML: " + svg, e);
        }
    }

    @Test
    void theBadgeSaysWhatIsOpen() {
        ProjectClient project = project("badge");
        JsonNode run = project.run("branch=main", Locks.all(RING, OTHER));
        assertThat(badge(project, "")).isEqualTo("trend-badge: locks 2 errors");
        List<JsonNode> findings = project.findingsOf(run);
        String tag =
                http.get(project.path() + "/badge.svg").headers().firstValue("ETag").orElseThrow();
        project.decide(
                findings.getFirst().get("fingerprint").asString(), "{\"state\":\"acknowledged\"}");

        assertThat(http.get(project.path() + "/badge.svg", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        project.decide(
                findings.getFirst().get("fingerprint").asString(), "{\"state\":\"resolved\"}");
        assertThat(badge(project, "")).endsWith("locks 1 error");
        project.decide(
                findings.getLast().get("fingerprint").asString(),
                "{\"state\":\"suppressed\",\"reason\":\"test-only\"}");

        assertThat(badge(project, "")).endsWith("locks clean");
        assertThat(http.get(project.path() + "/badge.svg", "If-None-Match", tag).statusCode())
                .isEqualTo(200);
    }

    @Test
    void theBadgeOfASideBranchIsThatOfItsLatestRun() {
        ProjectClient project = project("badge-side");
        project.run("branch=side", RING);

        assertThat(badge(project, "")).endsWith("locks no runs");
        assertThat(badge(project, "branch=side"))
                .isEqualTo("trend-badge-side, side: locks 1 error");
        project.run("branch=side", CLEAN);
        assertThat(badge(project, "branch=side")).endsWith("locks clean");
        project.run("", "{\"op\":\"meta\",\"complete\":true}\n");
        assertThat(badge(project, "")).endsWith("locks inconclusive");
        assertThat(badge(project, "branch=refs/heads/side")).endsWith("locks clean");
    }

    @Test
    void aHostileNameStaysText() {
        ProjectClient project = project("badge-hostile");
        project.run("", CLEAN);
        String name = "\"><script>alert(1)</script>&'\u0001\ud83d\udd12";

        assertThat(badge(project, "branch=" + URLEncoder.encode(name, StandardCharsets.UTF_8)))
                .isEqualTo(
                        "trend-badge-hostile, \"><script>alert(1)</script>&'\ud83d\udd12: locks no"
                                + " runs");
    }
}
