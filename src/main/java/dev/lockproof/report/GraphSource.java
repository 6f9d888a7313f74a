package dev.lockproof.report;

import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import java.util.function.Consumer;

/** A graph that can be read several times, and need not be in memory. */
public interface GraphSource {

    /** Passes on all lock classes, by id. */
    void nodes(Consumer<Node> to);

    /** Passes on all dependencies, by from, then to. */
    void edges(Consumer<Edge> to);
}
