package dev.lockproof.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The list of runs, the page of one, and its deletion. */
@ServiceTest
class RunPageTest {

    @Autowired private Http http;

    private PageClient client;

    @BeforeEach
    void client() {
        client = new PageClient(http);
    }

    private static String sample(String name) throws IOException {
        return Files.readString(Path.of("docs/samples", name));
    }

    @Test
    void aRunTellsItsGateFirst() throws IOException {
        client.submit("project=page-run&branch=main&name=before", sample("userptr.ndjson"));
        String run =
                client.submit(
                        "project=page-run&branch=main&commit=1a2b3c4d&name=now&failOn=error",
                        sample("abba.ndjson"));

        PageVisit.check(http.port(), "/runs/" + run, "run");
        String html = client.html("/runs/" + run);
        assertThat(html)
                .contains("gate FAILED")
                .contains("1a2b3c4d")
                .contains("the run before it on main")
                .containsIgnoringCase("1 error");
        for (String report : new String[] {"text", "markdown", "sarif", "junit"}) {
            String path = "/api/v1/runs/" + run + "/reports/" + report;
            assertThat(html).contains("href=\"" + path + "\"");
            assertThat(http.get(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void callbacksAndInputAreParts() throws IOException {
        String run = client.submit("project=page-parts", sample("notifier.log"));

        PageVisit.check(http.port(), "/runs/" + run + "?tab=callbacks", "run-callbacks");
        PageVisit.check(http.port(), "/runs/" + run + "?tab=input", "run-input");
        assertThat(client.html("/runs/" + run + "?tab=callbacks")).contains("invalidate_");
        assertThat(http.get("/runs/" + run + "?tab=none", "Accept", "text/html").statusCode())
                .isEqualTo(422);
    }

    @Test
    void filtersStandInTheAddressAndBackRestoresThem() throws IOException {
        client.submit("project=page-filter&branch=main", sample("abba.ndjson"));
        client.submit("project=page-filter&branch=side", sample("notifier.log"));

        try (PageVisit visit = PageVisit.desktop(http.port())) {
            Page page = visit.open("/projects/page-filter/runs");
            assertThat(page.locator("tbody tr").count()).isEqualTo(2);
            page.getByLabel("Branch").fill("side");
            page.getByText("Filter", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(page.url()).contains("branch=side");
            assertThat(page.locator("tbody tr").count()).isEqualTo(1);
            page.reload();
            assertThat(page.locator(".chips a").innerText()).contains("branch: side");
            page.goBack();
            assertThat(page.locator("tbody tr").count()).isEqualTo(2);
            page.goForward();
            page.locator(".chips a").click();
            assertThat(page.locator("tbody tr").count()).isEqualTo(2);
        }
        PageVisit.check(http.port(), "/projects/page-filter/runs?branch=none", "runs-none");
        PageVisit.check(http.port(), "/runs", "runs");
    }

    @Test
    void rowsAreReachedByKeys() throws IOException {
        client.submit("project=page-keys", sample("abba.ndjson"));
        client.submit("project=page-keys", sample("userptr.ndjson"));

        try (PageVisit visit = PageVisit.desktop(http.port())) {
            Page page = visit.open("/projects/page-keys/runs");
            page.keyboard().press("j");
            page.keyboard().press("j");
            String second =
                    page.locator("tbody tr").nth(1).locator("a").first().getAttribute("href");
            page.keyboard().press("o");
            page.waitForURL("**" + second);
            assertThat(page.url()).endsWith(second);
        }
    }

    @Test
    void deletionAsksOnAPageOfItsOwn() throws IOException {
        String run = client.submit("project=page-delete", sample("abba.ndjson"));

        PageVisit.check(http.port(), "/runs/" + run + "/delete", "run-delete");
        try (PageVisit visit = PageVisit.withoutScripts(http.port())) {
            Page page = visit.open("/runs/" + run);
            page.getByText("Delete this run").click();
            page.locator("form button.danger").click();
            assertThat(page.url()).endsWith("/projects/page-delete/runs");
        }
        assertThat(http.get("/api/v1/runs/" + run).statusCode()).isEqualTo(404);
    }

    @Test
    void aRunThatIsDoneIsNotLoadedAgain() throws IOException {
        String html =
                client.html("/runs/" + client.submit("project=page-follow", sample("abba.ndjson")));

        assertThat(html).doesNotContain("http-equiv=\"refresh\"").doesNotContain("data-refresh");
    }
}
