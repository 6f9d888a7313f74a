package dev.lockproof.analysis.learned;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/*
 * Witnesses of different recordings share no gate locks, so a ring across recordings needs few witnesses of each
 * dependency. Witnesses of one shape (kind and code) stand for each other: retained is the one with the fewest gates in
 * the first recording that shows the shape. Of each kind, the first six shapes are retained, in the order of the
 * shapes. Both choices are minima over a set, so the order in which recordings are merged does not matter.
 */

/** Which witnesses of a dependency a lesson about several recordings retains: at most 24. */
final class WitnessChoice {

    private static final int MAX_SHAPES_OF_A_KIND = 6;

    private WitnessChoice() {}

    /** The retained witnesses, in order. */
    static List<LearnedWitness> of(Collection<LearnedWitness> witnesses) {
        TreeMap<LearnedWitness, LearnedWitness> byShape = new TreeMap<>(LearnedWitness.BY_SHAPE);
        for (LearnedWitness each : witnesses) {
            byShape.merge(each, each, WitnessChoice::first);
        }
        List<LearnedWitness> retained = new ArrayList<>(byShape.size());
        int[] ofKind = new int[4];
        for (LearnedWitness each : byShape.values()) {
            if (ofKind[each.kind()]++ < MAX_SHAPES_OF_A_KIND) {
                retained.add(each);
            }
        }
        retained.sort(LearnedWitness.BY_RECORDING);
        return retained;
    }

    private static LearnedWitness first(LearnedWitness one, LearnedWitness other) {
        return LearnedWitness.BY_RECORDING.compare(one, other) <= 0 ? one : other;
    }
}
