package dev.lockproof.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The start page, uploads, search, and the pages about rules and formats. */
@ServiceTest
class HomePageTest {

    private static final String ANALYZE = "form.upload button.primary";

    @Autowired private Http http;

    private static FilePayload file(String name, String content) {
        return new FilePayload(name, "text/plain", content.getBytes(StandardCharsets.UTF_8));
    }

    private static String sample(String name) throws IOException {
        return Files.readString(Path.of("docs/samples", name));
    }

    @Test
    void theFirstFindingIsTwoClicksAway() {
        try (PageVisit visit = PageVisit.withoutScripts(http.port())) {
            Page page = visit.open("/");
            page.getByText("Analyze the sample").first().click();
            assertThat(page.url()).contains("/runs/");
            page.locator("tbody a").first().click();
            assertThat(page.locator("h1").innerText()).contains("Possible deadlock");
        }
        PageVisit.check(http.port(), "/", "home");
    }

    @Test
    void anUploadTellsTheFormatBeforeItIsSent() throws IOException {
        try (PageVisit visit = PageVisit.desktop(http.port())) {
            Page page = visit.open("/upload");
            page.locator("input[type=file]").setInputFiles(file("n.log", sample("notifier.log")));
            page.locator(".detected li", new Page.LocatorOptions().setHasText("kernel-log"))
                    .waitFor();
            page.getByLabel("Project").fill("page-upload");
            page.locator(ANALYZE).click();
            page.waitForURL("**/runs/*");
            assertThat(page.locator("h1").count()).isEqualTo(1);
            assertThat(visit.messages()).isEmpty();
        }
    }

    @Test
    void filesAreDropped() {
        try (PageVisit visit = PageVisit.desktop(http.port())) {
            Page page = visit.open("/upload");
            page.evaluate(
                    """
                    () => {
                      const data = new DataTransfer();
                      data.items.add(new File(['{"op":"init","task":1,"lock":1}'], "a.ndjson"));
                      document.querySelector(".drop").dispatchEvent(
                          new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
                    }
                    """);
            page.locator(".detected li", new Page.LocatorOptions().setHasText("native")).waitFor();
        }
    }

    @Test
    void anUploadWorksWithoutScripts() throws IOException {
        try (PageVisit visit = PageVisit.withoutScripts(http.port())) {
            Page page = visit.open("/upload");
            page.getByLabel("Project").fill("page-plain");
            page.locator("input[type=file]")
                    .setInputFiles(file("abba.ndjson", sample("abba.ndjson")));
            page.locator(ANALYZE).click();
            assertThat(page.url()).contains("/runs/");
        }
    }

    @Test
    void aRefusalStaysOnThePageWithItsPlaceAndTheFields() {
        for (boolean scripts : new boolean[] {true, false}) {
            try (PageVisit visit =
                    scripts
                            ? PageVisit.desktop(http.port())
                            : PageVisit.withoutScripts(http.port())) {
                Page page = visit.open("/upload");
                page.getByLabel("Project").fill("page-refused");
                page.locator("select[name=format]").selectOption("native");
                page.locator("input[type=file]")
                        .setInputFiles(
                                file(
                                        "bad.ndjson",
                                        "{\"op\":\"init\",\"task\":1,\"lock\":1}\n{]\n"));
                page.locator(ANALYZE).click();
                page.locator(".notice.bad").waitFor();
                assertThat(page.locator(".notice.bad").innerText()).contains("line 2");
                assertThat(page.getByLabel("Project").inputValue()).isEqualTo("page-refused");
                assertThat(page.locator("select[name=format]").inputValue()).isEqualTo("native");
            }
        }
    }

    @Test
    void anAnalysisThatIsNotStoredIsAPage() throws IOException {
        try (PageVisit visit = PageVisit.desktop(http.port())) {
            Page page = visit.open("/upload");
            page.getByText("More").click();
            page.locator("input[name=store]").check();
            page.getByLabel("Project").fill("page-unstored");
            page.locator("input[type=file]")
                    .setInputFiles(file("abba.ndjson", sample("abba.ndjson")));
            page.locator(ANALYZE).click();
            page.getByText("Nothing is stored").waitFor();
            visit.keepsItsPromises("an analysis");
            assertThat(page.locator("table.scenario").count()).isEqualTo(1);
        }
        assertThat(http.get("/api/v1/projects/page-unstored").statusCode()).isEqualTo(404);
    }

    @Test
    void searchFindsRunsAndFindings() throws IOException {
        PageClient client = new PageClient(http);
        String run =
                client.submit(
                        "project=page-search&branch=main&commit=5ea4c4c0ffee",
                        sample("abba.ndjson"));
        String print = client.worst(run);

        assertThat(location("/search?q=" + run)).isEqualTo("/runs/" + run);
        assertThat(location("/search?q=5ea4c4c0ffee")).isEqualTo("/runs/" + run);
        assertThat(
                        client.html("/search?q=" + print.substring(0, 12))
                                + client.html("/search?q=buf_lock"))
                .contains(print);
        assertThat(client.html("/search?q=nothing-has-this")).contains("Nothing matches");
        PageVisit.check(http.port(), "/search?q=buf_lock", "search");
    }

    private String location(String path) {
        return http.get(path).headers().firstValue("Location").orElse("none");
    }

    @Test
    void rulesAndFormatsAreExplainedWithSamplesToAnalyze() {
        PageVisit.check(http.port(), "/rules", "rules");
        PageVisit.check(http.port(), "/rules/circular-dependency", "rule");
        PageVisit.check(http.port(), "/formats", "formats");
        PageVisit.check(http.port(), "/formats/native", "format");
        try (PageVisit visit = PageVisit.withoutScripts(http.port())) {
            Page page = visit.open("/rules/circular-dependency");
            page.getByText("Analyze this example").click();
            assertThat(page.url()).contains("/runs/");
            page = visit.open("/formats/kernel-log");
            page.getByText("Analyze this sample").click();
            assertThat(page.url()).contains("/runs/");
        }
        assertThat(http.get("/rules/none", "Accept", "text/html").statusCode()).isEqualTo(404);
    }
}
