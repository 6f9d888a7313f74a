package dev.lockproof.run.browse;

import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import dev.lockproof.analysis.view.Outline;
import dev.lockproof.analysis.view.Part;
import dev.lockproof.report.GraphSource;
import dev.lockproof.report.picture.Picture;
import dev.lockproof.run.GraphPartStore;
import dev.lockproof.run.GraphStore;
import dev.lockproof.run.Run;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The graphs of runs and parts of them. Outlines that were used last stay in memory. */
@Service
public class RunGraphs {

    /** Of all outlines together; each takes about 60 bytes. */
    private static final long MOST_KEPT = 1_000_000;

    private final GraphStore graphs;
    private final GraphPartStore parts;
    private final Map<UUID, Outline> kept = new LinkedHashMap<>(16, 0.75f, true);

    RunGraphs(GraphStore graphs, GraphPartStore parts) {
        this.graphs = graphs;
        this.parts = parts;
    }

    /** The classes and dependencies of a run without their evidence. */
    public Outline outline(Run run) {
        Outline known = find(run.storedId());
        if (known != null) {
            return known;
        }
        Outline outline = parts.outline(run.storedId());
        if (run.state().hasEnded()) {
            keep(run.storedId(), outline);
        }
        return outline;
    }

    private @Nullable Outline find(UUID run) {
        synchronized (kept) {
            return kept.get(run);
        }
    }

    private void keep(UUID run, Outline outline) {
        synchronized (kept) {
            kept.put(run, outline);
            long all = kept.values().stream().mapToLong(RunGraphs::weight).sum();
            for (var each = kept.values().iterator(); each.hasNext() && all > MOST_KEPT; ) {
                all -= weight(each.next());
                each.remove();
            }
        }
    }

    private static long weight(Outline outline) {
        return outline.classes() + (long) outline.edges();
    }

    /** The picture of a part. */
    public Picture picture(UUID run, Part part) {
        return Picture.of(part, nodes(run, part.classes()), edges(run, part.classes()));
    }

    /** Some classes, by id. */
    public List<Node> nodes(UUID run, Collection<Integer> ids) {
        return parts.nodes(run, ids);
    }

    private List<Edge> edges(UUID run, Collection<Integer> ids) {
        return parts.edges(run, ids);
    }

    /** The whole graph, read from its rows each time. */
    GraphSource whole(UUID run) {
        return new Stored(graphs, run);
    }

    /** Some classes and the dependencies between them. */
    GraphSource among(UUID run, Collection<Integer> ids, boolean onlyCycles) {
        return new Some(
                parts.nodes(run, ids),
                parts.edges(run, ids).stream()
                        .filter(edge -> !onlyCycles || !edge.cycles().isEmpty())
                        .toList());
    }

    private record Stored(GraphStore graphs, UUID run) implements GraphSource {

        @Override
        public void nodes(Consumer<Node> to) {
            graphs.nodes(run, to);
        }

        @Override
        public void edges(Consumer<Edge> to) {
            graphs.edges(run, to);
        }
    }

    private record Some(List<Node> some, List<Edge> between) implements GraphSource {

        @Override
        public void nodes(Consumer<Node> to) {
            some.forEach(to);
        }

        @Override
        public void edges(Consumer<Edge> to) {
            between.forEach(to);
        }
    }
}
