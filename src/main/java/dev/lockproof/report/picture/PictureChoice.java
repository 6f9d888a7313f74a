package dev.lockproof.report.picture;

import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import dev.lockproof.report.GraphSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/*
 * A picture of more than some dozens of boxes helps nobody. So a large graph is drawn around its cycles: first the
 * classes of cycles, then their neighbors, those first that many events connect with them. Without cycles it is drawn
 * around the classes with the most dependencies. Of what is chosen, dependencies are left out that a path of others
 * implies, unless they are in a cycle: the order of locks stays the same, with a fraction of the lines. The graph is
 * read several times and only numbers are retained, since it may be large.
 */

/** Chooses the part of a graph that is drawn. */
public final class PictureChoice {

    private static final Comparator<Edge> BY_ENDS =
            Comparator.comparingInt(Edge::from).thenComparingInt(Edge::to);

    private final GraphSource graph;
    private final int maxNodes;
    private final int maxEdges;
    private final Map<Integer, Integer> degrees = new HashMap<>();
    private final Set<Integer> chosen = new LinkedHashSet<>();
    private long nodeCount;
    private long edgeCount;

    private PictureChoice(GraphSource graph, int maxNodes, int maxEdges) {
        this.graph = graph;
        this.maxNodes = maxNodes;
        this.maxEdges = maxEdges;
    }

    /** The part with at most so many classes and dependencies. */
    public static Picture of(GraphSource graph, int maxNodes, int maxEdges) {
        return new PictureChoice(graph, maxNodes, maxEdges).choose();
    }

    private Picture choose() {
        graph.nodes(_ -> nodeCount++);
        graph.edges(this::count);
        if (nodeCount <= maxNodes) {
            graph.nodes(node -> chosen.add(node.id()));
        } else if (chosen.isEmpty()) {
            add(degrees);
        } else {
            add(neighbors());
        }
        List<Edge> edges = new ArrayList<>();
        graph.edges(edge -> {
            if (chosen.contains(edge.from()) && chosen.contains(edge.to())) {
                edges.add(edge);
            }
        });
        List<Edge> needed = withoutImplied(edges);
        long implied = (long) edges.size() - needed.size();
        List<Edge> drawn =
                needed.stream().sorted(worstFirst()).limit(maxEdges).sorted(BY_ENDS).toList();
        if (nodeCount > maxNodes) {
            keepConnected(drawn);
        }
        List<Node> nodes = new ArrayList<>();
        graph.nodes(node -> {
            if (chosen.contains(node.id())) {
                nodes.add(node);
            }
        });
        return new Picture(
                nodes,
                drawn,
                nodeCount - nodes.size(),
                implied,
                edgeCount - implied - drawn.size());
    }

    /** A class alone says nothing in a part of a graph. */
    private void keepConnected(List<Edge> drawn) {
        Set<Integer> ends = new HashSet<>();
        drawn.forEach(edge -> {
            ends.add(edge.from());
            ends.add(edge.to());
        });
        chosen.retainAll(ends);
    }

    private void count(Edge edge) {
        edgeCount++;
        degrees.merge(edge.from(), 1, Integer::sum);
        degrees.merge(edge.to(), 1, Integer::sum);
        if (!edge.cycles().isEmpty()) {
            choose(edge.from());
            choose(edge.to());
        }
    }

    private void choose(int node) {
        if (chosen.size() < maxNodes) {
            chosen.add(node);
        }
    }

    /** How many events connect each class with those that are chosen already. */
    private Map<Integer, Long> neighbors() {
        Map<Integer, Long> weights = new HashMap<>();
        graph.edges(edge -> {
            if (chosen.contains(edge.from()) != chosen.contains(edge.to())) {
                int other = chosen.contains(edge.from()) ? edge.to() : edge.from();
                weights.merge(other, edge.count(), Long::sum);
            }
        });
        return weights;
    }

    private void add(Map<Integer, ? extends Number> weights) {
        weights.entrySet().stream()
                .sorted(
                        Comparator.<Map.Entry<Integer, ? extends Number>>comparingLong(
                                        each -> -each.getValue().longValue())
                                .thenComparing(Map.Entry::getKey))
                .forEach(each -> choose(each.getKey()));
    }

    private static Comparator<Edge> worstFirst() {
        return Comparator.<Edge, Boolean>comparing(edge -> edge.cycles().isEmpty())
                .thenComparing(Comparator.comparingLong(Edge::count).reversed())
                .thenComparing(BY_ENDS);
    }

    /** The dependencies without those that a path of others implies, the rarest ones first. */
    private static List<Edge> withoutImplied(List<Edge> edges) {
        Map<Integer, Set<Integer>> after = new HashMap<>();
        edges.forEach(
                edge -> after.computeIfAbsent(edge.from(), _ -> new HashSet<>()).add(edge.to()));
        Set<Edge> implied = new HashSet<>();
        edges.stream()
                .filter(edge -> edge.cycles().isEmpty() && edge.from() != edge.to())
                .sorted(worstFirst().reversed())
                .forEach(edge -> {
                    Set<Integer> next = after.getOrDefault(edge.from(), Set.of());
                    next.remove(edge.to());
                    if (leads(after, edge.from(), edge.to())) {
                        implied.add(edge);
                    } else {
                        next.add(edge.to());
                    }
                });
        return edges.stream().filter(edge -> !implied.contains(edge)).toList();
    }

    private static boolean leads(Map<Integer, Set<Integer>> after, int from, int to) {
        Set<Integer> seen = new HashSet<>(Set.of(from));
        Deque<Integer> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            for (int next : after.getOrDefault(open.remove(), Set.of())) {
                if (next == to) {
                    return true;
                }
                if (seen.add(next)) {
                    open.add(next);
                }
            }
        }
        return false;
    }
}
