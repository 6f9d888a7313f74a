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
        out.println("digraph " + quoted(Visible.line(title)) + " {");
        out.println("  node [shape=box];");
        return new DotWriter(out);
    }

    @Override
    public void node(Node node) {
        String name =
                Visible.line(
                        node.subclass() == 0 ? node.name() : node.name() + "/" + node.subclass());
        out.println(
                "  n"
                        + node.id()
                        + " [label="
                        + quoted(name + "\n" + Visible.line(node.kind() + " " + node.usage()))
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
        return '"'
                + Visible.lines(text)
                        .replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                + '"';
    }

    @Override
    public void close() {
        out.println("}");
        out.close();
    }
}
