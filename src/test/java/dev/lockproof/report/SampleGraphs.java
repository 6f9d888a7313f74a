package dev.lockproof.report;

import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import dev.lockproof.analysis.graph.DependencyGraph.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Graphs to write and to draw. */
public final class SampleGraphs {

    private static final Witness WITNESS = new Witness("t1", 6, "f+0x1/0x2", 5, "g+0x1/0x2");

    private SampleGraphs() {}

    /** A graph in memory. */
    public record InMemory(List<Node> nodes, List<Edge> edges) implements GraphSource {

        @Override
        public void nodes(Consumer<Node> to) {
            nodes.forEach(to);
        }

        @Override
        public void edges(Consumer<Edge> to) {
            edges.forEach(to);
        }
    }

    public static Node node(int id, String name) {
        return new Node(id, name, null, 0, "mutex", "....");
    }

    public static Edge edge(int from, int to, long count, String... cycles) {
        return new Edge(from, to, List.of("EN"), count, WITNESS, List.of(cycles));
    }

    /** A ring of two classes, and two more. */
    public static InMemory ring() {
        return new InMemory(
                List.of(
                        node(0, "&mm->mmap_lock"),
                        node(1, "&frob->umem_mutex"),
                        new Node(2, "fs_reclaim", null, 1, "map", "+.-?"),
                        node(3, "alone")),
                List.of(
                        edge(0, 1, 41, "f1"),
                        edge(0, 2, 7),
                        edge(1, 0, 1, "f1"),
                        new Edge(1, 2, List.of("SR", "SN"), 1, WITNESS, List.of())));
    }

    /** The same with hostile names. */
    public static InMemory hostile() {
        return new InMemory(
                List.of(
                        new Node(0, SampleReports.HOSTILE, SampleReports.HOSTILE, 0, "<k>", "]]>"),
                        node(1, SampleReports.HOSTILE + "2")),
                List.of(edge(0, 1, 1, "f1"), edge(1, 0, 1, "f1")));
    }

    /** A graph of an order with few long and many short dependencies, and one ring. */
    public static InMemory large(int classes, int dependencies) {
        Random random = new Random(7);
        List<Node> nodes = new ArrayList<>();
        for (int id = 0; id < classes; id++) {
            nodes.add(node(id, "class_" + id + "->lock_of_some_length"));
        }
        List<Edge> edges = new ArrayList<>();
        edges.add(edge(5, 2, 1, "f1"));
        edges.add(edge(2, 5, 3, "f1"));
        for (int at = 0; at < dependencies; at++) {
            int from = random.nextInt(classes - 1);
            int to = from + 1 + random.nextInt(Math.min(40, classes - from - 1));
            if (edges.stream().noneMatch(each -> each.from() == from && each.to() == to)) {
                edges.add(edge(from, to, 1 + random.nextInt(100)));
            }
        }
        return new InMemory(nodes, edges);
    }
}
