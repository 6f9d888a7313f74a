package dev.lockproof.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A page in a browser. What all pages promise is checked when it is held to it: axe is silent, the
 * console is silent, the policy blocks nothing, nothing foreign is loaded, nothing scrolls
 * sideways.
 */
public final class PageVisit implements AutoCloseable {

    private static final int[] WIDTHS = {1280, 360};
    private static final int HEIGHT = 900;
    private static final int TIMEOUT_MILLIS = 90_000;
    private static final List<String> WCAG =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private final BrowserContext context;
    private final Page page;
    private final String origin;
    private final List<String> messages = new ArrayList<>();
    private final List<String> foreign = new ArrayList<>();

    private PageVisit(String origin, Browser.NewContextOptions options) {
        this.origin = origin;
        context = Browsers.chromium().newContext(options);
        context.setDefaultTimeout(TIMEOUT_MILLIS);
        page = context.newPage();
        page.addInitScript(
                "document.addEventListener('securitypolicyviolation',"
                        + " e => console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI))");
        page.onConsoleMessage(message -> {
            // Chromium also reports that the page itself has an error status, which is asked for
            // here.
            if (!message.text().startsWith("Failed to load resource")
                    || !message.location().startsWith(page.url())) {
                messages.add(message.type() + ": " + message.text());
            }
        });
        page.onPageError(error -> messages.add("error: " + error));
        page.onDialog(dialog -> {
            messages.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(origin) && !request.url().startsWith("data:")) {
                foreign.add(request.url());
            }
        });
    }

    /** A desktop browser with scripts. */
    public static PageVisit desktop(int port) {
        return new PageVisit(origin(port), size(WIDTHS[0]));
    }

    /** A desktop browser without scripts. */
    public static PageVisit withoutScripts(int port) {
        return new PageVisit(origin(port), size(WIDTHS[0]).setJavaScriptEnabled(false));
    }

    private static String origin(int port) {
        return "http://127.0.0.1:" + port;
    }

    private static Browser.NewContextOptions size(int width) {
        return new Browser.NewContextOptions()
                .setViewportSize(width, HEIGHT)
                .setReducedMotion(ReducedMotion.REDUCE);
    }

    /** The page itself. */
    public Page page() {
        return page;
    }

    /** Goes to a path of the service. */
    public Page open(String path) {
        page.navigate(origin + path);
        return page;
    }

    /** What the browser complained about, and dialogs. */
    public List<String> messages() {
        return messages;
    }

    /**
     * Opens a path light and dark, wide and narrow, leaves pictures of it in {@code target/screens}
     * and holds it to what all pages promise.
     *
     * @param name the name of the pictures
     */
    public static void check(int port, String path, String name) {
        for (int width : WIDTHS) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                Browser.NewContextOptions options = size(width).setColorScheme(scheme);
                try (PageVisit visit = new PageVisit(origin(port), options)) {
                    visit.open(path);
                    visit.screenshot(
                            name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT));
                    visit.keepsItsPromises(path + " at " + width + " " + scheme);
                }
            }
        }
    }

    /** Leaves a picture of the whole page. */
    public void screenshot(String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target/screens", name + ".png")));
    }

    /** Holds the page as it is now to what all pages promise. */
    public void keepsItsPromises(String what) {
        AxeResults axe = new AxeBuilder(page).setLegacyMode(true).withTags(WCAG).analyze();
        assertThat(axe.getViolations())
                .as("axe on " + what)
                .extracting(rule -> rule.getId() + ": " + rule.getNodes())
                .isEmpty();
        staysWithinItsBounds(what);
    }

    /** Holds the page to what can be seen without axe, which takes long on long texts. */
    void staysWithinItsBounds(String what) {
        assertThat(page.locator("h1").count()).as("h1 on " + what).isEqualTo(1);
        Object overflow =
                page.evaluate(
                        "document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(((Number) overflow).intValue()).as("sideways scrolling of " + what).isZero();
        assertThat(messages).as("console on " + what).isEmpty();
        assertThat(foreign).as("foreign requests of " + what).isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }
}
