package dev.lockproof.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The page of a project. */
@ServiceTest
class ProjectPageTest {

    private static final String RING = Rings.of("&mm->mmap_lock", "&umem->mutex");
    private static final String OTHERS =
            "{\"op\":\"meta\",\"complete\":true}\n"
                    + "{\"op\":\"acquire\",\"task\":\"t\",\"lock\":\"&mm->mmap_lock\"}\n"
                    + "{\"op\":\"release\",\"task\":\"t\",\"lock\":\"&mm->mmap_lock\"}\n"
                    + "{\"op\":\"acquire\",\"task\":\"t\",\"lock\":\"&umem->mutex\"}\n"
                    + "{\"op\":\"release\",\"task\":\"t\",\"lock\":\"&umem->mutex\"}\n";

    @Autowired private Http http;

    private PageClient client;

    @BeforeEach
    void client() {
        client = new PageClient(http);
    }

    @Test
    void tellsWhereAProjectStandsAndHowItCameThere() {
        for (int run = 0; run < 7; run++) {
            client.submit("project=page-project&branch=main", run % 2 == 0 ? RING : OTHERS);
        }
        client.submit(
                "project=page-project&branch=feature/x", Rings.of("&dev->pin_lock", "fs_reclaim"));

        try (PageVisit visit = PageVisit.withoutScripts(http.port())) {
            Page page = visit.open("/projects/page-project");
            assertThat(page.locator("h1").innerText()).isEqualTo("page-project");
            assertThat(page.locator(".headline").innerText()).contains("main lines: 1 error open");
            assertThat(page.locator("figure.chart").count()).isEqualTo(3);
            assertThat(page.locator("figure.chart svg").first().locator("rect").count())
                    .isEqualTo(2);
            page.locator("figure.chart summary").first().click();
            assertThat(page.locator("figure.chart table").first().locator("tbody tr").count())
                    .isEqualTo(12);
            assertThat(page.locator("figure.chart table").first().locator("tr").last().innerText())
                    .matches("(?s)\\S+\\s+7\\s+4\\s+0\\s+0\\s+0\\s+3\\s*");
            assertThat(page.locator("section[aria-labelledby=flaky]").innerText())
                    .contains("in 4 of 7");
            assertThat(page.locator("section[aria-labelledby=classes]").innerText())
                    .contains("mmap_lock");
            assertThat(page.locator("section[aria-labelledby=edges] tbody tr").count())
                    .isEqualTo(2);
            page.locator("#branch").selectOption("feature/x");
            page.locator("#weeks").selectOption("4");
            page.getByText("Show", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(page.url()).contains("weeks=4").contains("branch=feature");
            assertThat(page.locator("h2#trend").innerText())
                    .isEqualTo("Side branches together, 4 weeks");
            assertThat(page.locator("section[aria-labelledby=worst]").innerText())
                    .contains("pin_lock")
                    .doesNotContain("mmap_lock");
            page.getByText("All open findings").click();
            assertThat(page.locator("tbody tr").count()).isEqualTo(1);
        }
        PageVisit.check(http.port(), "/projects/page-project", "project");
    }

    @Test
    void whatCameBackIsSaid() {
        String run = client.submit("project=page-back&branch=main&commit=c1", RING);
        http.send(
                "PATCH",
                "/api/v1/projects/page-back/findings/" + client.worst(run),
                BodyPublishers.ofString("{\"state\":\"resolved\"}"));
        assertThat(client.html("/projects/page-back"))
                .contains("No open findings.")
                .contains("1 resolved");
        client.submit("project=page-back&branch=main&commit=c2", RING);

        try (PageVisit visit = PageVisit.desktop(http.port())) {
            Page page = visit.open("/projects/page-back");
            assertThat(page.locator("section[aria-labelledby=regressed] li").count()).isEqualTo(1);
            page.getByText("All that came back").click();
            assertThat(page.locator("tbody").innerText()).contains("came back");
        }
    }

    @Test
    void aProjectWithoutRunsSaysWhatNext() {
        http.send(
                "PUT",
                "/api/v1/projects/page-empty/policy",
                BodyPublishers.ofString("{}"),
                "If-Match",
                "*");

        PageVisit.check(http.port(), "/projects/page-empty", "project-empty");
        assertThat(client.html("/projects/page-empty"))
                .contains("No run of this project is analyzed yet");
    }

    @Test
    void nonsenseInTheAddressIsRefused() {
        client.submit("project=page-address", RING);

        assertThat(http.get("/projects/none-such", "Accept", "text/html").statusCode())
                .isEqualTo(404);
        assertThat(http.get("/projects/NOT%20A%20NAME", "Accept", "text/html").statusCode())
                .isEqualTo(404);
        assertThat(
                        http.get("/projects/page-address?weeks=1000", "Accept", "text/html")
                                .statusCode())
                .isEqualTo(422);
        assertThat(client.html("/projects/page-address?branch=gone"))
                .contains("The branch has no runs.");
        assertThat(client.html("/projects/page-address?weeks=104")).contains("104 weeks");
    }
}
