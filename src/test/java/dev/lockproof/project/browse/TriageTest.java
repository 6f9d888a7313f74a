package dev.lockproof.project.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Decisions about findings, and what becomes of them. */
@ServiceTest
class TriageTest {

    private static final String RING = Locks.ring("a", "b");
    private static final String SUPPRESS = "{\"state\":\"suppressed\",\"reason\":\"wont-fix\"}";

    @Autowired private Http http;
    @Autowired private JdbcClient jdbc;

    private ProjectClient project(String name) {
        return new ProjectClient(http, "triage-" + name);
    }

    private static String print(ProjectClient project) {
        return project.onlyFindingOf(project.run("branch=main", RING))
                .get("fingerprint")
                .asString();
    }

    private void age(ProjectClient project, String column, int days) {
        jdbc.sql(
                        "update project_finding set %1$s = %1$s - make_interval(days => :days) where project = :project"
                                .formatted(column))
                .param("days", days)
                .param("project", project.name())
                .update();
    }

    @Test
    void aFindingHasOneRowForAllRuns() {
        ProjectClient project = project("row");
        JsonNode first = project.run("branch=main&commit=c1", RING);
        JsonNode last = project.run("branch=side&commit=c2", RING);

        List<JsonNode> rows = project.findings("");

        assertThat(rows).hasSize(1);
        JsonNode row = rows.getFirst();
        assertThat(row.get("rule").asString()).isEqualTo("circular-dependency");
        assertThat(row.get("state").asString()).isEqualTo("open");
        assertThat(row.at("/firstSeen/run")).isEqualTo(first.get("id"));
        assertThat(row.at("/firstSeen/commit").asString()).isEqualTo("c1");
        assertThat(row.at("/firstSeen/ref").asString()).isEqualTo("main");
        assertThat(row.at("/lastSeen/run")).isEqualTo(last.get("id"));
        assertThat(row.get("occurrences").asInt()).isEqualTo(2);
        assertThat(row.get("refs").values())
                .extracting(JsonNode::asString)
                .containsExactly("side", "main");
        JsonNode detail = project.finding(row.get("fingerprint").asString());
        assertThat(detail.at("/finding/steps")).hasSize(2);
        assertThat(detail.get("runs")).hasSize(2);
        assertThat(
                        http.json(
                                        http.get(
                                                "/api/v1/runs/%s/findings/%s"
                                                        .formatted(
                                                                last.get("id").asString(),
                                                                row.get("fingerprint").asString())))
                                .get("id"))
                .isEqualTo(project.onlyFindingOf(last).get("id"));
    }

