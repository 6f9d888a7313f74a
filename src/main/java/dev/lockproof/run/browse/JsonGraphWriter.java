package dev.lockproof.run.browse;

import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** A graph as the API's JSON. */
final class JsonGraphWriter implements GraphWriter {

    private final JsonGenerator out;
    private boolean inEdges;

    JsonGraphWriter(JsonMapper json, OutputStream stream) {
        out = json.createGenerator(stream);
        out.writeStartObject();
        out.writeArrayPropertyStart("nodes");
    }

    @Override
    public void node(Node node) {
        out.writePOJO(GraphView.Node.of(node));
    }

    @Override
    public void edge(Edge edge) {
        beginEdges();
        out.writePOJO(GraphView.Edge.of(edge));
    }

    private void beginEdges() {
        if (!inEdges) {
            out.writeEndArray();
            out.writeArrayPropertyStart("edges");
            inEdges = true;
        }
    }

    @Override
    public void close() {
        beginEdges();
        out.writeEndArray();
        out.writeEndObject();
        out.close();
    }
}
