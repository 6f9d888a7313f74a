package dev.lockproof.run;

import dev.lockproof.analysis.graph.DependencyGraph;
import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import dev.lockproof.analysis.graph.DependencyGraph.Witness;
import dev.lockproof.analysis.graph.EdgeKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The dependency graphs of runs, as rows: lock classes and dependencies. */
@Repository
public class GraphStore {

    private static final int BATCH = 5000;

    private static final String SEPARATOR = ",";

    private final JdbcClient jdbc;

    GraphStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UUID runId, DependencyGraph graph) {
        for (int from = 0; from < graph.nodes().size(); from += BATCH) {
            int to = Math.min(graph.nodes().size(), from + BATCH);
            insertClasses(runId, List.copyOf(graph.nodes().subList(from, to)));
        }
        for (int from = 0; from < graph.edges().size(); from += BATCH) {
            int to = Math.min(graph.edges().size(), from + BATCH);
            insertDependencies(runId, List.copyOf(graph.edges().subList(from, to)));
        }
    }

    private void insertClasses(UUID runId, List<Node> nodes) {
        jdbc.sql(
                        """
                        insert into graph_class (run_id, id, name, key, subclass, kind, usage)
                        select :runId, added.*
                        from unnest(:ids, :names, :keys, :subclasses, :kinds, :usages) as added
                        """)
                .param("runId", runId)
                .param("ids", nodes.stream().map(Node::id).toArray(Integer[]::new))
                .param("names", texts(nodes, Node::name))
                .param("keys", texts(nodes, Node::key))
                .param("subclasses", nodes.stream().map(Node::subclass).toArray(Integer[]::new))
                .param("kinds", texts(nodes, Node::kind))
                .param("usages", texts(nodes, Node::usage))
                .update();
    }

    private void insertDependencies(UUID runId, List<Edge> edges) {
        jdbc.sql(
                        """
                        insert into graph_dependency (run_id, from_id, to_id, kinds, count, task, file, line,
                            site, held_since_line, held_site, cycles)
                        select :runId, from_id, to_id, kinds, count, task, file, line, site,
                            held_since_line, held_site, string_to_array(cycles, ',')
                        from unnest(:froms, :tos, :kinds, :counts, :tasks, :files, :lines, :sites,
                                :heldSinceLines, :heldSites, :cycles)
                            as added(from_id, to_id, kinds, count, task, file, line, site,
                                held_since_line, held_site, cycles)
                        """)
                .param("runId", runId)
                .param("froms", edges.stream().map(Edge::from).toArray(Integer[]::new))
                .param("tos", edges.stream().map(Edge::to).toArray(Integer[]::new))
                .param("kinds", edges.stream().map(GraphStore::mask).toArray(Integer[]::new))
                .param("counts", edges.stream().map(Edge::count).toArray(Long[]::new))
                .param("tasks", texts(edges, edge -> edge.witness().task()))
                .param("files", texts(edges, edge -> edge.witness().file()))
                .param("lines", numbers(edges, Witness::line))
                .param("sites", texts(edges, edge -> edge.witness().site()))
                .param("heldSinceLines", numbers(edges, Witness::heldSinceLine))
                .param("heldSites", texts(edges, edge -> edge.witness().heldSite()))
                .param("cycles", texts(edges, edge -> String.join(SEPARATOR, edge.cycles())))
                .update();
    }

    private static <T> @Nullable String[] texts(
            List<T> rows, Function<T, @Nullable String> column) {
        @Nullable String[] texts = new String[rows.size()];
        for (int at = 0; at < texts.length; at++) {
            String text = column.apply(rows.get(at));
            texts[at] = text == null ? null : text.replace('\0', '\uFFFD');
        }
        return texts;
    }

    private static @Nullable Long[] numbers(
            List<Edge> edges, Function<Witness, @Nullable Long> column) {
        @Nullable Long[] numbers = new Long[edges.size()];
        for (int at = 0; at < numbers.length; at++) {
            numbers[at] = column.apply(edges.get(at).witness());
        }
        return numbers;
    }

    private static int mask(Edge edge) {
        int[] kinds = edge.kinds().stream().mapToInt(EdgeKind::ofName).toArray();
        return EdgeKind.mask(kinds);
    }

    /** The names of kinds, those with an exclusive hold first. */
    private static List<String> names(int mask) {
        int exclusive = EdgeKind.startingExclusive(mask);
        int shared = EdgeKind.without(mask, exclusive);
        return Stream.of(exclusive, shared)
                .flatMap(kinds -> EdgeKind.names(kinds).stream())
                .toList();
    }

    /** Passes on the classes of a run's graph, by id. */
    public void nodes(UUID runId, Consumer<Node> to) {
        int after = -1;
        for (List<Node> page; !(page = nodes(runId, after)).isEmpty(); ) {
            page.forEach(to);
            after = page.getLast().id();
        }
    }

    private List<Node> nodes(UUID runId, int after) {
        return jdbc.sql(
                        """
                        select id, name, key, subclass, kind, usage from graph_class
                        where run_id = :runId and id > :after order by id limit :limit
                        """)
                .param("runId", runId)
                .param("after", after)
                .param("limit", BATCH)
                .query((row, _) -> node(row))
                .list();
    }

    /**
     * A dependency of a finding's ring, by the names of its classes.
     *
     * @param findings the fingerprints of all findings that it is part of
     */
    public record RingEdge(int fromId, int toId, String from, String to, List<String> findings) {

        public RingEdge {
            findings = List.copyOf(findings);
        }
    }

    /** The dependencies that a finding of a run is made of, up to a bound. */
    public List<RingEdge> edgesOf(UUID runId, String fingerprint, int limit) {
        return jdbc.sql(
                        """
                        select from_id, to_id, cycles, source.name as from_name,
                            source.subclass as from_subclass, target.name as to_name,
                            target.subclass as to_subclass
                        from graph_dependency as edge
                        join graph_class as source
                            on source.run_id = edge.run_id and source.id = from_id
                        join graph_class as target
                            on target.run_id = edge.run_id and target.id = to_id
                        where edge.run_id = :runId and :fingerprint = any(cycles)
                        order by from_id, to_id limit :limit
                        """)
                .param("runId", runId)
                .param("fingerprint", fingerprint)
                .param("limit", limit)
                .query((row, _) ->
                        new RingEdge(
                                row.getInt("from_id"),
                                row.getInt("to_id"),
                                named(row, "from"),
                                named(row, "to"),
                                List.of((String[]) row.getArray("cycles").getArray())))
                .list();
    }

    private static String named(ResultSet row, String which) throws SQLException {
        int subclass = row.getInt(which + "_subclass");
        String name = row.getString(which + "_name");
        return subclass == 0 ? name : name + "/" + subclass;
    }

    static Node node(ResultSet row) throws SQLException {
        return new Node(
                row.getInt("id"),
                row.getString("name"),
                row.getString("key"),
                row.getInt("subclass"),
                row.getString("kind"),
                row.getString("usage"));
    }

    /** Passes on the dependencies of a run's graph, by from, then to. */
    public void edges(UUID runId, Consumer<Edge> to) {
        int afterFrom = -1;
        int afterTo = -1;
        for (List<Edge> page; !(page = edges(runId, afterFrom, afterTo)).isEmpty(); ) {
            page.forEach(to);
            afterFrom = page.getLast().from();
            afterTo = page.getLast().to();
        }
    }

    private List<Edge> edges(UUID runId, int afterFrom, int afterTo) {
        return jdbc.sql(
                        """
                        select from_id, to_id, kinds, count, task, file, line, site, held_since_line,
                            held_site, cycles
                        from graph_dependency
                        where run_id = :runId and (from_id, to_id) > (:afterFrom, :afterTo)
                        order by from_id, to_id limit :limit
                        """)
                .param("runId", runId)
                .param("afterFrom", afterFrom)
                .param("afterTo", afterTo)
                .param("limit", BATCH)
                .query((row, _) -> edge(row))
                .list();
    }

    static Edge edge(ResultSet row) throws SQLException {
        return new Edge(
                row.getInt("from_id"),
                row.getInt("to_id"),
                names(row.getInt("kinds")),
                row.getLong("count"),
                new Witness(
                        row.getString("task"),
                        row.getString("file"),
                        row.getLong("line"),
                        row.getString("site"),
                        row.getObject("held_since_line", Long.class),
                        row.getString("held_site")),
                List.of((String[]) row.getArray("cycles").getArray()));
    }
}
