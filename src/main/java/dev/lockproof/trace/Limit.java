package dev.lockproof.trace;

/** Bounds that whoever reads a recording sets, so that a message can say which one to raise. */
public enum Limit {
    /** Bytes of all ids and names of a recording. */
    SYMBOL_BYTES,
    /** Locks that one task may hold at once. */
    HELD_LOCKS,
    /** Distinct dependencies. */
    DEPENDENCIES,
    /** Findings. */
    FINDINGS,
    /** Messages about the input. */
    DIAGNOSTICS
}
