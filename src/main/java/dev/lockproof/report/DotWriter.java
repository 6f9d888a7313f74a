package dev.lockproof.report;

import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import java.io.BufferedWriter;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** A graph in the notation of Graphviz; the dependencies of cycles are red. */
public final class DotWriter implements GraphWriter {

    private final PrintWriter out;

    private DotWriter(PrintWriter out) {
        this.out = out;
    }

    /** Begins a graph; closing the writer ends it and closes the stream. */
    public static DotWriter begin(OutputStream stream, String title) {
        PrintWriter out =
                new PrintWriter(
                        new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8)));
        out.println("digraph " + quoted(title) + " {");
        out.println("  node [shape=box];");
        return new DotWriter(out);
    }

    @Override
    public void node(Node node) {
        String name = node.subclass() == 0 ? node.name() : node.name() + "/" + node.subclass();
        out.println(
                "  n"
                        + node.id()
                        + " [label="
                        + quoted(name + "\n" + node.kind() + " " + node.usage())
                        + "];");
    }

    @Override
    public void edge(Edge edge) {
        String label = (String.join(" ", edge.kinds()) + " ×" + edge.count()).strip();
        String color = edge.cycles().isEmpty() ? "" : ", color=red, fontcolor=red, penwidth=2";
        out.println(
                "  n"
                        + edge.from()
                        + " -> n"
                        + edge.to()
                        + " [label="
                        + quoted(label)
                        + color
                        + "];");
    }

    /** In a quoted string only the quote and the escapes of labels mean something. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            switch (character) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                default -> quoted.append(Character.isISOControl(character) ? ' ' : character);
            }
        }
        return quoted.append('"').toString();
    }

    @Override
    public void close() {
        out.println("}");
        out.close();
    }
}
