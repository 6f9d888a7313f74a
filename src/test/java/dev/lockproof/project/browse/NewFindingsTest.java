package dev.lockproof.project.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What "new" means: new to the line that a run is compared with. */
@ServiceTest
class NewFindingsTest {

    private static final String GATE = "failOn=error&newOnly=true&branch=";

    @Autowired private Http http;
    @Autowired private JdbcClient jdbc;

    private ProjectClient project(String name) {
        return new ProjectClient(http, "new-" + name);
    }

    @Test
    void aBugStaysNewAtTheSecondPushOfItsBranch() {
        ProjectClient project = project("second-push");
        project.run(GATE + "main", Locks.apart("a", "b"));

        JsonNode first = project.run(GATE + "fix", Locks.ring("a", "b"));
        JsonNode second = project.run(GATE + "fix", Locks.ring("a", "b"));

        assertThat(first.get("gate").asString()).isEqualTo("failed");
        assertThat(second.get("gate").asString()).isEqualTo("failed");
        assertThat(second.get("newFindings").asInt()).isEqualTo(1);
        assertThat(project.onlyFindingOf(second).get("isNew").asBoolean()).isTrue();
        assertThat(second.at("/baseline/ref").asString()).isEqualTo("main");
        assertThat(second.at("/baseline/runs").asInt()).isEqualTo(1);
    }

    @Test
    void whatTheMainLineHasIsKnownOnEveryBranch() {
        ProjectClient project = project("known");
        project.run("branch=main", Locks.ring("a", "b"));

        JsonNode run = project.run(GATE + "side", Locks.ring("a", "b"));

        assertThat(run.get("gate").asString()).isEqualTo("passed");
        assertThat(run.get("newFindings").asInt()).isZero();
    }

    @Test
    void onAMainLineItsOwnEarlierRunsCount() {
        ProjectClient project = project("main");
        JsonNode first = project.run(GATE + "main", Locks.ring("a", "b"));
        JsonNode second = project.run(GATE + "main", Locks.ring("a", "b"));
        JsonNode other = project.run(GATE + "master", Locks.ring("a", "b"));

        assertThat(first.get("baseline").isNull()).isTrue();
        assertThat(first.get("gateText").asString())
                .contains("1 error, all new: there is no earlier run to compare with");
        assertThat(second.get("gate").asString()).isEqualTo("passed");
        assertThat(second.at("/baseline/ref").asString()).isEqualTo("main");
        assertThat(other.get("gate").asString()).isEqualTo("failed");
    }

    @Test
    void withoutBranchesNothingDiffersFromOneLine() {
        ProjectClient project = project("no-branch");
        String query = "failOn=error&newOnly=true";

        assertThat(project.submit(query, Locks.ring("a", "b")).statusCode()).isEqualTo(412);
        assertThat(project.submit(query, Locks.ring("a", "b")).statusCode()).isEqualTo(201);
        JsonNode third = project.run(query, Locks.ring("a", "b"));
        assertThat(third.at("/baseline/ref").asString()).isEqualTo("-");
        assertThat(third.at("/baseline/runs").asInt()).isEqualTo(2);
    }

    @Test
    void aSideBranchWithoutBaselineHasOnlyNewFindings() {
        ProjectClient project = project("alone");

        JsonNode first = project.run(GATE + "side", Locks.ring("a", "b"));
        JsonNode second = project.run(GATE + "side", Locks.ring("a", "b"));

        assertThat(first.get("baseline").isNull()).isTrue();
        assertThat(second.get("baseline").isNull()).isTrue();
        assertThat(second.get("gate").asString()).isEqualTo("failed");
        assertThat(second.get("gateText").asString()).contains("no earlier run to compare with");
    }

    @Test
    void theFirstMainLineWithRunsIsTheBaseUnlessOneIsNamed() {
        ProjectClient project = project("base");
        project.policy("{\"mainBranches\":[\"main\",\"release/*\"]}");
        project.run("branch=release/2", Locks.ring("a", "b"));

        JsonNode onlyRelease = project.run(GATE + "side", Locks.ring("a", "b"));
        project.run("branch=main", Locks.apart("a", "b"));
        JsonNode byDefault = project.run(GATE + "side", Locks.ring("a", "b"));
        JsonNode named = project.run(GATE + "side&base=release/2", Locks.ring("a", "b"));
        JsonNode without = project.run(GATE + "side&base=release/9", Locks.ring("a", "b"));

        assertThat(onlyRelease.at("/baseline/ref").asString()).isEqualTo("release/2");
        assertThat(byDefault.at("/baseline/ref").asString()).isEqualTo("main");
        assertThat(byDefault.get("gate").asString()).isEqualTo("failed");
        assertThat(named.at("/baseline/ref").asString()).isEqualTo("release/2");
        assertThat(named.get("gate").asString()).isEqualTo("passed");
        assertThat(without.get("baseline").isNull()).isTrue();
    }

