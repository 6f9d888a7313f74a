package dev.lockproof.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * The system's Chromium, started once. Without one a test is skipped with a message; on a build
 * server ({@code CI=true}) it fails.
 */
public final class Browsers {

    private static final List<Path> PLACES =
            List.of(
                    Path.of("/usr/bin/chromium"),
                    Path.of("/usr/bin/chromium-browser"),
                    Path.of("/usr/bin/google-chrome"));

    private Browsers() {}

    /** The browser, without a window. */
    public static Browser chromium() {
        Path program = PLACES.stream().filter(Files::isExecutable).findFirst().orElse(null);
        if (program == null) {
            String message = "Chromium is absent (package 'chromium').";
            if ("true".equals(System.getenv("CI"))) {
                Assertions.fail(message);
            }
            System.out.println(message + " The test that needs it is skipped.");
            Assumptions.abort(message);
        }
        return Started.at(program);
    }

    private static final class Started {

        private static @Nullable Browser browser;

        private static synchronized Browser at(Path program) {
            Browser started = browser;
            if (started == null) {
                started = start(program);
                browser = started;
            }
            return started;
        }

        private static Browser start(Path program) {
            Playwright playwright =
                    Playwright.create(
                            new Playwright.CreateOptions()
                                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
            return playwright
                    .chromium()
                    .launch(
                            new BrowserType.LaunchOptions()
                                    .setExecutablePath(program)
                                    .setArgs(
                                            List.of(
                                                    "--no-sandbox",
                                                    "--disable-dev-shm-usage",
                                                    "--disable-gpu")));
        }
    }
}
