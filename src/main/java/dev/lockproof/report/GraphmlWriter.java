package dev.lockproof.report;

import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import dev.lockproof.analysis.graph.DependencyGraph.Witness;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** A graph as GraphML, which yEd, Gephi, Cytoscape and NetworkX read. */
public final class GraphmlWriter implements GraphWriter {

    private static final String[][] KEYS = {
        {"name", "node", "string"},
        {"key", "node", "string"},
        {"subclass", "node", "int"},
        {"kind", "node", "string"},
        {"usage", "node", "string"},
        {"kinds", "edge", "string"},
        {"count", "edge", "long"},
        {"cycles", "edge", "string"},
        {"task", "edge", "string"},
        {"file", "edge", "string"},
        {"line", "edge", "long"},
        {"site", "edge", "string"},
        {"heldSinceLine", "edge", "long"},
        {"heldSite", "edge", "string"},
    };

    private final XmlWriter out;

    private GraphmlWriter(XmlWriter out) {
        this.out = out;
    }

    /** Begins a graph; closing the writer ends it and closes the stream. */
    public static GraphmlWriter begin(OutputStream stream, String title) {
        XmlWriter out = new XmlWriter(stream);
        out.begin("graphml", "xmlns", "http://graphml.graphdrawing.org/xmlns");
        out.text("\n");
        for (String[] key : KEYS) {
            out.empty("key", "id", key[0], "for", key[1], "attr.name", key[0], "attr.type", key[2]);
        }
        out.begin("graph", "edgedefault", "directed");
        out.text("\n");
        out.begin("desc");
        out.text(title);
        out.end("desc");
        return new GraphmlWriter(out);
    }

    @Override
    public void node(Node node) {
        out.begin("node", "id", "n" + node.id());
        data("name", node.name());
        data("key", node.key());
        data("subclass", node.subclass());
        data("kind", node.kind());
        data("usage", node.usage());
        out.end("node");
    }

    @Override
    public void edge(Edge edge) {
        out.begin("edge", "source", "n" + edge.from(), "target", "n" + edge.to());
        data("kinds", String.join(" ", edge.kinds()));
        data("count", edge.count());
        data("cycles", edge.cycles().isEmpty() ? null : String.join(" ", edge.cycles()));
        Witness witness = edge.witness();
        data("task", witness.task());
        data("file", witness.file());
        data("line", witness.line());
        data("site", witness.site());
        data("heldSinceLine", witness.heldSinceLine());
        data("heldSite", witness.heldSite());
        out.end("edge");
    }

    private void data(String key, @Nullable Object value) {
        if (value != null) {
            out.begin("data", "key", key);
            out.text(Visible.line(value.toString()));
            out.end("data");
        }
    }

    @Override
    public void close() {
        out.end("graph");
        out.end("graphml");
        out.close();
    }
}
