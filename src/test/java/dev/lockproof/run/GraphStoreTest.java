package dev.lockproof.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.graph.DependencyGraph;
import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import dev.lockproof.analysis.graph.DependencyGraph.Witness;
import dev.lockproof.testing.PostgresTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@PostgresTest
@Import(GraphStore.class)
class GraphStoreTest {

    private static final int CLASSES = 400;

    @Autowired private GraphStore graphs;
    @Autowired private JdbcClient jdbc;

    private final UUID runId = UUID.randomUUID();

    @BeforeEach
    void run() {
        jdbc.sql(
                        """
                        insert into run (id, project, status, gate, fail_on, new_only, contracts,
                            format, bytes, received_at)
                        values (:id, 'graph', 'done', 'none', 'never', false, 'linux', 'native', 0,
                            now())
                        """)
                .param("id", runId)
                .update();
    }

    @Test
    void givesBackALargeGraphAsItWasStored() {
        List<Node> nodes = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        for (int from = 0; from < CLASSES; from++) {
            nodes.add(
                    new Node(
                            from, "class," + from, from % 2 == 0 ? null : "k", 1, "mutex", "...."));
            for (int to = 0; to < CLASSES; to += 2) {
                edges.add(edge(from, to));
            }
        }

        graphs.insert(runId, new DependencyGraph(nodes, edges));

        List<Node> readNodes = new ArrayList<>();
        List<Edge> readEdges = new ArrayList<>();
        graphs.nodes(runId, readNodes::add);
        graphs.edges(runId, readEdges::add);
        assertThat(readNodes).isEqualTo(nodes);
        assertThat(readEdges).isEqualTo(edges);
    }

    @Test
    void keepsTextThatTheDatabaseCannotHold() {
        Node node = new Node(0, "a\0b", null, 0, "mutex", "....");

        graphs.insert(runId, new DependencyGraph(List.of(node), List.of()));

        List<Node> read = new ArrayList<>();
        graphs.nodes(runId, read::add);
        assertThat(read.getFirst().name()).isEqualTo("a\uFFFDb");
    }

    private static Edge edge(int from, int to) {
        List<String> kinds = from % 3 == 0 ? List.of("ER", "SN") : List.of("EN");
        List<String> cycles = from == to ? List.of("f1", "f2") : List.of();
        String site = to % 4 == 0 ? null : "site, \"quoted\"";
        return new Edge(
                from, to, kinds, from + 1L, new Witness("t" + from, to, site, 1L, null), cycles);
    }
}
