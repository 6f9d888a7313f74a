package dev.lockproof.analysis.view;

import java.util.List;

/**
 * Which part of a graph is meant.
 *
 * @param around ids of the classes in the middle
 * @param depth how many dependencies away from them, in either direction; 0 for them alone
 * @param also ids of further classes without their neighbors; if there are none and none in the
 *     middle, the whole graph is meant
 * @param onlyCycles whether only dependencies count that are in cycles of findings
 * @param implied whether dependencies are shown that paths of others imply
 */
public record Focus(
        List<Integer> around, int depth, List<Integer> also, boolean onlyCycles, boolean implied) {

    public Focus {
        around = List.copyOf(around);
        also = List.copyOf(also);
    }

    /** The whole graph. */
    public static Focus whole(boolean onlyCycles, boolean implied) {
        return new Focus(List.of(), 0, List.of(), onlyCycles, implied);
    }

    boolean isWhole() {
        return around.isEmpty() && also.isEmpty();
    }
}
