package dev.lockproof.analysis.view;

import java.util.List;

/**
 * Which part of a graph is meant.
 *
 * @param around ids of the classes in the middle; none for the whole graph
 * @param depth how many dependencies away from them, in either direction; 0 for them alone
 * @param onlyCycles whether only dependencies count that are in cycles of findings
 * @param implied whether dependencies are shown that paths of others imply
 */
public record Focus(List<Integer> around, int depth, boolean onlyCycles, boolean implied) {

    public Focus {
        around = List.copyOf(around);
    }

    /** The same part without neighbors. */
    public Focus alone() {
        return new Focus(around, 0, onlyCycles, implied);
    }
}
