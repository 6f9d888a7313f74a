package dev.lockproof.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The list of a project's findings, and decisions about many of them. */
@ServiceTest
class FindingListTest {

    private static final Page.GetByTextOptions EXACT = new Page.GetByTextOptions().setExact(true);

    @Autowired private Http http;

    private PageClient client;

    @BeforeEach
    void client() {
        client = new PageClient(http);
    }

    private static String path(String project) {
        return "/projects/" + project + "/findings";
    }

    private String state(String project) {
        return http.json(
                        http.get(
                                "/api/v1"
                                        + path(project)
                                        + "?state=open,acknowledged,suppressed,resolved"))
                .path("items")
                .valueStream()
                .map(each -> each.path("state").asString())
                .sorted()
                .toList()
                .toString();
    }

    private static Locator rows(Page page) {
        return page.locator("tbody tr");
    }

    private static Response save(Page page) {
        return page.waitForResponse(
                response -> response.request().method().equals("POST"),
                () -> page.getByText("Save", EXACT).click());
    }

    @Test
    void suppressingInTheListTurnsTheGateOfALaterLook() {
        String run =
                client.submit(
                        "project=list-gate&branch=main&failOn=error", Rings.of("inode", "pages"));
        assertThat(client.html("/runs/" + run)).contains("gate FAILED");

        try (PageVisit visit = PageVisit.withoutScripts(http.port())) {
            Page page = visit.open(path("list-gate"));
            page.locator("input[name=fingerprint]").first().check();
            page.getByLabel("suppressed", new Page.GetByLabelOptions().setExact(true)).check();
            page.getByLabel("Reason").selectOption("false-positive");
            page.getByText("Save", EXACT).click();
            assertThat(page.url()).contains("changed=1");
            assertThat(page.locator("[role=status]").innerText()).contains("1 finding is changed");
            assertThat(page.locator(".empty").innerText())
                    .contains("No open findings.")
                    .contains("1 suppressed");
            page.getByText("1 suppressed").click();
            assertThat(rows(page).innerText()).contains("suppressed").contains("false-positive");
        }
        assertThat(client.html("/runs/" + run)).contains("gate PASSED");
        PageVisit.check(http.port(), path("list-gate"), "findings-none-open");
    }

    @Test
    void allThatMatchAreAsManyAsThePageSaidOrNothingChanges() {
        client.submit("project=list-bulk", Rings.of("a1", "a2", "b1", "b2"));

        try (PageVisit visit = PageVisit.desktop(http.port())) {
            Page page = visit.open(path("list-bulk"));
            page.getByLabel("all 2 that match").check();
            page.getByLabel("acknowledged", new Page.GetByLabelOptions().setExact(true)).check();
            page.getByLabel("Note").fill("known since spring");
            client.submit("project=list-bulk", Rings.of("c1", "c2"));

            assertThat(save(page).status()).isEqualTo(409);
            assertThat(page.locator("[role=alert]").innerText())
                    .contains("3 findings match now, not 2")
                    .contains("Nothing is changed");
            assertThat(page.getByLabel("Note").inputValue()).isEqualTo("known since spring");
            assertThat(page.getByLabel("all 3 that match").isChecked()).isTrue();
            visit.keepsItsPromises("a conflict");
            assertThat(state("list-bulk")).isEqualTo("[open, open, open]");

            save(page);
            assertThat(page.locator("[role=status]").innerText()).contains("3 findings are");
        }
        assertThat(state("list-bulk")).isEqualTo("[acknowledged, acknowledged, acknowledged]");
    }

    /** Some of those that match may have the state already. */
    @Test
    void allThatMatchMeansWhatIsShownNotWhatChanges() {
        client.submit("project=list-some", Rings.of("a1", "a2", "b1", "b2"));

        try (PageVisit visit = PageVisit.desktop(http.port())) {
            Page page = visit.open(path("list-some"));
            page.locator("input[name=fingerprint]").first().check();
            page.getByLabel("acknowledged", new Page.GetByLabelOptions().setExact(true)).check();
            save(page);
            page.getByLabel("all 2 that match").check();
            page.getByLabel("acknowledged", new Page.GetByLabelOptions().setExact(true)).check();
            save(page);
            assertThat(page.locator("[role=status]").innerText()).contains("1 finding is changed");
        }
        assertThat(state("list-some")).isEqualTo("[acknowledged, acknowledged]");
    }

    @Test
    void whatIsMissingIsSaidAtItsField() {
        client.submit("project=list-missing", Rings.of("a1", "a2", "b1", "b2"));

        try (PageVisit visit = PageVisit.withoutScripts(http.port())) {
            Page page = visit.open(path("list-missing"));
            page.getByText("Save", EXACT).click();
            assertThat(page.content()).contains("choose at least one finding");
            page.locator("input[name=fingerprint]").nth(1).check();
            page.getByText("Save", EXACT).click();
            assertThat(page.locator("fieldset.choices").innerText()).contains("is required");
            page.getByLabel("suppressed", new Page.GetByLabelOptions().setExact(true)).check();
            page.getByText("Save", EXACT).click();
            assertThat(page.locator("#bulk-reason-hint").innerText()).contains("is required");
            assertThat(page.locator("#bulk-reason").getAttribute("aria-invalid")).isEqualTo("true");
            assertThat(page.locator("input[name=fingerprint]").nth(1).isChecked()).isTrue();
            visit.page().getByLabel("Reason").selectOption("other");
            page.getByLabel("Note").fill("the two are never alive together");
            page.getByText("Save", EXACT).click();
        }
        assertThat(state("list-missing")).isEqualTo("[open, suppressed]");
    }

