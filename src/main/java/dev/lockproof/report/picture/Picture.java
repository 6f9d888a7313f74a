package dev.lockproof.report.picture;

import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of a graph that is drawn.
 *
 * @param nodes by id
 * @param edges by from, then to; their ends are all drawn
 * @param nodesLeft how many lock classes are left out
 * @param implied how many dependencies are left out that a path of others implies
 * @param edgesLeft how many others are left out
 */
public record Picture(
        List<Node> nodes, List<Edge> edges, long nodesLeft, long implied, long edgesLeft) {

    public Picture {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /** What is left out, in words; empty for nothing. */
    String left() {
        List<String> parts = new ArrayList<>();
        if (nodesLeft > 0) {
            parts.add(counted(nodesLeft, "lock class", "lock classes"));
        }
        if (edgesLeft > 0) {
            parts.add(counted(edgesLeft, "dependency", "dependencies"));
        }
        if (implied > 0) {
            parts.add(
                    counted(implied, "dependency", "dependencies")
                            + (implied == 1
                                    ? " that a path of others implies"
                                    : " that paths of others imply"));
        }
        return parts.isEmpty() ? "" : "Not drawn: " + String.join(", ", parts) + ".";
    }

    /** What is drawn, in words. */
    String drawn() {
        long inCycles = edges.stream().filter(edge -> !edge.cycles().isEmpty()).count();
        return counted(nodes.size(), "lock class", "lock classes")
                + " and "
                + counted(edges.size(), "dependency", "dependencies")
                + ", "
                + inCycles
                + " of them in cycles.";
    }

    private static String counted(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
