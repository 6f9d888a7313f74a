package dev.lockproof.analysis.graph;

import java.util.AbstractList;
import java.util.Collections;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The dependencies that a recording shows, for storing and browsing. The lists may create an
 * element on every access.
 *
 * @param nodes in the order in which they were first seen; a node's id is its index
 * @param edges by from, then to
 */
public record DependencyGraph(List<Node> nodes, List<Edge> edges) {

    /**
     * A lock class at a nesting level.
     *
     * @param name the class's name
     * @param key its stable identity if the name is ambiguous
     * @param usage lockdep's four characters: hard write, hard read, soft write, soft read
     */
    public record Node(
            int id, String name, @Nullable String key, int subclass, String kind, String usage) {}

    /**
     * A dependency: {@code from} was held while {@code to} was requested.
     *
     * @param kinds a subset of ER, EN, SR, SN; none if the modes are unknown
     * @param count how often it was seen
     * @param cycles fingerprints of the findings whose cycles contain it
     */
    public record Edge(
            int from,
            int to,
            List<String> kinds,
            long count,
            Witness witness,
            List<String> cycles) {

        public Edge {
            kinds = List.copyOf(kinds);
            cycles = List.copyOf(cycles);
        }
    }

    /**
     * The first event that shows a dependency, or the line of a kernel's own graph that does.
     *
     * @param task the task; null for a graph, which has no tasks
     * @param file the file of the run that its lines are in; null if the run has one file only
     */
    public record Witness(
            @Nullable String task,
            @Nullable String file,
            long line,
            @Nullable String site,
            @Nullable Long heldSinceLine,
            @Nullable String heldSite) {

        /** An event in a run's only file. */
        public Witness(
                String task,
                long line,
                @Nullable String site,
                long heldSinceLine,
                @Nullable String heldSite) {
            this(task, null, line, site, heldSinceLine, heldSite);
        }

        private Witness in(String itsFile) {
            return new Witness(task, itsFile, line, site, heldSinceLine, heldSite);
        }
    }

    /** The same graph, shown by one file of several. */
    public DependencyGraph in(String file) {
        return new DependencyGraph(nodes, new InFile(edges, file));
    }

    /** Edges of one file, each made when it is asked for. */
    private static final class InFile extends AbstractList<Edge> implements RandomAccess {

        private final List<Edge> all;
        private final String file;

        InFile(List<Edge> all, String file) {
            this.all = all;
            this.file = file;
        }

        @Override
        public Edge get(int index) {
            Edge edge = all.get(index);
            return new Edge(
                    edge.from(),
                    edge.to(),
                    edge.kinds(),
                    edge.count(),
                    edge.witness().in(file),
                    edge.cycles());
        }

        @Override
        public int size() {
            return all.size();
        }
    }

    public DependencyGraph {
        nodes = Collections.unmodifiableList(nodes);
        edges = Collections.unmodifiableList(edges);
    }
}
