package dev.lockproof.analysis.ring;

import dev.lockproof.analysis.graph.Witness;
import java.util.List;
import java.util.Set;

/**
 * What a judge says of a ring of dependencies.
 *
 * @param witnesses one for each dependency, in the ring's order
 * @param met the demands that they meet
 * @param obstacles the demands without which there would be a choice; none if the ring can be a
 *     deadlock
 * @param gate an instance that excludes, or -1
 * @param partial whether more witnesses exist than could be examined
 */
record RingJudgment(
        List<Witness> witnesses,
        Set<Demand> met,
        Set<Demand> obstacles,
        int gate,
        boolean partial) {

    RingJudgment {
        met = Set.copyOf(met);
        obstacles = Set.copyOf(obstacles);
    }

    boolean feasible() {
        return obstacles.isEmpty();
    }

    boolean meets(Demand demand) {
        return met.contains(demand);
    }

    /** Whether a demand rules the ring out. */
    boolean isObstacle(Demand demand) {
        return obstacles.contains(demand);
    }
}
