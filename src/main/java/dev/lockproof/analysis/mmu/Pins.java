package dev.lockproof.analysis.mmu;

/** The pages of one subscription that are pinned, and what was invalidated under its device. */
final class Pins {

    final Ranges pinned = new Ranges();

    /** Invalidated since they were last looked up. */
    final Ranges invalidated = new Ranges();

    /** Whether pages were ever pinned. */
    boolean used;

    /** Whether some pin named the address space in which the pages were looked up. */
    boolean named;

    /** How often a range was invalidated. */
    long invalidations;

    /** Whether pages were used in a way that is a fault. */
    boolean broken;

    void clear() {
        pinned.clear();
        invalidated.clear();
        used = false;
        named = false;
        invalidations = 0;
        broken = false;
    }
}
