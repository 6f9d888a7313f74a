package dev.lockproof.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Decisions on the page of a finding. */
@ServiceTest
class TriageFormTest {

    private static final String[] FORM = {"Content-Type", "application/x-www-form-urlencoded"};
    private static final Page.GetByTextOptions EXACT = new Page.GetByTextOptions().setExact(true);

    @Autowired private Http http;

    private PageClient client;

    @BeforeEach
    void client() {
        client = new PageClient(http);
    }

    private String finding(String project) {
        String run = client.submit("project=" + project + "&branch=main", Rings.of("a", "b"));
        return "/projects/" + project + "/findings/" + client.worst(run);
    }

    private JsonNode row(String path) {
        return http.json(http.get("/api/v1" + path));
    }

    private static void choose(Page page, String state) {
        page.getByLabel(state, new Page.GetByLabelOptions().setExact(true)).check();
    }

    private static Response save(Page page) {
        return page.waitForResponse(
                response -> response.request().method().equals("POST"),
                () -> page.getByText("Save", EXACT).click());
    }

    @Test
    void aDecisionIsMadeWithoutScriptsAndLeadsBackToThePage() {
        String path = finding("form-plain");
        LocalDate until = LocalDate.now(ZoneOffset.UTC).plusDays(30);

        try (PageVisit visit = PageVisit.withoutScripts(http.port())) {
            Page page = visit.open(path);
            assertThat(page.locator("#triage ~ p").first().innerText()).contains("open");
            choose(page, "suppressed");
            page.getByLabel("Reason").selectOption("test-only");
            page.getByLabel("Until").fill(until.toString());
            page.getByLabel("Note").fill("only the <b>test</b> does this\nand nothing else");
            page.getByText("Save", EXACT).click();
            assertThat(page.url()).contains(path).doesNotContain("/state");
            assertThat(page.locator(".trail").innerText())
                    .contains("suppressed")
                    .contains("was open")
                    .contains("by anonymous")
                    .contains("only the <b>test</b> does this");
            // Another state does not mean the reason that the form shows.
            choose(page, "acknowledged");
            page.getByText("Save", EXACT).click();
            assertThat(page.locator(".trail li").count()).isEqualTo(2);
        }
        JsonNode events = http.json(http.get("/api/v1" + path + "/events")).path("items");
        assertThat(events.path(1).path("until").asString()).startsWith(until + "T00:00");
        assertThat(events.path(0).path("reason").isNull()).isTrue();
        assertThat(row(path).path("state").asString()).isEqualTo("acknowledged");
        PageVisit.check(http.port(), path, "finding-triaged");
    }

    @Test
    void whatIsMissingIsSaidAtItsFieldAndWhatIsTypedStays() {
        String path = finding("form-missing");

        try (PageVisit visit = PageVisit.desktop(http.port())) {
            Page page = visit.open(path);
            choose(page, "suppressed");
            page.getByLabel("Note").fill("typed with care");
            assertThat(save(page).status()).isEqualTo(422);
            assertThat(page.locator("#triage-reason-hint").innerText())
                    .contains("is required: one of false-positive");
            assertThat(page.getByLabel("Note").inputValue()).isEqualTo("typed with care");
            assertThat(page.locator("input[value=suppressed]").isChecked()).isTrue();
            visit.keepsItsPromises("a refused decision");
            visit.screenshot("decision-refused");
            page.getByLabel("Reason").selectOption("wont-fix");
            page.getByLabel("Until").fill("2001-01-01");
            assertThat(save(page).status()).isEqualTo(422);
            assertThat(page.locator("#triage-until-hint").innerText()).contains("in the past");
            page.getByLabel("Until").fill("");
            save(page);
            assertThat(page.url()).contains(path).doesNotContain("/state");
        }
        assertThat(row(path).path("note").asString()).isEqualTo("typed with care");
    }

    @Test
    void twoTriagersSeeEachOther() {
        String path = finding("form-two");

        try (PageVisit first = PageVisit.desktop(http.port());
                PageVisit second = PageVisit.desktop(http.port())) {
            Page one = first.open(path);
            Page other = second.open(path);
            choose(one, "acknowledged");
            save(one);
            choose(other, "suppressed");
            other.getByLabel("Reason").selectOption("known-pattern");
            other.getByLabel("Note").fill("mine");
            assertThat(save(other).status()).isEqualTo(409);
            assertThat(other.locator("[role=alert]").innerText())
                    .contains("acknowledged")
                    .contains("suppressed, known-pattern");
            assertThat(other.getByLabel("Note").inputValue()).isEqualTo("mine");
            assertThat(row(path).path("state").asString()).isEqualTo("acknowledged");
            second.keepsItsPromises("a conflict");
            second.screenshot("decision-conflict");
            save(other);
            assertThat(other.url()).contains(path).doesNotContain("/state");
        }
        assertThat(row(path).path("state").asString()).isEqualTo("suppressed");
        assertThat(row(path).path("note").asString()).isEqualTo("mine");
    }

    @Test
    void aStateThatAFindingHasIsNoDecision() {
        String path = finding("form-same");

        HttpResponse<String> same = http.post(path + "/state", "state=open&version=0", FORM);

        assertThat(same.statusCode()).isIn(409);
        assertThat(same.body()).contains("already open");
    }

    @Test
    void formsAreCheckedLikeTheApi() {
        String path = finding("form-checked");

        assertThat(http.post(path + "/state", "state=resolved", FORM).body())
                .contains("version is required");
        assertThat(http.post(path + "/state", "state=gone&version=0", FORM).body())
                .contains("expected one of open, acknowledged");
        assertThat(http.post(path + "/state", "state=resolved&version=many", FORM).statusCode())
                .isEqualTo(422);
        assertThat(http.post(path + "/state", "state=resolved&reason=other&version=0", FORM).body())
                .contains("belongs to the state suppressed only");
        assertThat(http.post(path + "/state", "note=" + "x".repeat(70_000), FORM).statusCode())
                .isEqualTo(413);
        assertThat(
                        http.post(path + "/state", "{}", "Content-Type", "application/json")
                                .statusCode())
                .isEqualTo(415);
        String unknown = path.substring(0, path.length() - 64) + "0".repeat(64);
        assertThat(http.post(unknown + "/state", "state=resolved&version=0", FORM).statusCode())
                .isEqualTo(404);
        assertThat(row(path).path("state").asString()).isEqualTo("open");
    }

    @Test
    void onlyPathsOfTheServiceAreGoneBackTo() {
        String path = finding("form-back");
        String version =
                client.html(path).replaceAll("(?s).*name=\"version\" value=\"(\\d+)\".*", "$1");

        HttpResponse<String> answer =
                http.post(
                        path + "/state",
                        "state=resolved&version=" + version + "&back=%2F%2Fevil.example%2F",
                        FORM);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/");
    }
}