    @Test
    void onlyAMainLineMayBeTheBase() {
        HttpResponse<String> answer =
                project("side-base").submit("branch=two&base=one", Locks.apart("a"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(http.json(answer).at("/errors/0/field").asString()).isEqualTo("base");
        assertThat(answer.body()).contains("main, master, trunk");
    }

    @Test
    void anAnalysisIsComparedLikeARunAndLeavesNoTrace() {
        ProjectClient project = project("analysis");
        project.run("branch=main", Locks.apart("a", "b"));
        String path = "/api/v1/analyses?project=new-analysis&" + GATE + "side";

        HttpResponse<String> first = http.post(path, Locks.ring("a", "b"));
        HttpResponse<String> second = http.post(path, Locks.ring("a", "b"));

        assertThat(first.statusCode()).isEqualTo(412);
        assertThat(second.statusCode()).isEqualTo(412);
        assertThat(http.json(second).at("/run/baseline/ref").asString()).isEqualTo("main");
        assertThat(http.json(second).at("/findings/0/state").asString()).isEqualTo("open");
        assertThat(project.findings("ref=side")).isEmpty();
    }

    @Test
    void whatIsResolvedOnTheMainLineIsNewOnASideBranch() {
        ProjectClient project = project("resolved");
        JsonNode run = project.run("branch=main", Locks.ring("a", "b"));
        String fingerprint = project.onlyFindingOf(run).get("fingerprint").asString();
        project.decide(fingerprint, "{\"state\":\"resolved\"}");

        JsonNode side = project.run(GATE + "side", Locks.ring("a", "b"));

        assertThat(side.get("gate").asString()).isEqualTo("failed");
        assertThat(side.get("gateText").asString()).contains("rebase?");
        JsonNode finding = project.onlyFindingOf(side);
        assertThat(finding.get("isNew").asBoolean()).isTrue();
        assertThat(finding.get("state").asString()).isEqualTo("resolved");
        assertThat(finding.get("notes").toString())
                .contains("resolved on the main line", "rebase?");
        assertThat(project.finding(fingerprint).get("state").asString()).isEqualTo("resolved");
    }

    @Test
    void deletedRunsMakeNothingNew() {
        ProjectClient project = project("deleted");
        JsonNode first = project.run("branch=main", Locks.ring("a", "b"));
        String id = first.get("id").asString();
        assertThat(http.send("DELETE", "/api/v1/runs/" + id, BodyPublishers.noBody()).statusCode())
                .isEqualTo(204);

        JsonNode second = project.run(GATE + "main", Locks.ring("a", "b"));

        assertThat(second.get("gate").asString()).isEqualTo("passed");
        assertThat(second.at("/baseline/runs").asInt()).isEqualTo(1);
        JsonNode finding =
                project.finding(project.onlyFindingOf(second).get("fingerprint").asString());
        assertThat(finding.at("/firstSeen/run").asString()).isEqualTo(id);
        assertThat(finding.get("occurrences").asInt()).isEqualTo(2);
        assertThat(finding.at("/runs/0/gone").asBoolean()).isFalse();
        assertThat(finding.at("/runs/1/run").asString()).isEqualTo(id);
        assertThat(finding.at("/runs/1/gone").asBoolean()).isTrue();
        assertThat(finding.get("finding").isNull()).isFalse();
        http.send("DELETE", "/api/v1/runs/" + second.get("id").asString(), BodyPublishers.noBody());
        JsonNode gone = project.finding(finding.get("fingerprint").asString());
        assertThat(gone.get("finding").isNull()).isTrue();
        assertThat(gone.get("runs").values()).allMatch(each -> each.get("gone").asBoolean());
    }

    @Test
    void aLongerRingUnderAKnownOneIsNewOnce() {
        ProjectClient project = project("longer");
        String shorter = Locks.nesting("t1:a,c", "t2:c,a");
        String longer = Locks.nesting("t1:a,b,c", "t2:c,a");
        project.run(GATE + "main", shorter);

        JsonNode first = project.run(GATE + "main", longer);
        JsonNode second = project.run(GATE + "main", longer);

        assertThat(first.get("gate").asString()).isEqualTo("failed");
        assertThat(first.get("newFindings").asInt()).isEqualTo(1);
        List<JsonNode> shown = project.findingsOf(first);
        assertThat(shown).hasSize(2);
        assertThat(shown)
                .filteredOn(each -> each.get("isNew").asBoolean())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.get("classes").toString()).isEqualTo("[\"a\",\"b\",\"c\"]");
                    assertThat(each.get("notes").toString()).contains("its cause is known");
                });
        assertThat(shown).allSatisfy(each -> assertThat(each.get("also")).isEmpty());
        assertThat(second.get("gate").asString()).isEqualTo("passed");
        assertThat(project.onlyFindingOf(second).get("also")).hasSize(1);
        assertThat(project.findings("")).hasSize(2);
    }

    @Test
    void aLongerRingThatCameWithTheShorterOneStaysUnderIt() {
        ProjectClient project = project("together");
        String both = Locks.nesting("t1:a,b,c", "t2:c,a");

        JsonNode first = project.run(GATE + "main", both);
        JsonNode second = project.run(GATE + "main", both);
        JsonNode alone = project.run(GATE + "main", Locks.nesting("t1:a,b", "t3:b,c", "t2:c,a"));

        assertThat(project.findingsOf(first)).hasSize(1);
        assertThat(second.get("gate").asString()).isEqualTo("passed");
        assertThat(alone.get("gate").asString()).as("listed before").isEqualTo("passed");
        JsonNode ring = project.onlyFindingOf(alone);
        assertThat(ring.get("classes")).hasSize(3);
        assertThat(project.finding(ring.get("fingerprint").asString()).get("occurrences").asInt())
                .isEqualTo(3);
    }

    /** Releases without a memory retained the titles of listed rings only. */
    @Test
    void afterAnUpgradeTheRingsUnderAKnownOneAreNotNew() {
        ProjectClient project = project("upgrade");
        project.run("branch=main", Locks.nesting("t1:a,c", "t2:c,a"));
        jdbc.sql("update finding_on_ref set rings_known = false where project = 'new-upgrade'")
                .update();

        JsonNode first = project.run(GATE + "main", Locks.nesting("t1:a,b,c", "t2:c,a"));
        JsonNode other = project.run(GATE + "main", Locks.nesting("t1:a,d,c", "t2:c,a"));

        assertThat(first.get("gate").asString()).isEqualTo("passed");
        assertThat(project.onlyFindingOf(first).get("also")).hasSize(1);
        assertThat(other.get("gate").asString()).isEqualTo("failed");
        assertThat(project.findingsOf(other)).hasSize(2);
    }

    @Test
    void anotherPathToAKnownRingIsSaidAndNotNew() {
        ProjectClient project = project("path");
        project.run("branch=main", Locks.nesting("t1:a@open,b@open", "t2:b@close,a@close"));

        JsonNode run =
                project.run(
                        GATE + "main", Locks.nesting("t1:a@ioctl,b@ioctl", "t2:b@close,a@close"));
        JsonNode again =
                project.run(
                        GATE + "main", Locks.nesting("t1:a@ioctl,b@ioctl", "t2:b@close,a@close"));

        assertThat(run.get("gate").asString()).isEqualTo("passed");
        JsonNode finding = project.onlyFindingOf(run);
        assertThat(finding.get("notes").toString())
                .contains("known ring, new path: a → b in ioctl");
        assertThat(project.onlyFindingOf(again).get("notes").toString()).doesNotContain("new path");
        assertThat(project.finding(finding.get("fingerprint").asString()).get("sites").values())
                .extracting(site -> site.get("heldFunction").asString())
                .containsExactlyInAnyOrder("open", "close", "ioctl");
    }

    @Test
    void aSideBranchMakesNoPathKnown() {
        ProjectClient project = project("side-path");
        String other = Locks.nesting("t1:a@ioctl,b@ioctl", "t2:b@close,a@close");
        project.run("branch=main", Locks.nesting("t1:a@open,b@open", "t2:b@close,a@close"));
        project.run("branch=side", other);

        JsonNode second = project.run("branch=side", other);

        assertThat(project.onlyFindingOf(second).get("notes").toString()).contains("new path");
    }
}
