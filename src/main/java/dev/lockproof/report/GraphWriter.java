package dev.lockproof.report;

import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import java.io.Closeable;

/**
 * Writes a graph in one notation: first all classes, then all dependencies. Closing ends the graph.
 */
public interface GraphWriter extends Closeable {

    void node(Node node);

    void edge(Edge edge);
}
