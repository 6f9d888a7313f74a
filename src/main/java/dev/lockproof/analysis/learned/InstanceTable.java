package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.task.KnownInstances;

/**
 * The lock instances of a lesson by their indexes.
 *
 * @param ids symbols
 * @param numbers see {@link LearnedLock#number}
 * @param nodes nodes of the classes that the ids were last used with, or -1
 */
record InstanceTable(int[] ids, int[] numbers, int[] nodes) implements KnownInstances {

    @Override
    public int lock(int identity) {
        return ids[identity];
    }

    @Override
    public int number(int identity) {
        return numbers[identity];
    }

    @Override
    public int node(int identity) {
        return nodes[identity];
    }
}
