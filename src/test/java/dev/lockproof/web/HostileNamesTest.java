package dev.lockproof.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** Names that recordings and their senders make up are harmless on every page, and readable. */
@ServiceTest
class HostileNamesTest {

    private static final String MARKUP =
            "\"'><img src=x onerror=alert(1)><x-evil></x-evil></script><script>alert(2)</script>";
    private static final String BIDI = "safe\u202egnp.exe\u0007\u2028end";
    private static final String LONG = "n".repeat(10_000);

    @Autowired private Http http;

    private static String quoted(String text) {
        return new JsonMapper().writeValueAsString(text);
    }

    private static String acquire(String task, String lock) {
        return "{\"op\":\"acquire\",\"task\":%s,\"lock\":%s,\"site\":%s}\n"
                .formatted(quoted(task), quoted(lock), quoted("at " + MARKUP));
    }

    private static String release(String task, String lock) {
        return "{\"op\":\"release\",\"task\":%s,\"lock\":%s}\n"
                .formatted(quoted(task), quoted(lock));
    }

    /** A ring of three hostile names, by three hostile tasks. */
    private static String trace() {
        List<String> names = List.of(MARKUP, BIDI, LONG);
        StringBuilder trace = new StringBuilder("{\"op\":\"meta\",\"complete\":true}\n");
        for (int at = 0; at < names.size(); at++) {
            String task = "task " + at + " " + names.get(at);
            String outer = names.get(at);
            String inner = names.get((at + 1) % names.size());
            trace.append(acquire(task, outer))
                    .append(acquire(task, inner))
                    .append(release(task, inner))
                    .append(release(task, outer));
        }
        return trace.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void nothingThatANameSaysHappens() {
        PageClient client = new PageClient(http);
        String label = encoded(MARKUP);
        String run =
                client.submit(
                        "project=page-hostile&name=%s&branch=%s&commit=%s&build=%s"
                                .formatted(label, label, encoded(BIDI), label),
                        trace());
        String print = client.worst(run);
        List<String> paths =
                List.of(
                        "/",
                        "/runs",
                        "/runs?branch=" + label + "&q=" + label,
                        "/runs/" + run,
                        "/runs/" + run + "?tab=input",
                        "/runs/" + run + "/graph",
                        "/runs/" + run + "/delete",
                        "/runs/" + run + "/findings/" + print,
                        "/projects/page-hostile",
                        "/projects/page-hostile/runs",
                        "/projects/page-hostile/findings",
                        "/projects/page-hostile/findings?q=" + label,
                        "/projects/page-hostile/findings/" + print,
                        "/projects/page-hostile/graph",
                        "/projects/page-hostile/graph?around=" + label,
                        "/projects/page-hostile/order?from=" + label + "&to=" + encoded(BIDI),
                        "/projects/page-hostile/settings",
                        "/search?q=" + label,
                        "/upload?project=" + label,
                        "/" + encoded("<x-evil>").replace("+", "%20"),
                        "/projects/" + encoded("<x-evil>"));

        for (String path : paths) {
            try (PageVisit visit = PageVisit.desktop(http.port())) {
                Page page = visit.open(path);
                assertThat(page.locator("x-evil").count()).as(path).isZero();
                assertThat(page.locator("img[src=x], [onerror]").count()).as(path).isZero();
                assertThat(page.content())
                        .as(path)
                        .doesNotContain("\u202e")
                        .doesNotContain("\u2028");
                visit.staysWithinItsBounds(path);
            }
        }
        try (PageVisit visit = PageVisit.desktop(http.port())) {
            Page page = visit.open("/runs/" + run + "/findings/" + print);
            assertThat(page.locator("article.step").first().innerText().replace("\u200b", ""))
                    .contains("<x-evil>");
            assertThat(page.locator("main").innerText()).contains("\\u202e");
            assertThat(page.title()).contains("\\u202e");
        }
        PageVisit.check(http.port(), "/runs/" + run + "/findings/" + print, "hostile-finding");
    }

    @Test
    void anAddressThatIsNotOfTheWebIsNoLink() {
        PageClient client = new PageClient(http);

        var refused =
                http.post(
                        "/api/v1/runs?project=page-hostile&url=javascript:alert(1)",
                        "{\"op\":\"init\",\"task\":1,\"lock\":1}\n");

        assertThat(refused.statusCode()).isEqualTo(422);
        String run =
                client.submit(
                        "project=page-hostile&url=https://ci.example/x%22onmouseover=%22alert(1)",
                        "{\"op\":\"init\",\"task\":1,\"lock\":1}\n");
        try (PageVisit visit = PageVisit.desktop(http.port())) {
            Page page = visit.open("/runs/" + run);
            assertThat(page.locator("[onmouseover]").count()).isZero();
            assertThat(page.locator("a[rel='noopener nofollow']").count()).isEqualTo(1);
        }
    }
}
