package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.graph.LongerCycles;
import dev.lockproof.analysis.graph.StrongCycles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The strong cycles of a recording's graph as rings of dependencies. */
final class Cycles {

    private static final long MOST_STEPS = 400_000_000L;

    /** Dependencies for which longer rings are looked for, and how far. */
    private static final long MOST_LONGER = 2_000;

    private static final long STEPS_A_LONGER = 20_000;

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
            rings.add(ring(cycle));
        }
        return rings;
    }

    private List<Dependency> ring(int[] cycle) {
        List<Dependency> ring = new ArrayList<>(cycle.length);
        for (int i = 0; i < cycle.length; i++) {
            ring.add(graph.dependency(cycle[i], cycle[(i + 1) % cycle.length]));
        }
        return ring;
    }

    /**
     * For dependencies whose shortest rings are all harmless, longer rings that are not, each once.
     *
     * @param harmless rings that cannot be deadlocks
     * @param covered dependencies that are on a ring that can be
     */
    List<List<Dependency>> longer(
            List<List<Dependency>> harmless,
            Set<Dependency> covered,
            Predicate<List<Dependency>> isDeadlock) {
        LongerCycles search = new LongerCycles(graph.graph());
        Set<Dependency> done = new HashSet<>(covered);
        List<List<Dependency>> found = new ArrayList<>();
        long budget = MOST_LONGER;
        for (List<Dependency> ring : harmless) {
            for (Dependency dependency : ring) {
                if (budget <= 0 || !done.add(dependency)) {
                    continue;
                }
                budget--;
                int[] cycle =
                        search.find(
                                graph.number(dependency.from()),
                                graph.number(dependency.to()),
                                STEPS_A_LONGER,
                                each -> isDeadlock.test(ring(each)));
                if (cycle != null) {
                    List<Dependency> longer = ring(StrongCycles.rotated(cycle));
                    done.addAll(longer);
                    found.add(longer);
                }
            }
        }
        return found;
    }

    /** Whether the search had to stop before it was through. */
    boolean cut() {
        return search.cut();
    }
}
