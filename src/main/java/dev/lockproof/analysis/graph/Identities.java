package dev.lockproof.analysis.graph;

/**
 * Numbers of lock instances in witnesses and sets of held locks. The first instance with an id has
 * the id's symbol as its number. Later instances that reuse an id get numbers from {@link
 * #FIRST_REUSE} up.
 */
public final class Identities {

    /** The number of the first instance that reuses an id. */
    public static final int FIRST_REUSE = 1 << 29;

    private Identities() {}

    /** Which reuse a number stands for, from 1. */
    public static int reuse(int identity) {
        return 1 + identity - FIRST_REUSE;
    }

    public static boolean isReuse(int identity) {
        return identity >= FIRST_REUSE;
    }
}
