package dev.lockproof.analysis.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.graph.EdgeKind;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;
import org.junit.jupiter.api.Test;

class StrongComponentsTest {

    @Test
    void agreesWithAReferenceImplementation() {
        for (long seed = 0; seed < 20_000; seed++) {
            RandomGraph graph = RandomGraph.of(seed, 2, 12);

            assertThat(StrongComponents.of(graph.product()).onCycles())
                    .as("seed %d", seed)
                    .isEqualTo(reference(graph));
        }
    }

    /** Over all nodes (class, entered by a recursive reader) and an edge for each kind. */
    private static boolean[] reference(RandomGraph random) {
        Graph<Integer, DefaultEdge> graph = new SimpleDirectedGraph<>(DefaultEdge.class);
        for (int node = 0; node < 2 * random.classes(); node++) {
            graph.addVertex(node);
        }
        for (int from = 0; from < random.classes(); from++) {
            for (int to = 0; to < random.classes(); to++) {
                for (int kind = 0; kind < 4; kind++) {
                    if ((random.kinds(from, to) & 1 << kind) != 0) {
                        add(graph, from, to, kind);
                    }
                }
            }
        }
        boolean[] onCycles = new boolean[random.classes()];
        new KosarajuStrongConnectivityInspector<>(graph)
                .stronglyConnectedSets().stream()
                        .filter(set -> set.size() > 1)
                        .forEach(set -> set.forEach(node -> onCycles[node / 2] = true));
        return onCycles;
    }

    private static void add(Graph<Integer, DefaultEdge> graph, int from, int to, int kind) {
        int target = 2 * to + (kind == EdgeKind.SR || kind == EdgeKind.ER ? 1 : 0);
        graph.addEdge(2 * from, target);
        if (kind == EdgeKind.ER || kind == EdgeKind.EN) {
            graph.addEdge(2 * from + 1, target);
        }
    }
}
