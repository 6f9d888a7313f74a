package dev.lockproof.report;

import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import dev.lockproof.analysis.graph.DependencyGraph.Witness;
import java.io.OutputStream;

/** A graph as the API's JSON: {@code nodes}, then {@code edges}. */
public final class JsonGraphWriter implements GraphWriter {

    private final JsonWriter out;
    private boolean inEdges;

    private JsonGraphWriter(JsonWriter out) {
        this.out = out;
    }

    /** Begins a graph; closing the writer ends it and closes the stream. */
    public static JsonGraphWriter begin(OutputStream stream) {
        JsonWriter out = new JsonWriter(stream);
        out.beginObject();
        out.name("nodes").beginArray();
        return new JsonGraphWriter(out);
    }

    @Override
    public void node(Node node) {
        out.beginObject();
        out.name("id").number(node.id());
        out.name("class").text(node.name());
        out.name("key").text(node.key());
        out.name("subclass").number(node.subclass());
        out.name("kind").text(node.kind());
        out.name("usage").text(node.usage());
        out.endObject();
    }

    @Override
    public void edge(Edge edge) {
        beginEdges();
        out.beginObject();
        out.name("from").number(edge.from());
        out.name("to").number(edge.to());
        out.name("kinds").texts(edge.kinds());
        out.name("count").number(edge.count());
        witness(edge.witness());
        out.name("cycles").texts(edge.cycles());
        out.endObject();
    }

    private void witness(Witness witness) {
        out.name("witness").beginObject();
        out.name("task").text(witness.task());
        out.name("file").text(witness.file());
        out.name("line").number(witness.line());
        out.name("site").text(witness.site());
        out.name("heldSinceLine").number(witness.heldSinceLine());
        out.name("heldSite").text(witness.heldSite());
        out.endObject();
    }

    private void beginEdges() {
        if (!inEdges) {
            out.endArray();
            out.name("edges").beginArray();
            inEdges = true;
        }
    }

    @Override
    public void close() {
        beginEdges();
        out.endArray();
        out.endObject();
        out.close();
    }
}
