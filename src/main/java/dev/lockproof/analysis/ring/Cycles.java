package dev.lockproof.analysis.ring;

import dev.lockproof.analysis.cycle.LongerCycles;
import dev.lockproof.analysis.cycle.StrongCycles;
import dev.lockproof.analysis.graph.Dependency;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** The strong cycles of a recording's graph as rings of dependencies. */
public final class Cycles {

    private static final long MAX_STEPS = 400_000_000L;

    /** Maximum search steps for all longer rings together, and for one dependency. */
    private static final long STEPS_OF_ALL_LONGER = 40_000_000;

    private static final long STEPS_A_LONGER = 20_000;

    private final NamedGraph graph;
    private final StrongCycles search;
    private boolean cut;

    public Cycles(NamedGraph graph) {
        this.graph = graph;
        this.search = StrongCycles.of(graph.graph(), MAX_STEPS);
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
     * Finds longer rings that are not harmless, for dependencies whose shortest rings all are. Each
     * ring comes once.
     *
     * @param harmless rings that cannot be deadlocks
     * @param covered dependencies on a ring that can be a deadlock
     * @param apart whether two dependencies are never on such a ring together
     */
    List<List<Dependency>> longer(
            List<List<Dependency>> harmless,
            Set<Dependency> covered,
            BiPredicate<Dependency, Dependency> apart,
            Predicate<List<Dependency>> isDeadlock) {
        LongerCycles longer = new LongerCycles(graph.graph());
        Set<Dependency> done = new HashSet<>(covered);
        List<List<Dependency>> found = new ArrayList<>();
        for (List<Dependency> ring : harmless) {
            for (Dependency dependency : ring) {
                if (!done.add(dependency)) {
                    continue;
                }
                if (longer.looked() > STEPS_OF_ALL_LONGER) {
                    cut = true;
                    return found;
                }
                int[] cycle =
                        longer.find(
                                graph.number(dependency.from()),
                                graph.number(dependency.to()),
                                STEPS_A_LONGER,
                                (from, to) -> !apart.test(dependency, graph.dependency(from, to)),
                                each -> isDeadlock.test(ring(each)));
                if (cycle != null) {
                    List<Dependency> other = ring(StrongCycles.rotated(cycle));
                    done.addAll(other);
                    found.add(other);
                }
            }
        }
        cut |= longer.cut();
        return found;
    }

    /** Whether a search stopped before it was complete. */
    public boolean cut() {
        return cut || search.cut();
    }
}
