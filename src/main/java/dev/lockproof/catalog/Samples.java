package dev.lockproof.catalog;

/** Small recordings that a newcomer can have analyzed. */
public final class Samples {

    /** The name of the first one: two locks that two tasks take in both orders. */
    public static final String FIRST = "abba.ndjson";

    private Samples() {}

    /** The first one, in the native format. */
    public static String first() {
        return Resources.read("samples/" + FIRST);
    }
}
