package dev.lockproof.report.picture;

import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import dev.lockproof.analysis.view.Fan;
import dev.lockproof.analysis.view.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The part of a graph that is drawn.
 *
 * @param nodes by id
 * @param edges by from, then to; their ends are all drawn. One that was never seen is only supposed
 * @param fans classes that are folded into one box; those on which they hang are drawn
 * @param nodesLeft how many lock classes are left out
 * @param implied how many dependencies are left out that paths of others imply
 * @param edgesLeft how many others are left out
 */
public record Picture(
        List<Node> nodes,
        List<Edge> edges,
        List<Fan> fans,
        long nodesLeft,
        long implied,
        long edgesLeft) {

    public Picture {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        fans = List.copyOf(fans);
    }

    /** A picture from which nothing is left out. */
    public Picture(List<Node> nodes, List<Edge> edges) {
        this(nodes, edges, List.of(), 0, 0, 0);
    }

    /**
     * The picture of a part of a graph.
     *
     * @param nodes at least those that it shows
     * @param edges at least those that it shows
     */
    public static Picture of(Part part, List<Node> nodes, List<Edge> edges) {
        Set<Integer> classes = new HashSet<>(part.classes());
        Set<Part.Edge> lines = new HashSet<>(part.edges());
        return new Picture(
                nodes.stream().filter(node -> classes.contains(node.id())).toList(),
                edges.stream()
                        .filter(edge -> lines.contains(new Part.Edge(edge.from(), edge.to())))
                        .toList(),
                part.fans(),
                0,
                part.implied(),
                0);
    }

    /** What is left out, in words; empty for nothing. */
    public String left() {
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
    public String drawn() {
        long inCycles = edges.stream().filter(edge -> !edge.cycles().isEmpty()).count();
        int folded = fans.stream().mapToInt(fan -> fan.classes().size()).sum();
        return counted(nodes.size(), "lock class", "lock classes")
                + (folded == 0 ? "" : " and " + folded + " more in groups")
                + (folded == 0 ? " and " : ", ")
                + counted(edges.size(), "dependency", "dependencies")
                + ", "
                + inCycles
                + " of them in cycles.";
    }

    private static String counted(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
