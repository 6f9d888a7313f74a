package dev.lockproof.analysis.mmu;

/** The pinned pages of one subscription, and what was invalidated while its device used them. */
final class Pins {

    final Ranges pinned = new Ranges();

    /** Ranges invalidated since they were last looked up. */
    final Ranges invalidated = new Ranges();

    /** Whether pages were ever pinned. */
    boolean used;

    /** Whether some pin named the address space in which the pages were looked up. */
    boolean named;

    /** How often a range was invalidated. */
    long invalidations;

    /** Whether a fault in the use of pages was reported. */
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