    @Test
    void filtersStandInTheAddressAndBackRestoresThem() {
        client.submit("project=list-filter", Rings.of("inode", "pages", "swap", "zone"));

        try (PageVisit visit = PageVisit.desktop(http.port())) {
            Page page = visit.open(path("list-filter"));
            assertThat(rows(page).count()).isEqualTo(2);
            page.getByLabel("Title or class").fill("SWAP");
            page.getByText("Filter", EXACT).click();
            assertThat(page.url()).contains("q=SWAP");
            assertThat(rows(page).count()).isEqualTo(1);
            page.reload();
            assertThat(rows(page).count()).isEqualTo(1);
            assertThat(page.getByLabel("Title or class").inputValue()).isEqualTo("SWAP");
            page.getByText("Last seen", EXACT).click();
            assertThat(page.url()).contains("q=SWAP").contains("sort=lastSeen");
            assertThat(page.locator("th[aria-sort=descending]").innerText()).contains("Last seen");
            page.goBack();
            page.goBack();
            assertThat(rows(page).count()).isEqualTo(2);
            page.goForward();
            page.locator(".chips a").click();
            assertThat(rows(page).count()).isEqualTo(2);
        }
        PageVisit.check(http.port(), path("list-filter") + "?state=resolved", "findings-no-match");
        assertThat(
                        http.get(path("list-filter") + "?severity=awful", "Accept", "text/html")
                                .statusCode())
                .isEqualTo(422);
        assertThat(http.get(path("list-unknown"), "Accept", "text/html").statusCode())
                .isEqualTo(404);
    }

    @Test
    void fiftyAreOnAPage() {
        client.submit("project=list-pages", Rings.many(51));

        try (PageVisit visit = PageVisit.desktop(http.port())) {
            Page page = visit.open(path("list-pages"));
            assertThat(rows(page).count()).isEqualTo(50);
            List<String> first = page.locator("tbody a").allInnerTexts();
            page.getByText("All on this page").click();
            assertThat(page.locator("input[name=fingerprint]:checked").count()).isEqualTo(50);
            page.getByText("Next findings").click();
            assertThat(rows(page).count()).isEqualTo(1);
            assertThat(first).doesNotContainAnyElementsOf(page.locator("tbody a").allInnerTexts());
            page.getByText("First findings").click();
            assertThat(page.locator("tbody a").allInnerTexts()).isEqualTo(first);
        }
        assertThat(client.html(path("list-pages")).length()).isLessThan(200_000);
    }

    @Test
    void whatWasShownIsWhatTheFormRefersTo() {
        client.submit("project=list-forged", Rings.of("a1", "a2"));
        String[] form = {"Content-Type", "application/x-www-form-urlencoded"};

        HttpResponse<String> noCount =
                http.post(path("list-forged") + "/triage", "scope=all&state=resolved", form);
        HttpResponse<String> badFilter =
                http.post(
                        path("list-forged") + "/triage",
                        "scope=all&expect=1&state=resolved&filter.rule=none",
                        form);
        HttpResponse<String> large =
                http.post(path("list-forged") + "/triage", "note=" + "x".repeat(70_000), form);

        assertThat(noCount.statusCode()).isEqualTo(422);
        assertThat(noCount.body()).contains("expect");
        assertThat(badFilter.statusCode()).isEqualTo(422);
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(state("list-forged")).isEqualTo("[open]");
    }

    @Test
    void hostileNamesAreHarmless() {
        String hostile = "<img src=x onerror=alert(1)>\"'</script>\u202egnp\n{{7*7}}";
        String branch = "%3Cb%3Ejavascript%3Aalert(1)%22" + "x".repeat(200);
        client.submit(
                "project=list-hostile&commit=%22%3E%3Ci%3E&branch=" + branch,
                Rings.of(hostile, "javascript:alert(2)", "x".repeat(10_000), "&amp;<b>"));
        String list = path("list-hostile") + "?ref=" + branch;

        PageVisit.check(http.port(), list, "findings-hostile");
        PageVisit.check(http.port(), "/projects/list-hostile?branch=" + branch, "project-hostile");
        try (PageVisit visit = PageVisit.desktop(http.port())) {
            Page page = visit.open(list);
            assertThat(rows(page).count()).isEqualTo(2);
            assertThat(page.locator("main img, main script, main b, main i").count()).isZero();
            assertThat(page.locator("tbody").innerText().replace("\u200b", ""))
                    .contains("<img src=x onerror=alert(1)>")
                    .contains("\\u202e")
                    .hasSizeLessThan(2000);
            page.locator("tbody a").first().click();
            assertThat(page.locator("main script, main img").count()).isZero();
            visit.keepsItsPromises("a hostile finding");
        }
    }

    @Test
    void theListIsReadable() {
        client.submit(
                "project=list-look&branch=main&commit=1a2b",
                Rings.of("&mm->mmap_lock", "&umem->mutex", "&dev->pin_lock", "fs_reclaim"));
        client.submit("project=list-look&branch=side", Rings.of("&mm->mmap_lock", "&umem->mutex"));

        PageVisit.check(http.port(), path("list-look"), "findings");
        PageVisit.check(http.port(), path("list-look") + "?new=true&flaky=false", "findings-more");
    }
}
