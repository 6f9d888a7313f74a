package dev.lockproof.project.union;

import dev.lockproof.project.union.FactStore.StoredClass;
import dev.lockproof.project.union.FactStore.StoredFact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * This replica's copies of the graphs of projects: those last used, up to a quarter of the heap. A
 * copy takes about 40 bytes a fact.
 */
@Component
class GraphCache {

    private static final long BYTES_A_FACT = 40;

    /** A quarter of the heap. */
    private static final long MAX_FACTS = Runtime.getRuntime().maxMemory() / 4 / BYTES_A_FACT;

    private final FactStore store;
    private final LinkedHashMap<String, ProjectGraph> graphs = new LinkedHashMap<>(16, 0.75f, true);

    GraphCache(FactStore store) {
        this.store = store;
    }

    /**
     * The graph of a project as committed now. Under the project's lock nothing is missing from it.
     * No lock of this process is held while the database is read.
     */
    ProjectGraph current(String project) {
        ProjectGraph graph = caughtUp(project, graph(project, store.epoch(project)));
        dropOldest(project);
        return graph;
    }

    /** The graph of a project as a transaction sees it that changed facts. It is not retained. */
    ProjectGraph uncommitted(String project) {
        return caughtUp(project, new ProjectGraph(store.epoch(project)));
    }

    private ProjectGraph caughtUp(String project, ProjectGraph graph) {
        for (List<StoredFact> page;
                !(page = store.factsAfter(project, graph.lastFact())).isEmpty(); ) {
            graph.addFacts(page);
        }
        for (List<StoredClass> page;
                !(page = store.classesAfter(project, graph.lastClass())).isEmpty(); ) {
            graph.addClasses(page);
        }
        return graph;
    }

    private synchronized ProjectGraph graph(String project, long epoch) {
        ProjectGraph graph = graphs.get(project);
        if (graph == null || graph.epoch() != epoch) {
            graph = new ProjectGraph(epoch);
            graphs.put(project, graph);
        }
        return graph;
    }

    private synchronized void dropOldest(String used) {
        long all = graphs.values().stream().mapToLong(each -> each.lastFact() + 1L).sum();
        for (var each = graphs.entrySet().iterator(); each.hasNext() && all > MAX_FACTS; ) {
            Map.Entry<String, ProjectGraph> oldest = each.next();
            if (!oldest.getKey().equals(used)) {
                all -= oldest.getValue().lastFact() + 1L;
                each.remove();
            }
        }
    }
}
