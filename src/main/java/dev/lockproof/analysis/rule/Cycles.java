package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.graph.StrongCycles;
import java.util.ArrayList;
import java.util.List;

/** The strong cycles of a recording's graph as rings of dependencies. */
final class Cycles {

    private static final long MOST_STEPS = 400_000_000L;

    private final NamedGraph graph;
    private final StrongCycles search;

    Cycles(NamedGraph graph) {
        this.graph = graph;
        this.search = new StrongCycles(graph.graph(), MOST_STEPS);
    }

    /** The rings, each from the class with the smallest name, shorter ones first. */
    List<List<Dependency>> find() {
        List<List<Dependency>> rings = new ArrayList<>();
        for (int[] cycle : search.find()) {
            List<Dependency> ring = new ArrayList<>(cycle.length);
            for (int i = 0; i < cycle.length; i++) {
                ring.add(graph.dependency(cycle[i], cycle[(i + 1) % cycle.length]));
            }
            rings.add(ring);
        }
        return rings;
    }

    /** Whether the search had to stop before it was through. */
    boolean cut() {
        return search.cut();
    }
}