    @Test
    void aDecisionChangesTheStateEverywhereAndIsRecorded() {
        ProjectClient project = project("decision");
        JsonNode run = project.run("branch=main", RING);
        String print = project.onlyFindingOf(run).get("fingerprint").asString();

        JsonNode row = project.decide(print, "{\"state\":\"acknowledged\",\"note\":\"ours\"}");

        assertThat(row.get("state").asString()).isEqualTo("acknowledged");
        assertThat(row.get("note").asString()).isEqualTo("ours");
        assertThat(project.onlyFindingOf(run).get("state").asString()).isEqualTo("acknowledged");
        assertThat(project.events(print))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.get("actor").asString()).isEqualTo("anonymous");
                    assertThat(event.get("kind").asString()).isEqualTo("acknowledge");
                    assertThat(event.get("from").asString()).isEqualTo("open");
                    assertThat(event.get("to").asString()).isEqualTo("acknowledged");
                    assertThat(event.get("note").asString()).isEqualTo("ours");
                });
    }

    /** As curl sends it. */
    @Test
    void aBodyMayCallItselfAForm() {
        ProjectClient project = project("form");
        String print = print(project);
        String[] form = {"Content-Type", "application/x-www-form-urlencoded"};
        String body = "{\"state\":\"acknowledged\"}";

        assertThat(project.patch(print, body, form).statusCode()).isEqualTo(200);
        assertThat(
                        http.post(
                                        project.path() + "/findings/triage",
                                        "{\"filter\":{},\"state\":\"resolved\",\"expect\":1}",
                                        form)
                                .statusCode())
                .isEqualTo(200);
        assertThat(
                        http.send(
                                        "PUT",
                                        project.path() + "/policy",
                                        BodyPublishers.ofString("{}"),
                                        "If-Match",
                                        "*",
                                        "Content-Type",
                                        form[1])
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatTheStateDoesNotAllowIsAConflict() {
        ProjectClient project = project("conflict");
        String print = print(project);

        assertThat(project.patch(print, "{\"state\":\"open\"}").statusCode()).isEqualTo(409);
        project.decide(print, "{\"state\":\"resolved\"}");
        assertThat(project.patch(print, "{\"state\":\"resolved\"}").statusCode()).isEqualTo(409);
        assertThat(project.events(print)).hasSize(1);
    }

    @Test
    void aStaleTagIsRefused() {
        ProjectClient project = project("tag");
        String print = print(project);
        String tag = project.get(print).headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> first =
                project.patch(print, "{\"state\":\"acknowledged\"}", "If-Match", tag);
        HttpResponse<String> stale =
                project.patch(print, "{\"state\":\"resolved\"}", "If-Match", tag);
        HttpResponse<String> next =
                project.patch(
                        print,
                        "{\"state\":\"resolved\"}",
                        "If-Match",
                        first.headers().firstValue("ETag").orElseThrow());

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(http.json(stale).get("type").asString()).endsWith(":precondition-failed");
        assertThat(next.statusCode()).isEqualTo(200);
    }

    @Test
    void aTagChangesWithEveryRunAndADecisionHeedsTheStateAlone() {
        ProjectClient project = project("tag-run");
        String print = print(project);
        String tag = project.get(print).headers().firstValue("ETag").orElseThrow();
        String path = project.path() + "/findings/" + print;
        assertThat(http.get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);

        project.run("branch=main", RING);

        assertThat(http.get(path, "If-None-Match", tag).statusCode()).isEqualTo(200);
        assertThat(
                        project.patch(print, "{\"state\":\"acknowledged\"}", "If-Match", "W/" + tag)
                                .statusCode())
                .isEqualTo(200);
        assertThat(project.patch(print, "{\"state\":\"resolved\"}", "If-Match", tag).statusCode())
                .isEqualTo(412);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|state",
                "{\"state\":\"closed\"}|state",
                "{\"state\":\"suppressed\"}|reason",
                "{\"state\":\"suppressed\",\"reason\":\"because\"}|reason",
                "{\"state\":\"suppressed\",\"reason\":\"other\"}|note",
                "{\"state\":\"resolved\",\"reason\":\"wont-fix\"}|reason",
                "{\"state\":\"acknowledged\",\"until\":\"2099-01-01T00:00:00Z\"}|until",
                "{\"state\":\"suppressed\",\"reason\":\"wont-fix\",\"until\":\"2001-01-01T00:00:00Z\"}|until",
                "{\"state\":\"suppressed\",\"reason\":\"wont-fix\",\"until\":\"2999-01-01T00:00:00Z\"}|until",
                "{\"state\":\"suppressed\",\"reason\":\"wont-fix\",\"until\":\"soon\"}|until",
                "{\"state\":\"resolved\",\"notes\":\"x\"}|notes",
                "{\"state\":\"resolved\",\"note\":7}|note",
            })
    void faultsAreNamed(String body, String field) {
        ProjectClient project = project("faults");
        String print = print(project);

        HttpResponse<String> answer = project.patch(print, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(http.json(answer).at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(project.finding(print).get("state").asString()).isEqualTo("open");
    }

    @Test
    void bodiesThatAreNoObjectsAreRefused() {
        ProjectClient project = project("bodies");
        String print = print(project);

        assertThat(project.patch(print, "").statusCode()).isEqualTo(400);
        assertThat(project.patch(print, "[]").statusCode()).isEqualTo(400);
        assertThat(project.patch(print, "{\"state\":\"open\",\"state\":\"resolved\"}").statusCode())
                .isEqualTo(400);
        assertThat(project.patch(print, " ".repeat(2 << 20)).statusCode()).isEqualTo(413);
        assertThat(project.patch("0".repeat(64), "{\"state\":\"resolved\"}").statusCode())
                .isEqualTo(404);
        assertThat(project.patch("x", "{\"state\":\"resolved\"}").statusCode()).isEqualTo(404);
    }

    @Test
    void aSuppressionEndsByItselfAndSaysSo() {
        ProjectClient project = project("expiry");
        String print = print(project);
        JsonNode suppressed = project.decide(print, SUPPRESS);
        Instant until = Instant.parse(suppressed.get("until").asString());

        assertThat(until)
                .isBetween(
                        Instant.now().plus(89, ChronoUnit.DAYS),
                        Instant.now().plus(90, ChronoUnit.DAYS));
        assertThat(project.findings("")).isEmpty();
        assertThat(project.findings("state=suppressed")).hasSize(1);
        age(project, "until", 91);

        assertThat(project.findings("")).as("judged when it is read").hasSize(1);
        assertThat(project.finding(print).get("state").asString()).isEqualTo("open");
        assertThat(project.finding(print).get("until").isNull()).isTrue();
        assertThat(project.events(print)).as("the event comes later").hasSize(1);
        JsonNode run = project.run("branch=main&failOn=error", RING);
        assertThat(run.get("gate").asString()).isEqualTo("failed");
        assertThat(project.events(print).getFirst().get("kind").asString()).isEqualTo("expire");
        assertThat(project.events(print).getFirst().get("actor").asString()).isEqualTo("service");
    }

    @Test
    void onlyLaterCodeOnAMainLineIsARegression() {
        ProjectClient project = project("regression");
        project.run("branch=main&commit=old", RING);
        String print = print(project);
        project.decide(print, "{\"state\":\"resolved\"}");

        JsonNode rerun = project.run("branch=main&commit=old&failOn=error", RING);
        project.run("branch=side&commit=new1", RING);

        assertThat(rerun.get("gate").asString()).isEqualTo("passed");
        assertThat(project.onlyFindingOf(rerun).get("notes").toString())
                .contains("code that is older than that");
        assertThat(project.finding(print).get("state").asString()).isEqualTo("resolved");
        JsonNode later = project.run("branch=main&commit=new2&failOn=error&newOnly=true", RING);
        assertThat(later.get("gate").asString()).isEqualTo("failed");
        assertThat(later.get("gateText").asString()).contains("(regression)");
        assertThat(project.onlyFindingOf(later).get("isNew").asBoolean()).isTrue();
        JsonNode row = project.finding(print);
        assertThat(row.get("state").asString()).isEqualTo("open");
        assertThat(row.get("regressed").asBoolean()).isTrue();
        assertThat(row.get("regressions").asInt()).isEqualTo(1);
        assertThat(project.findings("regressed=true")).hasSize(1);
        assertThat(project.events(print).getFirst().get("run")).isEqualTo(later.get("id"));
        project.decide(print, "{\"state\":\"acknowledged\"}");
        assertThat(project.finding(print).get("regressed").asBoolean()).isFalse();
    }

    @Test
    void aRunWithoutCommitIsLaterCode() {
        ProjectClient project = project("no-commit");
        String print = print(project);
        project.decide(print, "{\"state\":\"resolved\"}");

        project.run("branch=main", RING);

        assertThat(project.finding(print).get("regressed").asBoolean()).isTrue();
    }

    @Test
    void afterThirtyDaysAnySightingReopens() {
        ProjectClient project = project("thirty");
        project.run("branch=main&commit=old", RING);
        String print = print(project);
        project.decide(print, "{\"state\":\"resolved\"}");
        age(project, "state_at", 31);
        jdbc.sql(
                        "update commit_seen set first_at = first_at - interval '60 days' where project = 'triage-thirty'")
                .update();

        project.run("branch=main&commit=old", RING);

        assertThat(project.finding(print).get("state").asString()).isEqualTo("open");
    }

    @Test
    void whatIsNotReproducedForLongIsResolved() {
        ProjectClient project = project("absent");
        project.policy("{\"resolveAfter\":{\"runs\":3,\"days\":7}}");
        String print = print(project);
        age(project, "main_at", 8);

        project.run("branch=main", Locks.apart("a", "b"));
        project.run("branch=main", Locks.apart("a", "c"));
        project.run("branch=side", Locks.apart("a", "b"));
        project.run("branch=main", Locks.apart("a", "b"));
        assertThat(project.finding(print).get("state").asString())
                .as("two runs exercised it")
                .isEqualTo("open");
        project.run("branch=main", Locks.apart("a", "b", "c"));

        JsonNode row = project.finding(print);
        assertThat(row.get("state").asString()).isEqualTo("resolved");
        assertThat(row.get("reason").asString()).isEqualTo("not-reproduced");
        assertThat(project.events(print))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.get("kind").asString()).isEqualTo("miss");
                    assertThat(event.get("actor").asString()).isEqualTo("service");
                });
        project.run("branch=main", RING);
        assertThat(project.finding(print).get("regressed").asBoolean()).isTrue();
    }

    @Test
    void absenceResolvesNeitherTooEarlyNorWhatIsSuppressed() {
        ProjectClient early = project("early");
        early.policy("{\"resolveAfter\":{\"runs\":1,\"days\":7}}");
        String young = print(early);
        early.run("branch=main", Locks.apart("a", "b"));

        ProjectClient off = project("off");
        off.policy("{\"resolveAfter\":{\"runs\":0,\"days\":0}}");
        String never = print(off);
        off.run("branch=main", Locks.apart("a", "b"));

        ProjectClient muted = project("muted");
        muted.policy("{\"resolveAfter\":{\"runs\":1,\"days\":0}}");
        String suppressed = print(muted);
        muted.decide(suppressed, SUPPRESS);
        muted.run("branch=main", Locks.apart("a", "b"));

        assertThat(early.finding(young).get("state").asString()).isEqualTo("open");
        assertThat(off.finding(never).get("state").asString()).isEqualTo("open");
        assertThat(muted.finding(suppressed).get("state").asString()).isEqualTo("suppressed");
    }

    @Test
    void aFindingThatComesAndGoesIsFlaky() {
        ProjectClient project = project("flaky");
        String print = print(project);
        for (int run = 0; run < 3; run++) {
            project.run("branch=main", Locks.apart("a", "b"));
        }
        assertThat(project.finding(print).get("flaky").asBoolean()).as("four runs").isFalse();

        project.run("branch=main", RING);

        assertThat(project.finding(print).get("flaky").asBoolean()).isTrue();
        assertThat(project.findings("flaky=true")).hasSize(1);
        assertThat(project.findings("flaky=false")).isEmpty();
    }

    @Test
    void whatOnlySideBranchesHaveIsListedForThemAlone() {
        ProjectClient project = project("side");
        project.run("branch=main", Locks.apart("a"));
        project.run("branch=side", RING);

        assertThat(project.findings("")).isEmpty();
        assertThat(project.findings("ref=side")).hasSize(1);
        assertThat(http.json(http.get(project.path())).at("/findings/error").asInt()).isZero();
        project.policy("{\"mainBranches\":[\"s*\"]}");
        assertThat(project.findings("")).as("a main line now").hasSize(1);
        assertThat(http.json(http.get(project.path())).at("/findings/error").asInt()).isEqualTo(1);
    }

    @Test
    void aDecisionInAPullRequestHoldsAfterTheMerge() {
        ProjectClient project = project("merge");
        project.run("branch=main", Locks.apart("a"));
        JsonNode side = project.run("branch=side", RING);
        project.decide(project.onlyFindingOf(side).get("fingerprint").asString(), SUPPRESS);

        JsonNode merged = project.run("branch=main&failOn=error&newOnly=true", RING);

        assertThat(merged.get("gate").asString()).isEqualTo("passed");
        assertThat(merged.get("gateText").asString()).contains("1 suppressed");
    }

    @Test
    void manyAreDecidedAtOnceOrNone() {
        ProjectClient project = project("bulk");
        project.run("branch=main", Locks.all(RING, Locks.ring("c", "d"), Locks.ring("e", "f")));
        List<String> prints =
                project.findings("").stream()
                        .map(row -> row.get("fingerprint").asString())
                        .toList();
        project.decide(prints.getFirst(), "{\"state\":\"acknowledged\"}");
        String named =
                "{\"fingerprints\":[\"%s\",\"%s\",\"%s\"],\"state\":\"acknowledged\"%%s}"
                        .formatted(prints.get(0), prints.get(1), "0".repeat(64));

        HttpResponse<String> other = project.triage(named.formatted(",\"expect\":2"));
        HttpResponse<String> right = project.triage(named.formatted(",\"expect\":1"));
        HttpResponse<String> rest =
                project.triage("{\"filter\":{},\"state\":\"acknowledged\",\"expect\":1}");

        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("would change 1 findings, not 2");
        assertThat(right.statusCode()).as(right.body()).isEqualTo(200);
        assertThat(http.json(right).get("changed").asInt()).isEqualTo(1);
        assertThat(http.json(right).get("refused").values())
                .extracting(each -> each.get("why").asString())
                .containsExactly("is already acknowledged", "the project has no such finding");
        assertThat(http.json(rest).get("changed").asInt()).isEqualTo(1);
        assertThat(project.findings("state=acknowledged")).hasSize(3);
        assertThat(project.events(prints.get(2))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"state\":\"resolved\"}|filter",
                "{\"filter\":{},\"fingerprints\":[],\"state\":\"resolved\"}|filter",
                "{\"filter\":{\"rule\":\"none\"},\"state\":\"resolved\"}|filter.rule",
                "{\"filter\":{\"status\":\"open\"},\"state\":\"resolved\"}|filter.status",
                "{\"fingerprints\":[\"x\"],\"state\":\"resolved\"}|fingerprints[0]",
                "{\"filter\":{},\"state\":\"resolved\",\"expect\":-1}|expect",
            })
    void faultsOfManyDecisionsAreNamed(String body, String field) {
        ProjectClient project = project("bulk-faults");
        print(project);

        HttpResponse<String> answer = project.triage(body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(http.json(answer).at("/errors/0/field").asString()).isEqualTo(field);
    }

    @Test
    void filtersAndOrders() {
        ProjectClient project = project("list");
        project.run("branch=main", RING);
        project.run(
                "branch=main",
                Locks.all(
                        RING,
                        "{\"op\":\"meta\",\"complete\":true}\n{\"op\":\"release\",\"task\":\"t9\",\"lock\":\"never\"}\n"));

        assertThat(project.findings("rule=circular-dependency")).hasSize(1);
        assertThat(project.findings("q=NEVER")).hasSize(1);
        assertThat(project.findings("new=true")).hasSize(1);
        assertThat(project.findings("new=false")).hasSize(1);
        assertThat(project.findings("ref=main&new=true")).hasSize(1);
        assertThat(project.findings("severity=info")).isEmpty();
        assertThat(project.findings("sort=occurrences").getFirst().get("occurrences").asInt())
                .isEqualTo(2);
        assertThat(project.findings("sort=firstSeen").getFirst().get("occurrences").asInt())
                .isEqualTo(1);
        for (String sort : List.of("score", "firstSeen", "lastSeen", "occurrences")) {
            JsonNode page = http.json(http.get(project.path() + "/findings?limit=1&sort=" + sort));
            String next = page.get("next").asString();
            JsonNode second = http.json(http.get(next.substring(next.indexOf("/api"))));
            assertThat(second.get("items")).as(sort).hasSize(1);
            assertThat(second.at("/items/0/fingerprint"))
                    .isNotEqualTo(page.at("/items/0/fingerprint"));
            assertThat(second.get("next").isNull()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "state=closed, state",
        "rule=none, rule",
        "severity=fatal, severity",
        "sort=name, sort",
        "new=maybe, new",
        "cursor=AAAA, cursor",
        "limit=0, limit",
    })
    void faultsOfFiltersAreNamed(String query, String field) {
        ProjectClient project = project("list-faults");
        print(project);

        HttpResponse<String> answer = http.get(project.path() + "/findings?" + query);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(http.json(answer).at("/errors/0/field").asString()).isEqualTo(field);
    }

    @Test
    void projectsAreListedWithTheirNumbers() {
        ProjectClient project = project("numbers");
        project.run("branch=main", Locks.apart("a"));
        JsonNode last = project.run("branch=side", RING);
        project.run("", RING);
        JsonNode listed =
                http.json(http.get("/api/v1/projects?limit=200"))
                        .get("items")
                        .valueStream()
                        .filter(each -> each.get("name").asString().equals(project.name()))
                        .findFirst()
                        .orElseThrow();

        assertThat(listed).isEqualTo(http.json(http.get(project.path())));
        assertThat(listed.get("runs").asInt()).isEqualTo(3);
        assertThat(listed.get("lines").asInt()).isEqualTo(3);
        assertThat(listed.at("/findings/error").asInt()).isEqualTo(1);
        assertThat(listed.at("/states/open").asInt()).isEqualTo(1);
        assertThat(listed.at("/lastRun/verdict").asString()).isEqualTo("error");
        assertThat(listed.at("/lastRun/run")).isNotEqualTo(last.get("id"));
        assertThat(http.get("/api/v1/projects/triage-none").statusCode()).isEqualTo(404);
        assertThat(http.get("/api/v1/projects/triage-none/findings").statusCode()).isEqualTo(404);
        assertThat(http.get("/api/v1/projects/NONE/events").statusCode()).isEqualTo(404);
    }
}
