package dev.lockproof.metrics;

import dev.lockproof.metrics.StoredStore.Extent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many dependencies the graphs of all projects have. Only what was added to a graph since the
 * last look is counted, or all of it if something was taken out.
 */
final class EdgeCount {

    private record Counted(Extent extent, long edges) {}

    private final StoredStore store;
    private Map<String, Counted> counted = Map.of();

    EdgeCount(StoredStore store) {
        this.store = store;
    }

    /** Counts; one thread at a time. */
    long count() {
        List<Extent> extents = store.extents();
        Map<String, Counted> now = new HashMap<>();
        for (Extent extent : extents) {
            now.put(extent.project(), new Counted(extent, edges(extent)));
        }
        counted = now;
        return now.values().stream().mapToLong(Counted::edges).sum();
    }

    private long edges(Extent extent) {
        Counted before = counted.get(extent.project());
        if (before == null
                || before.extent().epoch() != extent.epoch()
                || before.extent().last() > extent.last()) {
            return store.edgesAfter(-1, extent);
        }
        return before.extent().last() == extent.last()
                ? before.edges()
                : before.edges() + store.edgesAfter(before.extent().last(), extent);
    }
}
