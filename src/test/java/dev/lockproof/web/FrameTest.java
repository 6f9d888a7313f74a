package dev.lockproof.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What stands around all pages. */
@ServiceTest
class FrameTest {

    private static final String BROWSER = "text/html,*/*;q=0.8";

    @Autowired private Http http;

    @Test
    void unknownThingsArePagesForBrowsersAndProblemsForPrograms() {
        HttpResponse<String> page = http.get("/nothing/at/all", "Accept", BROWSER);
        HttpResponse<String> problem = http.get("/nothing/at/all", "Accept", "*/*");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("<h1>Not found</h1>");
        assertThat(problem.statusCode()).isEqualTo(404);
        assertThat(http.json(problem).path("title").asString()).isEqualTo("Not found");
        PageVisit.check(http.port(), "/nothing/at/all", "not-found");
    }

    @Test
    void theApiAnswersBrowsersAsItAnswersPrograms() {
        HttpResponse<String> answer = http.get("/api/v1/runs/none", "Accept", BROWSER);

        assertThat(answer.body()).startsWith("{");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("sandbox");
    }

    @Test
    void everyAnswerTellsTheBrowserItsLimits() {
        for (String path :
                new String[] {
                    "/nothing", "/api/v1/rules", "/swagger-ui/index.html", "/actuator/health"
                }) {
            HttpResponse<String> answer = http.get(path, "Accept", BROWSER);
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .as(path)
                    .contains("frame-ancestors 'none'")
                    .contains("default-src 'none'");
        }
    }

    @Test
    void filesOfThePagesMayBeKeptForGood() {
        String html = http.get("/nothing", "Accept", BROWSER).body();
        Matcher css = Pattern.compile("href=\"(/assets/app\\.\\w+\\.css)\"").matcher(html);
        assertThat(css.find()).isTrue();

        HttpResponse<String> file = http.get(css.group(1));

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Cache-Control").orElseThrow())
                .contains("max-age=31536000")
                .contains("immutable");
        assertThat(http.get("/assets/app.000000000000.css").statusCode()).isEqualTo(404);
    }

    @Test
    void aReaderPrefersATheme() {
        try (PageVisit visit = PageVisit.withoutScripts(http.port())) {
            Page page = visit.open("/nothing");
            page.locator("button[name=theme]:visible").click();
            assertThat(page.url()).endsWith("/nothing");
            assertThat(page.locator("html").getAttribute("data-theme")).isEqualTo("dark");
        }
    }

    @Test
    void onlyPathsOfTheServiceAreGoneBackTo() {
        HttpResponse<String> answer =
                http.post(
                        "/preferences",
                        "theme=dark&back=%2F%2Fevil.example%2F",
                        "Content-Type",
                        "application/x-www-form-urlencoded");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/");
    }

    @Test
    void keysCanBeTurnedOff() {
        try (PageVisit visit = PageVisit.desktop(http.port())) {
            Page page = visit.open("/nothing");
            page.keyboard().press("?");
            assertThat(page.locator("dialog[open]").count()).isEqualTo(1);
            visit.keepsItsPromises("the help");
            page.getByText("Turn keys off").click();
            page.getByText("Close").click();
            page.keyboard().press("/");
            assertThat(page.locator("input[type=search]:focus").count()).isZero();
        }
    }
}
