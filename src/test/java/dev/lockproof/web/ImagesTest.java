package dev.lockproof.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.lockproof.demo.DemoProject;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The pictures of the documentation. {@code -Dimages.refresh=true} takes them again, of the
 * demonstration.
 */
@ServiceTest
class ImagesTest {

    private static final Path FOLDER = Path.of("docs/images");
    private static final int MAX_BYTES = 160_000;
    private static final int WIDTH = 1180;
    private static final int HEIGHT = 860;

    /** A part of the title of the finding that is shown. */
    private static final String FINDING = "buf_lock";

    @Autowired private Http http;
    @Autowired private DemoProject demo;

    @Test
    void picturesAreSmall() throws IOException {
        for (String name :
                new String[] {"finding", "run", "project", "findings", "graph", "home"}) {
            Path picture = FOLDER.resolve(name + ".png");
            assertThat(picture).exists();
            assertThat(Files.size(picture)).as(picture.toString()).isLessThan(MAX_BYTES);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "images.refresh", matches = "true")
    void takesThePictures() {
        demo.fill();
        await().atMost(Duration.ofMinutes(5))
                .until(() -> demo.progress().orElseThrow().isComplete());
        String findings = "/projects/" + DemoProject.NAME + "/findings";
        String print =
                http.json(http.get("/api/v1" + findings + "?q=" + FINDING))
                        .at("/items/0/fingerprint")
                        .asString();
        String run =
                http.json(http.get("/api/v1/runs?project=" + DemoProject.NAME + "&verdict=error"))
                        .at("/items/0/id")
                        .asString();
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("finding", findings + "/" + print);
        paths.put("run", "/runs/" + run);
        paths.put("project", "/projects/" + DemoProject.NAME);
        paths.put("findings", findings);
        paths.put("graph", "/projects/" + DemoProject.NAME + "/graph");
        paths.put("home", "/");
        paths.forEach(this::take);
        demo.remove();
    }

    private void take(String name, String path) {
        try (BrowserContext context =
                Browsers.chromium()
                        .newContext(
                                new Browser.NewContextOptions()
                                        .setViewportSize(WIDTH, HEIGHT)
                                        .setColorScheme(ColorScheme.LIGHT))) {
            Page page = context.newPage();
            page.navigate("http://localhost:" + http.port() + path);
            page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
        }
    }
}
