package dev.lockproof.report.picture;

import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import dev.lockproof.report.GraphSource;
import dev.lockproof.report.Visible;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes a picture in the notation of Mermaid, which draws it where Markdown is shown. Mermaid
 * draws at most 500 edges and 50,000 characters by default.
 */
public final class MermaidWriter {

    private static final int MAX_NODES = 150;
    private static final int MAX_EDGES = 300;
    private static final int MAX_CHARS = 48_000;
    private static final int MAX_NAME = 60;

    private MermaidWriter() {}

    /** Writes as much of a graph as Mermaid draws, and closes the stream. */
    public static void write(GraphSource graph, String title, OutputStream stream) {
        int nodes = MAX_NODES;
        String text = text(PictureChoice.of(graph, nodes, MAX_EDGES), title);
        while (text.length() > MAX_CHARS && nodes > 1) {
            nodes /= 2;
            text = text(PictureChoice.of(graph, nodes, 2 * nodes), title);
        }
        try (stream) {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Picture picture, String title) {
        StringBuilder text =
                new StringBuilder("---\ntitle: ").append(quoted(title)).append("\n---\n");
        text.append("flowchart LR\n");
        for (Node node : picture.nodes()) {
            String name = node.subclass() == 0 ? node.name() : node.name() + "/" + node.subclass();
            text.append("  n")
                    .append(node.id())
                    .append("[\"")
                    .append(name(name))
                    .append("<br/>")
                    .append(name(node.kind() + " " + node.usage()))
                    .append("\"]\n");
        }
        StringBuilder rings = new StringBuilder();
        int number = 0;
        for (Edge edge : picture.edges()) {
            text.append(edge(edge));
            if (!edge.cycles().isEmpty()) {
                rings.append(rings.isEmpty() ? "" : ",").append(number);
            }
            number++;
        }
        if (!rings.isEmpty()) {
            text.append("  linkStyle ").append(rings).append(" stroke:#c1121f,stroke-width:3px\n");
        }
        if (!picture.left().isEmpty()) {
            text.append("  left[\"").append(escaped(picture.left())).append("\"]\n");
        }
        return text.toString();
    }

    private static String edge(Edge edge) {
        String label = (String.join(" ", edge.kinds()) + " ×" + edge.count()).strip();
        boolean shared =
                !edge.kinds().isEmpty()
                        && edge.kinds().stream().allMatch(kind -> kind.startsWith("S"));
        return "  n"
                + edge.from()
                + (shared ? " -.->" : " -->")
                + "|\""
                + escaped(label)
                + "\"| n"
                + edge.to()
                + "\n";
    }

    /** A title of the front matter, which is YAML. */
    private static String quoted(String title) {
        return '"'
                + Visible.shortened(Visible.line(title), MAX_NAME)
                        .replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                + '"';
    }

    private static String name(String text) {
        return escaped(Visible.shortened(Visible.line(text), MAX_NAME));
    }

    /** All that means something in a label is a character entity, which Mermaid writes with #. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        Visible.line(text)
                .codePoints()
                .forEach(character -> {
                    boolean plain =
                            Character.isLetterOrDigit(character)
                                    || " _-.,:/+?×→…()".indexOf(character) >= 0;
                    if (plain) {
                        escaped.appendCodePoint(character);
                    } else {
                        escaped.append('#').append(character).append(';');
                    }
                });
        return escaped.toString();
    }
}
