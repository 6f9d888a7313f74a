package dev.lockproof.analysis.graph;

/**
 * Numbers of lock instances in witnesses and sets of held locks. The first instance that bears an
 * id has the id's symbol; later ones, for which the id is used again, count up from here.
 */
public final class Identities {

    /** The number of the first instance whose id was used before. */
    public static final int FIRST_REUSE = 1 << 29;

    private Identities() {}

    /** Which of the later instances a number stands for, from 1. */
    public static int reuse(int identity) {
        return 1 + identity - FIRST_REUSE;
    }

    public static boolean isReuse(int identity) {
        return identity >= FIRST_REUSE;
    }
}
