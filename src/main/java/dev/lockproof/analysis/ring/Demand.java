package dev.lockproof.analysis.ring;

/** What a choice of witnesses, one for each dependency of a ring, can be required to meet. */
enum Demand {
    /** No two hold one instance in modes that exclude each other, apart from the ring's own. */
    GATE,
    /** Fork and join put no two in order. */
    ORDER,
    /** No two are of one task. */
    TASKS,
    /** As {@link #GATE}, but the ring's own locks count too. */
    DISJOINT,
    /** The instance that each one wants is the one that the next one holds. */
    INSTANCES,
    /** No mode is a guess. */
    EXACT
}
