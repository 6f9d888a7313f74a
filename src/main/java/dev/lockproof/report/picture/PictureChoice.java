package dev.lockproof.report.picture;

import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import dev.lockproof.analysis.graph.EdgeKind;
import dev.lockproof.analysis.view.Implied;
import dev.lockproof.report.GraphSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/*
 * A picture of more than some dozens of boxes helps nobody. So a large graph is drawn around its cycles: first the
 * classes of cycles, then their neighbors, those first that many events connect with them. Without cycles it is drawn
 * around the classes with the most dependencies. Of what is chosen, dependencies are left out that strong paths of others
 * imply, unless they are in a cycle: the order of locks stays the same, with a fraction of the lines. The graph is
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
                List.of(),
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

    /** The dependencies without those that paths of others imply, the rarest ones first. */
    private static List<Edge> withoutImplied(List<Edge> edges) {
        Map<Integer, Integer> numbers = new HashMap<>();
        for (Edge edge : edges) {
            numbers.putIfAbsent(edge.from(), numbers.size());
            numbers.putIfAbsent(edge.to(), numbers.size());
        }
        int[] candidates =
                IntStream.range(0, edges.size())
                        .filter(at -> edges.get(at).cycles().isEmpty())
                        .boxed()
                        .sorted(Comparator.comparing(edges::get, worstFirst().reversed()))
                        .mapToInt(Integer::intValue)
                        .toArray();
        BitSet implied =
                Implied.of(
                        numbers.size(),
                        edges.stream()
                                .mapToInt(edge -> numbers.getOrDefault(edge.from(), 0))
                                .toArray(),
                        edges.stream()
                                .mapToInt(edge -> numbers.getOrDefault(edge.to(), 0))
                                .toArray(),
                        edges.stream().mapToInt(PictureChoice::mask).toArray(),
                        candidates);
        return IntStream.range(0, edges.size())
                .filter(at -> !implied.get(at))
                .mapToObj(edges::get)
                .toList();
    }

    /** The kinds; both exclusive if the modes are unknown. */
    private static int mask(Edge edge) {
        return edge.kinds().isEmpty()
                ? EdgeKind.mask(EdgeKind.EN)
                : EdgeKind.mask(edge.kinds().stream().mapToInt(EdgeKind::ofName).toArray());
    }
}
