package dev.lockproof.run;

import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import dev.lockproof.analysis.view.Outline;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Parts of the dependency graphs of runs. */
@Repository
public class GraphPartStore {

    private final JdbcClient jdbc;
    private final GraphStore graphs;

    GraphPartStore(JdbcClient jdbc, GraphStore graphs) {
        this.jdbc = jdbc;
        this.graphs = graphs;
    }

    /** The classes and dependencies of a run's graph without their evidence. */
    public Outline outline(UUID runId) {
        Outline.Builder outline = new Outline.Builder();
        graphs.nodes(
                runId, node -> outline.node(node.id(), node.name(), node.subclass(), node.key()));
        jdbc.sql(
                        """
                        select from_id, to_id, kinds, count, cycles from graph_dependency
                        where run_id = :runId order by from_id, to_id
                        """)
                .param("runId", runId)
                .query(row -> {
                    outline.edge(
                            row.getInt("from_id"),
                            row.getInt("to_id"),
                            row.getInt("kinds"),
                            row.getLong("count"),
                            List.of((String[]) row.getArray("cycles").getArray()));
                });
        return outline.build();
    }

    /** Some classes of a run's graph, by id. */
    public List<Node> nodes(UUID runId, Collection<Integer> ids) {
        return jdbc.sql(
                        """
                        select id, name, key, subclass, kind, usage from graph_class
                        where run_id = :runId and id = any(:ids) order by id
                        """)
                .param("runId", runId)
                .param("ids", ids.toArray(Integer[]::new))
                .query((row, _) -> GraphStore.node(row))
                .list();
    }

    /** The dependencies between some classes of a run's graph, by from, then to. */
    public List<Edge> edges(UUID runId, Collection<Integer> ids) {
        return jdbc.sql(
                        """
                        select from_id, to_id, kinds, count, task, file, line, site, held_since_line,
                            held_site, cycles
                        from graph_dependency
                        where run_id = :runId and from_id = any(:ids) and to_id = any(:ids)
                        order by from_id, to_id
                        """)
                .param("runId", runId)
                .param("ids", ids.toArray(Integer[]::new))
                .query((row, _) -> GraphStore.edge(row))
                .list();
    }
}
