package dev.lockproof.trace;

/** Configurable bounds. A message names the one to raise. */
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
