package dev.lockproof.report;

import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import java.io.Closeable;

/** Writes a graph in some notation: all classes, then all dependencies; closing ends it. */
public interface GraphWriter extends Closeable {

    void node(Node node);

    void edge(Edge edge);
}
