package dev.lockproof.project.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Policies, and gates that follow them. */
@ServiceTest
class GateReportTest {

    private static final String RING = Locks.ring("a", "b");

    /** Nothing in it can be checked. */
    private static final String EMPTY = "{\"op\":\"meta\",\"complete\":true}\n";

    @Autowired private Http http;

    private ProjectClient project(String name) {
        return new ProjectClient(http, "gate-" + name);
    }

    @Test
    void aProjectHasTheDefaultsUntilSomebodySetsThem() {
        HttpResponse<String> answer = http.get("/api/v1/projects/gate-unset/policy");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).contains("\"0\"");
        JsonNode policy = http.json(answer);
        assertThat(policy.get("failOn").asString()).isEqualTo("never");
        assertThat(policy.get("newOnly").asBoolean()).isFalse();
        assertThat(policy.get("incompleteFails").asBoolean()).isFalse();
        assertThat(policy.get("inconclusiveFails").asBoolean()).isTrue();
        assertThat(policy.get("mainBranches").toString())
                .isEqualTo("[\"main\",\"master\",\"trunk\"]");
        assertThat(policy.at("/resolveAfter/runs").asInt()).isEqualTo(20);
        assertThat(policy.at("/resolveAfter/days").asInt()).isEqualTo(7);
    }

    @Test
    void aPolicyIsChangedByWhoHasSeenIt() {
        ProjectClient project = project("versions");
        String body =
                """
                {"failOn": "error", "newOnly": true, "incompleteFails": true,
                 "inconclusiveFails": false, "mainBranches": ["main", "release/*"],
                 "prime": ["linux"], "contracts": "linux", "resolveAfter": {"runs": 5, "days": 1},
                 "retention": {"traceDays": 90, "runDays": 365, "bytes": "50GB"},
                 "sarif": {"sourceRoot": "/src/", "repository": "https://git.example.org/x"}}
                """;

        HttpResponse<String> without =
                http.send("PUT", project.path() + "/policy", BodyPublishers.ofString(body));
        HttpResponse<String> stale = project.putPolicy("\"1\"", body);
        HttpResponse<String> set = project.putPolicy("\"0\"", body);
        HttpResponse<String> same = project.putPolicy("\"1\"", set.body());

        assertThat(without.statusCode()).isEqualTo(428);
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
        assertThat(set.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(same.headers().firstValue("ETag")).as("nothing changed").contains("\"1\"");
        JsonNode stored = http.json(http.get(project.path() + "/policy"));
        assertThat(stored).isEqualTo(http.json(set));
        assertThat(stored.at("/retention/bytes").asString()).isEqualTo("50GB");
        JsonNode events = http.json(http.get(project.path() + "/events")).get("items");
        assertThat(events).hasSize(1);
        assertThat(events.at("/0/kind").asString()).isEqualTo("policy");
        assertThat(events.at("/0/note").asString()).contains("failOn: \"never\" → \"error\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"failOn\":\"fatal\"}|failOn",
                "{\"fail\":\"error\"}|fail",
                "{\"newOnly\":\"yes\"}|newOnly",
                "{\"mainBranches\":\"main\"}|mainBranches",
                "{\"mainBranches\":[\"\"]}|mainBranches[0]",
                "{\"prime\":[\"bsd\"]}|prime[0]",
                "{\"contracts\":\"none\"}|contracts",
                "{\"resolveAfter\":{\"runs\":-1}}|resolveAfter.runs",
                "{\"resolveAfter\":{\"weeks\":1}}|resolveAfter.weeks",
                "{\"retention\":{\"bytes\":\"many\"}}|retention.bytes",
                "{\"retention\":7}|retention",
                "{\"sarif\":{\"repository\":\"javascript:x\"}}|sarif.repository",
            })
    void faultsOfAPolicyAreNamed(String body, String field) {
        HttpResponse<String> answer = project("faults").putPolicy("*", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(http.json(answer).at("/errors/0/field").asString()).isEqualTo(field);
    }

    @Test
    void parametersWinOverThePolicyAndThatOverDefaults() {
        ProjectClient project = project("order");
        project.policy("{\"failOn\":\"error\",\"prime\":[\"linux\"],\"contracts\":\"linux\"}");

        JsonNode byPolicy = project.run("", RING);
        JsonNode byParameter = project.run("failOn=never&prime=&contracts=userspace", RING);
        HttpResponse<String> analysis = http.post("/api/v1/analyses?project=gate-order", RING);

        assertThat(byPolicy.get("gate").asString()).isEqualTo("failed");
        assertThat(byPolicy.get("prime").toString()).isEqualTo("[\"linux\"]");
        assertThat(byPolicy.get("contracts").asString()).isEqualTo("linux");
        assertThat(byParameter.get("gate").asString()).isEqualTo("none");
        assertThat(byParameter.get("prime")).isEmpty();
        assertThat(byParameter.get("contracts").asString()).isEqualTo("userspace");
        assertThat(analysis.statusCode()).isEqualTo(412);
    }

    @Test
    void newOnlyOfThePolicyMayBeSwitchedOff() {
        ProjectClient project = project("new-only");
        project.policy("{\"failOn\":\"error\",\"newOnly\":true}");
        project.run("", RING);

        assertThat(project.run("", RING).get("gate").asString()).isEqualTo("passed");
        assertThat(project.run("newOnly=false", RING).get("gate").asString()).isEqualTo("failed");
    }

    @Test
    void triageTurnsTheGateButNotTheOneAtTheFinish() {
        ProjectClient project = project("turn");
        project.run("branch=main", Locks.ring("c", "d"));
        JsonNode run =
                project.run(
                        "branch=side&failOn=error&newOnly=true",
                        Locks.all(RING, Locks.ring("c", "d")));
        JsonNode before = http.json(project.gate(run, ""));
        String print = before.at("/counted/0/fingerprint").asString();

        assertThat(project.gate(run, "strict=true").statusCode()).isEqualTo(412);
        assertThat(before.get("gate").asString()).isEqualTo("failed");
        assertThat(before.get("counted")).hasSize(1);
        assertThat(before.at("/left/known").asInt()).isEqualTo(1);
        assertThat(before.at("/baseline/ref").asString()).isEqualTo("main");
        assertThat(before.get("text")).isEqualTo(run.get("gateText"));
        project.decide(print, "{\"state\":\"suppressed\",\"reason\":\"false-positive\"}");

        HttpResponse<String> strict = project.gate(run, "strict=true");
        JsonNode after = http.json(strict);
        assertThat(strict.statusCode()).isEqualTo(200);
        assertThat(after.get("gate").asString()).isEqualTo("passed");
        assertThat(after.get("gateAtFinish").asString()).isEqualTo("failed");
        assertThat(after.get("counted")).isEmpty();
        assertThat(after.at("/left/suppressed").asInt()).isEqualTo(1);
        assertThat(after.get("text").asString()).contains("PASSED", "(suppressed)");
        JsonNode again = http.json(http.get("/api/v1/runs/" + run.get("id").asString()));
        assertThat(again.get("gate").asString()).isEqualTo("failed");
    }

    @Test
    void theTextSaysWhatCountsAndWhatDoesNot() {
        ProjectClient project = project("text");
        JsonNode base =
                project.run("branch=main", Locks.all(Locks.ring("c", "d"), Locks.ring("e", "f")));
        project.decide(
                project.findingsOf(base).getFirst().get("fingerprint").asString(),
                "{\"state\":\"suppressed\",\"reason\":\"test-only\"}");

        JsonNode run =
                project.run(
                        "branch=side&failOn=error&newOnly=true",
                        Locks.all(RING, Locks.ring("c", "d"), Locks.ring("e", "f")));
        HttpResponse<String> text = project.gate(run, "strict=true", "Accept", "text/plain");

        assertThat(text.statusCode()).isEqualTo(412);
        assertThat(text.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/plain");
        assertThat(text.body().lines().findFirst())
                .contains(
                        "lockproof: FAILED  1 error new to main (3 findings: 1 counted, 1 known, 1"
                                + " suppressed)");
        assertThat(text.body()).contains("  error    circular-dependency  a -> b -> a");
        String link = text.body().lines().toList().get(2).strip().replaceFirst(".* http", "http");
        JsonNode finding = http.json(http.get("/api/v1" + link.substring(link.indexOf("/runs"))));
        assertThat(finding.get("classes").toString()).isEqualTo("[\"a\",\"b\"]");
    }

    @Test
    void anInconclusiveRunFailsUnlessThePolicySaysOtherwise() {
        ProjectClient strict = project("inconclusive");
        ProjectClient lenient = project("lenient");
        lenient.policy("{\"inconclusiveFails\":false}");

        JsonNode failed = strict.run("failOn=error", EMPTY);
        JsonNode passed = lenient.run("failOn=error", EMPTY);

        assertThat(failed.get("verdict").asString()).isEqualTo("inconclusive");
        assertThat(failed.get("gate").asString()).isEqualTo("failed");
        assertThat(failed.get("gateText").asString()).contains("inconclusive");
        assertThat(http.json(strict.gate(failed, "")).get("gate").asString()).isEqualTo("failed");
        assertThat(passed.get("gate").asString()).isEqualTo("passed");
        assertThat(http.json(lenient.gate(passed, "")).get("gate").asString()).isEqualTo("passed");
    }

    @Test
    void anIncompleteRunFailsIfThePolicySaysSo() {
        ProjectClient strict = project("incomplete");
        strict.policy("{\"incompleteFails\":true}");
        String incomplete = Locks.apart("a").replace("\"complete\":true", "\"complete\":false");

        JsonNode failed = strict.run("failOn=error", incomplete);
        JsonNode passed = project("tolerant").run("failOn=error", incomplete);

        assertThat(failed.get("gate").asString()).isEqualTo("failed");
        assertThat(failed.get("gateText").asString()).contains("the recording is incomplete");
        assertThat(passed.get("gate").asString()).isEqualTo("passed");
    }

    @Test
    void aRunThatAskedForNoGateHasNone() {
        ProjectClient project = project("none");
        JsonNode run = project.run("", RING);

        HttpResponse<String> gate = project.gate(run, "strict=true");

        assertThat(gate.statusCode()).isEqualTo(200);
        assertThat(http.json(gate).get("gate").asString()).isEqualTo("none");
        assertThat(project.gate(run, "strict=maybe").statusCode()).isEqualTo(422);
        assertThat(http.get("/api/v1/runs/0197f3a2-5c1e-7b44-9c1d-2f7c8a1b3e5d/gate").statusCode())
                .isEqualTo(404);
    }

    @Test
    void everyFindingIsCountedOrLeftForOneReason() {
        ProjectClient project = project("milder");
        JsonNode run =
                project.run(
                        "failOn=error",
                        RING
                                + "{\"op\":\"acquire\",\"task\":\"t1\",\"lock\":\"z\"}\n"
                                + "{\"op\":\"exit\",\"task\":\"t1\"}\n");
        JsonNode gate = http.json(project.gate(run, ""));

        assertThat(
                        gate.get("counted").size()
                                + gate.get("left").valueStream().mapToInt(JsonNode::asInt).sum())
                .isEqualTo(project.findingsOf(run).size())
                .isGreaterThan(1);
    }
}
