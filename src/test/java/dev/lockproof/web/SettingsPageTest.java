package dev.lockproof.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The settings of a project. */
@ServiceTest
class SettingsPageTest {

    private static final String[] FORM = {"Content-Type", "application/x-www-form-urlencoded"};

    @Autowired private Http http;

    private PageClient client;

    @BeforeEach
    void client() {
        client = new PageClient(http);
    }

    private String path(String project) {
        client.submit("project=" + project, Rings.of("a", "b"));
        return "/projects/" + project + "/settings";
    }

    private JsonNode policy(String project) {
        return http.json(http.get("/api/v1/projects/" + project + "/policy"));
    }

    private static Response press(Page page, String button) {
        return page.waitForResponse(
                response -> response.request().method().equals("POST"),
                () -> page.locator("button", new Page.LocatorOptions().setHasText(button)).click());
    }

    @Test
    void aPolicyIsChangedWithoutScripts() {
        String path = path("set-policy");

        try (PageVisit visit = PageVisit.withoutScripts(http.port())) {
            Page page = visit.open(path);
            page.getByLabel("Fail on").selectOption("warning");
            page.locator("input[name=newOnly]").check();
            page.getByLabel("Branches, one a line").fill("main\nrelease/*\n");
            page.locator("input[name=prime]").first().check();
            page.getByLabel("Recordings, days").fill("30");
            page.getByLabel("All recordings, size").fill("50GB");
            page.getByLabel("Repository").fill("https://git.example/mm");
            page.getByText("Save the policy").click();
            assertThat(page.locator("[role=status]").innerText()).contains("saved");
            assertThat(page.getByLabel("Recordings, days").inputValue()).isEqualTo("30");
        }
        JsonNode policy = policy("set-policy");
        assertThat(policy.path("failOn").asString()).isEqualTo("warning");
        assertThat(policy.path("newOnly").asBoolean()).isTrue();
        assertThat(policy.path("inconclusiveFails").asBoolean()).isTrue();
        assertThat(policy.path("mainBranches").toString()).isEqualTo("[\"main\",\"release/*\"]");
        assertThat(policy.path("prime").size()).isEqualTo(1);
        assertThat(policy.at("/retention/traceDays").asInt()).isEqualTo(30);
        assertThat(policy.at("/retention/runDays").isNull()).isTrue();
        assertThat(policy.at("/resolveAfter/runs").asInt()).isEqualTo(20);
        assertThat(policy.at("/sarif/repository").asString()).isEqualTo("https://git.example/mm");
        PageVisit.check(http.port(), path, "settings");
    }

    @Test
    void whatIsWrongIsSaidAtItsField() {
        String path = path("set-wrong");

        try (PageVisit visit = PageVisit.desktop(http.port())) {
            Page page = visit.open(path);
            page.getByLabel("All recordings, size").fill("much");
            page.getByLabel("Runs, days").fill("0");
            page.getByLabel("Repository").fill("javascript:alert(1)");
            assertThat(press(page, "Save the policy").status()).isEqualTo(422);
            assertThat(page.locator("[id='retention.bytes-hint']").innerText())
                    .contains("expected a size such as 50GB");
            assertThat(page.locator("[id='retention.runDays-hint']").innerText())
                    .contains("from 1 to 3650");
            assertThat(page.locator("[id='sarif.repository-hint']").innerText())
                    .contains("http or https");
            assertThat(page.getByLabel("All recordings, size").inputValue()).isEqualTo("much");
            visit.keepsItsPromises("a refused policy");
        }
        assertThat(policy("set-wrong").at("/retention/bytes").isNull()).isTrue();
    }

    @Test
    void twoWhoChangeThePolicySeeEachOther() {
        String path = path("set-two");

        try (PageVisit first = PageVisit.desktop(http.port());
                PageVisit second = PageVisit.desktop(http.port())) {
            Page one = first.open(path);
            Page other = second.open(path);
            one.getByLabel("Fail on").selectOption("error");
            press(one, "Save the policy");
            other.getByLabel("Fail on").selectOption("info");
            assertThat(press(other, "Save the policy").status()).isEqualTo(409);
            assertThat(other.locator("[role=alert] tbody tr").allInnerTexts())
                    .singleElement()
                    .asString()
                    .matches("(?s)failOn\\s+error\\s+info\\s*");
            assertThat(policy("set-two").path("failOn").asString()).isEqualTo("error");
            second.keepsItsPromises("a conflict of policies");
            press(other, "Save the policy");
        }
        assertThat(policy("set-two").path("failOn").asString()).isEqualTo("info");
    }

    @Test
    void aWebhookIsAddedTriedAndDeleted() {
        String path = path("set-hooks");

        try (PageVisit visit = PageVisit.withoutScripts(http.port())) {
            Page page = visit.open(path);
            page.getByLabel("Address of a new webhook").fill("https://127.0.0.1/x");
            press(page, "Add the webhook");
            assertThat(page.locator("#url-hint").innerText()).contains("not a public address");
            assertThat(page.getByLabel("Address of a new webhook").inputValue())
                    .isEqualTo("https://127.0.0.1/x");
            page.getByLabel("Address of a new webhook").fill("https://hooks.invalid/x");
            page.getByLabel("run.done").uncheck();
            assertThat(press(page, "Add the webhook").status()).isEqualTo(201);
            assertThat(page.locator("#secret").innerText()).startsWith("whsec_");
            page.getByText("Done").click();
            assertThat(page.locator("#secret").count()).isZero();
            assertThat(page.content()).doesNotContain("whsec_");
            press(page, "Send a test");
            assertThat(page.locator("tbody tr").innerText()).contains("test").contains("failed");
            PageVisit.check(
                    http.port(), page.url().replaceFirst("^http://[^/]+", ""), "settings-webhook");
            press(page, "Change the secret");
            assertThat(page.locator("#secret").innerText()).startsWith("whsec_");
            visit.open(path);
            assertThat(page.locator("section[aria-labelledby=webhooks] tbody").innerText())
                    .contains("https://hooks.invalid/x")
                    .contains("failing")
                    .doesNotContain("run.done");
            page.getByText("https://hooks.invalid/x").click();
            page.getByText("Delete the webhook").first().click();
            press(page, "Delete the webhook");
            assertThat(page.url()).contains("/settings");
            assertThat(page.content()).contains("No webhooks.");
        }
    }

    @Test
    void theBadgeCanBeCopied() {
        assertThat(client.html(path("set-badge")))
                .contains("/api/v1/projects/set-badge/badge.svg)](http")
                .contains("/projects/set-badge)");
    }

    @Test
    void settingsNeedTheirProjectAndTheirVersion() {
        String path = path("set-forged");

        assertThat(http.get("/projects/set-none/settings", "Accept", "text/html").statusCode())
                .isEqualTo(404);
        assertThat(http.post("/projects/set-none/settings/policy", "version=0", FORM).statusCode())
                .isEqualTo(404);
        assertThat(http.post(path + "/policy", "failOn=error", FORM).body())
                .contains("version is required");
        assertThat(http.post(path + "/webhooks", "url=", FORM).body())
                .contains("choose at least one");
        assertThat(policy("set-forged").path("failOn").asString()).isEqualTo("never");
    }
}
