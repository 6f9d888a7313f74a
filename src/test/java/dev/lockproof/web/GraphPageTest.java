package dev.lockproof.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.lockproof.SharedData;
import dev.lockproof.analysis.Trace;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.io.StringReader;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The pages of graphs, and of the question whether an order is allowed. */
@ServiceTest
class GraphPageTest {

    private static final String BROWSER = "text/html";
    private static final int BOXES = 60;
    private static final int LINES = 120;

    @Autowired private Http http;

    private PageClient client;

    @BeforeEach
    void client() {
        client = new PageClient(http);
    }

    private String submit(String project, String... episodes) {
        return client.submit(
                "project=" + project + "&name=nightly", Trace.complete(episodes).text());
    }

    private HttpResponse<String> get(String path) {
        return http.get(path, "Accept", BROWSER);
    }

    private static String around(String name) {
        return "around=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    /** A run with a ring of A and B; further classes hang on them. */
    private String ring(String project) {
        return submit(
                project,
                "T: W(A) W(B)",
                "U: W(B) W(A)",
                "T: W(B) R(C)",
                "T: W(C) W(D)",
                "T: W(D) W(E)",
                "T: W(A) R(C)");
    }

    @Test
    void showsTheWorstRingAndItsNeighborsFirst() {
        String run = ring("graph-ring");
        String html = get("/runs/" + run + "/graph").body();
        String fingerprint = client.findings(run).path(0).path("fingerprint").asString();

        assertThat(html)
                .contains("The ring of the worst finding and its neighbors:")
                .contains(
                        "3 lock classes and 3 dependencies, 2 of them in cycles. Not drawn: 1 dependency")
                .contains("/runs/" + run + "/findings/" + fingerprint + "#edge-");
        assertThat(nodes(html)).hasSize(3);
        assertThat(nodes(get("/runs/" + run + "/graph?around=D").body())).hasSize(3);
        assertThat(nodes(get("/runs/" + run + "/graph?around=D&depth=3").body())).hasSize(5);
        assertThat(nodes(get("/runs/" + run + "/graph?cycles=only").body())).hasSize(2);
        assertThat(get("/runs/" + run + "/graph?implied=true").body())
                .contains("4 dependencies")
                .contains("Hide what paths of others imply");
        PageVisit.check(http.port(), "/runs/" + run + "/graph", "graph-ring");
        PageVisit.check(http.port(), "/projects/graph-ring/graph?around=C", "graph-project");
    }

    private static List<String> nodes(String html) {
        Matcher found = Pattern.compile("data-node=\"(\\d+)\"").matcher(html);
        List<String> nodes = new ArrayList<>();
        while (found.find()) {
            nodes.add(found.group(1));
        }
        return nodes;
    }

    @Test
    void withoutFindingsTheLayersAreShown() {
        String run = submit("graph-levels", "T: W(A) W(B) W(C)", "T: W(D) W(C)", "T: W(X)");
        String html = get("/runs/" + run + "/graph").body();

        assertThat(html)
                .contains("No finding has a ring here")
                .contains("<h2>Levels</h2>")
                .contains("1 class has no dependencies");
        assertThat(nodes(html)).as("it is small enough to be drawn, too").hasSize(5);
        PageVisit.check(http.port(), "/runs/" + run + "/graph?view=levels", "graph-levels");
    }

    @Test
    void largeGraphsAreListedInLayersAndFoundByName() {
        List<String> episodes = new ArrayList<>();
        IntStream.range(0, 210)
                .forEach(at -> episodes.add("T: W(low%d) W(mid%d)".formatted(at, at % 40)));
        IntStream.range(0, 40)
                .forEach(at ->
                        IntStream.range(0, 8)
                                .forEach(other ->
                                        episodes.add(
                                                "T: W(mid%d) W(high%d)".formatted(at, other))));
        episodes.add("T: W(x) W(y)");
        episodes.add("U: W(y) W(x) W(low1)");
        String run = submit("graph-large", episodes.toArray(String[]::new));
        String path = "/runs/" + run + "/graph";
        String all = get(path + "?view=all").body();

        assertThat(all).doesNotContain("<svg xmlns").doesNotContain("Draw anyway");
        assertThat(all).contains("too many to read as a picture").contains(">+198<");
        assertThat(all).contains("Components with cycles");
        assertThat(get(path + "?q=HIGH").body())
                .contains("<code>high7")
                .doesNotContain("<code>mid1");
        assertThat(get(path + "?view=all&layer=1").body()).contains("The first 200 of");
        String folded = get(path + "?around=high0").body();
        assertThat(nodes(folded)).hasSize(6);
        assertThat(folded).contains("35 more that are held when");
        String dense = "?around=high0&around=high1&around=high2&around=high3";
        assertThat(get(path + dense).body()).contains("Draw anyway").doesNotContain("<svg xmlns");
        assertThat(nodes(http.get(path + ".svg" + dense).body())).hasSize(44);
        HttpResponse<String> unknown = get(path + "?around=igh3");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("No class is named igh3").contains("high3");
        assertThat(get(path + "?depth=9").statusCode()).isEqualTo(422);
        PageVisit.check(http.port(), path + "?view=all", "graph-large");
    }

    @Test
    void keysFollowLinesSelectAndExpand() {
        String run = ring("graph-keys");
        try (PageVisit visit = PageVisit.desktop(http.port())) {
            Page page = visit.open("/runs/" + run + "/graph?around=D");
            assertThat(page.locator("[data-node]").count()).isEqualTo(3);
            box(page, "E").focus();
            page.keyboard().press("ArrowLeft");
            assertThat(focused(page)).isEqualTo("D");
            page.keyboard().press("ArrowRight");
            page.keyboard().press("ArrowLeft");
            page.keyboard().press("ArrowLeft");
            assertThat(focused(page)).isEqualTo("C");
            page.keyboard().press("Enter");
            page.locator("#panel:has-text('C')").waitFor();
            assertThat(page.url()).contains("select=C");
            assertThat(focused(page)).isEqualTo("C");
            page.keyboard().press("e");
            box(page, "A").waitFor();
            assertThat(page.url()).contains("around=D").contains("around=C");
            page.keyboard().press("+");
            page.goBack();
            box(page, "A")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            assertThat(page.locator("#panel").innerText()).isEqualTo("C");
            visit.keepsItsPromises("the graph after keys");
        }
    }

    private static Locator box(Page page, String name) {
        return page.locator("[data-node]:has(title:text-is('" + name + "'))");
    }

    private static String focused(Page page) {
        return (String)
                page.evaluate("document.activeElement.querySelector('title')?.textContent ?? ''");
    }

    @Test
    void worksWithoutScripts() {
        String run = ring("graph-plain");
        try (PageVisit visit = PageVisit.withoutScripts(http.port())) {
            Page page = visit.open("/runs/" + run + "/graph");
            box(page, "C").click();
            assertThat(page.locator("#panel").innerText()).isEqualTo("C");
            page.getByText("Expand", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(box(page, "D").count()).isEqualTo(1);
            page.locator("#around").fill("E");
            page.getByText("Show", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(page.url()).contains("around=E");
            page.navigate(page.url().replaceAll("/graph.*", "/graph?around=E"));
            page.getByText("As “from”").click();
            assertThat(page.locator("#from").inputValue()).isEqualTo("E");
            page.locator("#to").fill("C");
            page.getByText("Ask", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(page.locator("#answer").innerText()).contains("No");
        }
    }

    @Test
    void saysWhetherAnOrderIsAllowed() {
        String run = ring("order-answers");
        submit("order-answers", "T: W(X)");
        String path = "/projects/order-answers/order?from=";

        String no = get(path + "E&to=C").body();
        assertThat(no)
                .contains("Do not take")
                .contains("/runs/" + run)
                .contains("not seen yet")
                .contains("this would close a cycle");
        assertThat(get(path + "C&to=E").body()).contains("Yes, runs do it already");
        assertThat(get(path + "X&to=E").body()).contains("Yes, as far as runs show");
        assertThat(get(path + "X&to=X").body()).contains("The graph cannot tell");
        HttpResponse<String> unknown = get(path + "X&to=Ee");
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body())
                .contains("No main-line run shows a class named")
                .contains("from=X&amp;to=E\"");
        assertThat(get("/projects/order-answers/order").statusCode()).isEqualTo(200);
        assertThat(get("/projects/order-none/order").statusCode()).isEqualTo(404);
        PageVisit.check(http.port(), path + "E&to=C", "order-no");
        PageVisit.check(http.port(), path + "X&to=Ee", "order-unknown");
    }

    @Test
    void hostileNamesAreHarmless() {
        String markup = "<img src=x onerror=alert(1)>\"'&";
        String bidi = "a\u202eb\nc";
        String longest = "n".repeat(10_000);
        String lines =
                event(1, "acquire", markup)
                        + event(2, "acquire", bidi)
                        + event(3, "acquire", longest)
                        + event(4, "release", longest)
                        + event(5, "release", bidi)
                        + event(6, "release", markup);
        String run = client.submit("project=graph-hostile", lines);

        String html = get("/runs/" + run + "/graph").body();
        assertThat(html).doesNotContain("<img").doesNotContain("\u202e").contains("\\u202e");
        String svg = http.get("/runs/" + run + "/graph.svg").body();
        assertThat(svg).doesNotContain("<img").doesNotContain("\u202e").contains("\\u202e");
        for (String name : List.of(markup, bidi, "#2")) {
            HttpResponse<String> focused = get("/runs/" + run + "/graph?" + around(name));
            assertThat(focused.statusCode()).as(name).isEqualTo(200);
            assertThat(
                            get("/projects/graph-hostile/order?from="
                                            + URLEncoder.encode(name, StandardCharsets.UTF_8)
                                            + "&to=javascript:alert(1)")
                                    .body())
                    .doesNotContain("<img")
                    .doesNotContain("href=\"javascript:");
        }
        PageVisit.check(http.port(), "/runs/" + run + "/graph", "graph-hostile");
    }

    private static String event(int at, String what, String name) {
        String text = name.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return "{\"op\":\"%s\",\"task\":\"T\",\"lock\":\"l%d\",\"class\":\"%s\",\"ts\":%d}\n"
                .formatted(what, what.equals("acquire") ? at : 7 - at, text, at);
    }

    @Test
    void pagesOfGraphsThatAreNotThereSayWhy() {
        String run = client.submit("project=graph-empty", "{\"op\":\"meta\",\"complete\":true}\n");

        assertThat(get("/runs/" + run + "/graph").body()).contains("There is no graph.");
        assertThat(get("/projects/graph-never/graph").statusCode()).isEqualTo(404);
    }

    /** As a file the picture is the same for the same part, and is not sent twice. */
    @Test
    void thePictureIsAFileOfItsOwn() {
        String run = ring("graph-file");
        for (String path :
                List.of(
                        "/runs/" + run + "/graph.svg?around=C",
                        "/projects/graph-file/graph.svg?around=C",
                        "/api/v1/runs/" + run + "/graph?format=svg&around=C&depth=1")) {
            HttpResponse<String> svg = http.get(path);
            String tag = svg.headers().firstValue("ETag").orElseThrow();
            HttpResponse<String> again = http.get(path, "If-None-Match", tag);

            assertThat(svg.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("image/svg+xml");
            assertThat(svg.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'")
                    .contains("sandbox")
                    .doesNotContain("unsafe");
            assertThat(svg.body()).doesNotContain("<style").doesNotContain("style=");
            assertThat(again.statusCode()).as(path).isEqualTo(304);
            assertThat(http.get(path).body()).isEqualTo(svg.body());
        }
        assertThat(http.get("/api/v1/runs/" + run + "/graph?around=C&depth=0").body())
                .contains("\"C\"")
                .doesNotContain("\"D\"");
        assertThat(http.get("/api/v1/runs/" + run + "/graph?around=nope").statusCode())
                .isEqualTo(422);
    }

    /** A class of a kernel's own graph and its neighbors: about sixty classes. */
    @Test
    void aFocusOfARecordedKernelCanBeRead() throws Exception {
        String run;
        try (var in = SharedData.open("boot/boot-healthy-reclaim.lockdep.gz")) {
            run =
                    client.submit(
                            "project=graph-kernel&name=kernel",
                            new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        String query = "?" + around("&mm->mmap_lock");

        Document svg = parsed(http.get("/runs/" + run + "/graph.svg" + query).body());
        assertThat(get("/runs/" + run + "/graph" + query).body()).contains("<svg xmlns");
        List<double[]> boxes = boxes(svg);
        assertThat(boxes).hasSizeBetween(40, BOXES);
        assertThat(svg.getElementsByTagName("path").getLength()).isBetween(40, LINES + 4);
        for (int one = 0; one < boxes.size(); one++) {
            for (int other = 0; other < one; other++) {
                assertThat(overlap(boxes.get(one), boxes.get(other))).isFalse();
            }
        }
        try (PageVisit visit = PageVisit.desktop(http.port())) {
            Page page = visit.open("/runs/" + run + "/graph" + query);
            visit.keepsItsPromises("a kernel's graph");
            visit.screenshot("graph-kernel");
            Object outside =
                    page.evaluate(
                            "[...document.querySelectorAll('.graph .node')].filter(node => {"
                                    + " const box = node.querySelector('rect').getBBox();"
                                    + " return [...node.querySelectorAll('text')].some(text => {"
                                    + "  const at = text.getBBox();"
                                    + "  return at.x < box.x || at.x + at.width > box.x + box.width"
                                    + "   || at.y < box.y || at.y + at.height > box.y + box.height;"
                                    + " }); }).length");
            assertThat(((Number) outside).intValue()).as("labels beyond their boxes").isZero();
        }
    }

    private static Document parsed(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<double[]> boxes(Document svg) {
        NodeList all = svg.getElementsByTagName("rect");
        return IntStream.range(0, all.getLength())
                .mapToObj(at -> (Element) all.item(at))
                .filter(each -> each.getAttribute("class").equals("box"))
                .map(each ->
                        new double[] {
                            number(each, "x"),
                            number(each, "y"),
                            number(each, "width"),
                            number(each, "height")
                        })
                .toList();
    }

    private static double number(Element of, String attribute) {
        return Double.parseDouble(of.getAttribute(attribute));
    }

    private static boolean overlap(double[] one, double[] other) {
        return one[0] < other[0] + other[2]
                && other[0] < one[0] + one[2]
                && one[1] < other[1] + other[3]
                && other[1] < one[1] + one[3];
    }
}
