package dev.lockproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The whole graph in the notations of other tools. */
class GraphFilesTest {

    private static String written(GraphSource graph, Function<OutputStream, GraphWriter> begin) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GraphWriter writer = begin.apply(out)) {
            graph.nodes(writer::node);
            graph.edges(writer::edge);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String graphml(GraphSource graph) {
        return written(graph, out -> GraphmlWriter.begin(out, SampleReports.HOSTILE));
    }

    private static String dot(GraphSource graph) {
        return written(graph, out -> DotWriter.begin(out, SampleReports.HOSTILE));
    }

    @Test
    void letterByLetter() {
        Golden.assertSame("ring.graphml", graphml(SampleGraphs.ring()));
        Golden.assertSame("hostile.graphml", graphml(SampleGraphs.hostile()));
        Golden.assertSame("ring.dot", dot(SampleGraphs.ring()));
        Golden.assertSame("hostile.dot", dot(SampleGraphs.hostile()));
    }

    @Test
    void graphmlIsAGraphWhateverTheNames() throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(
                                new ByteArrayInputStream(
                                        graphml(SampleGraphs.hostile())
                                                .getBytes(StandardCharsets.UTF_8)));
        NodeList nodes = document.getElementsByTagName("node");

        assertThat(nodes.getLength()).isEqualTo(2);
        assertThat(document.getElementsByTagName("edge").getLength()).isEqualTo(2);
        assertThat(nodes.item(0).getFirstChild().getTextContent())
                .isEqualTo(Visible.line(SampleReports.HOSTILE));
    }

    /** In DOT only a quote ends a string, and only an escape may hold one. */
    @Test
    void dotStringsEndWhereTheyShould() {
        String dot = dot(SampleGraphs.hostile());

        assertThat(dot.lines()).hasSize(7);
        assertThat(dot.lines())
                .allSatisfy(line ->
                        assertThat(
                                        line.replaceAll("\\\\.", "")
                                                        .chars()
                                                        .filter(c -> c == '"')
                                                        .count()
                                                % 2)
                                .isZero());
    }
}
