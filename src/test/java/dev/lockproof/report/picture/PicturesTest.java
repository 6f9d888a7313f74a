package dev.lockproof.report.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.report.Golden;
import dev.lockproof.report.GraphSource;
import dev.lockproof.report.SampleGraphs;
import dev.lockproof.report.SampleGraphs.InMemory;
import dev.lockproof.report.layout.ElkLayout;
import dev.lockproof.report.picture.Layout.Box;
import dev.lockproof.report.picture.Layout.Line;
import dev.lockproof.report.picture.Layout.Places;
import dev.lockproof.report.picture.Layout.TooSlowException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** Which part of a graph is drawn, where, and with which characters. */
class PicturesTest {

    private static final Layout LAYOUT = new ElkLayout(Duration.ofMinutes(2));

    private static String svg(GraphSource graph) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SvgWriter.write(graph, "nightly", LAYOUT, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String mermaid(GraphSource graph) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MermaidWriter.write(graph, "nightly \"4711\"", out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Document parsed(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aSmallGraphLetterByLetter() {
        Golden.assertSame("ring.svg", svg(SampleGraphs.ring()));
        Golden.assertSame("ring.mermaid", mermaid(SampleGraphs.ring()));
        Golden.assertSame("hostile.svg", svg(SampleGraphs.hostile()));
        Golden.assertSame("hostile.mermaid", mermaid(SampleGraphs.hostile()));
    }

    @Test
    void theSameGraphGivesTheSameBytes() {
        InMemory graph = SampleGraphs.large(300, 1500);

        assertThat(svg(graph)).isEqualTo(svg(SampleGraphs.large(300, 1500)));
    }

    @Test
    void hostileNamesAreTextOfTheirElement() throws Exception {
        Document document = parsed(svg(SampleGraphs.hostile()));

        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("b").getLength()).isZero();
        assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(3);
        assertThat(document.getDocumentElement().getTextContent()).contains("\\u202e");
    }

    @Test
    void whoDoesNotSeeThePictureCanReadIt() throws Exception {
        Document document = parsed(svg(SampleGraphs.ring()));

        assertThat(document.getElementsByTagName("desc").item(0).getTextContent())
                .isEqualTo(
                        "4 lock classes and 3 dependencies, 2 of them in cycles. Not drawn: 1"
                                + " dependency that a path of others implies.");
        assertThat(document.getDocumentElement().getAttribute("aria-labelledby"))
                .isEqualTo("graph-title graph-description");
    }

    @Test
    void aLargeGraphIsDrawnAroundItsCycles() {
        InMemory graph = SampleGraphs.large(2000, 9000);
        Picture picture = PictureChoice.of(graph, 60, 120);
        long all = graph.edges().size();

        assertThat(picture.nodes()).hasSizeLessThanOrEqualTo(60);
        assertThat(picture.edges()).hasSizeLessThanOrEqualTo(120);
        assertThat(picture.edges()).filteredOn(edge -> !edge.cycles().isEmpty()).hasSize(2);
        assertThat(picture.nodesLeft()).isEqualTo(2000 - picture.nodes().size());
        assertThat(picture.implied() + picture.edgesLeft() + picture.edges().size()).isEqualTo(all);
        assertThat(svg(graph)).contains("Not drawn: " + picture.nodesLeft() + " lock classes");
    }

    @Test
    void withoutCyclesTheClassesWithMostDependenciesAreDrawn() {
        List<Edge> edges =
                IntStream.range(1, 50).mapToObj(to -> SampleGraphs.edge(0, to, 1)).toList();
        InMemory star =
                new InMemory(
                        IntStream.range(0, 90)
                                .mapToObj(id -> SampleGraphs.node(id, "n" + id))
                                .toList(),
                        edges);

        assertThat(PictureChoice.of(star, 10, 20).nodes())
                .first()
                .isEqualTo(star.nodes().getFirst());
        assertThat(PictureChoice.of(star, 10, 20).edges()).hasSize(9);
        assertThat(PictureChoice.of(star, 10, 5).edgesLeft()).isEqualTo(44);
    }

    /** Whoever may follow whom must be the same with and without what paths imply. */
    @Test
    void leavingOutWhatPathsImplyKeepsTheOrder() {
        InMemory graph = SampleGraphs.large(40, 300);
        Picture picture = PictureChoice.of(graph, 60, 10_000);

        assertThat(picture.implied()).isPositive();
        assertThat(reach(picture.edges(), 40)).isEqualTo(reach(graph.edges(), 40));
    }

    private static List<String> reach(List<Edge> edges, int nodes) {
        boolean[][] reach = new boolean[nodes][nodes];
        edges.forEach(edge -> reach[edge.from()][edge.to()] = true);
        for (int via = 0; via < nodes; via++) {
            for (int from = 0; from < nodes; from++) {
                for (int to = 0; to < nodes; to++) {
                    reach[from][to] |= reach[from][via] && reach[via][to];
                }
            }
        }
        List<String> pairs = new ArrayList<>();
        for (int from = 0; from < nodes; from++) {
            for (int to = 0; to < nodes; to++) {
                if (reach[from][to]) {
                    pairs.add(from + ">" + to);
                }
            }
        }
        return pairs;
    }

    @Test
    void noBoxesOverlapAndLinesStayInThePicture() {
        Picture picture = PictureChoice.of(SampleGraphs.large(300, 1500), 60, 120);
        List<Box> sizes =
                picture.nodes().stream()
                        .map(node -> new Box(0, 0, 80 + node.id() % 90, 42))
                        .toList();
        List<Integer> ids = picture.nodes().stream().map(node -> node.id()).toList();
        Places places =
                LAYOUT.place(
                        sizes,
                        picture.edges().stream()
                                .map(edge ->
                                        new Line(ids.indexOf(edge.from()), ids.indexOf(edge.to())))
                                .toList());

        for (int one = 0; one < sizes.size(); one++) {
            for (int other = 0; other < one; other++) {
                assertThat(overlap(places.boxes().get(one), places.boxes().get(other))).isFalse();
            }
        }
        assertThat(places.paths())
                .hasSameSizeAs(picture.edges())
                .allSatisfy(path ->
                        assertThat(path)
                                .hasSizeGreaterThan(1)
                                .allMatch(point -> point.x() >= 0 && point.x() <= places.width()));
    }

    private static boolean overlap(Box one, Box other) {
        return one.x() < other.x() + other.width()
                && other.x() < one.x() + one.width()
                && one.y() < other.y() + other.height()
                && other.y() < one.y() + one.height();
    }

    @Test
    void aPictureThatTakesTooLongIsNotBegun() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Layout impatient = new ElkLayout(Duration.ofNanos(1));

        assertThatThrownBy(() -> SvgWriter.write(SampleGraphs.ring(), "nightly", impatient, out))
                .isInstanceOf(TooSlowException.class);
        assertThat(out.size()).isZero();
    }

    @Test
    void mermaidStaysWithinWhatItDraws() {
        String text = mermaid(SampleGraphs.large(2000, 9000));
        String hostile =
                mermaid(
                        new InMemory(
                                IntStream.range(0, 400)
                                        .mapToObj(id ->
                                                SampleGraphs.node(id, "\ufffd".repeat(60) + id))
                                        .toList(),
                                IntStream.range(1, 400)
                                        .mapToObj(id -> SampleGraphs.edge(id - 1, id, 1))
                                        .toList()));

        assertThat(text.lines().filter(line -> line.contains("-->"))).hasSizeBetween(10, 300);
        assertThat(text).contains("Not drawn");
        assertThat(hostile.length()).isBetween(5000, 48_000);
    }
}
