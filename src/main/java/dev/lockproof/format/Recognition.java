package dev.lockproof.format;

/**
 * How sure a format is that it can read an input.
 *
 * @param why what in the input shows it, as a phrase without a subject; empty if nothing does
 */
public record Recognition(Match match, String why) {

    /** How sure. */
    public enum Match {
        NO,
        /** Possible: some marks of the format, but others may have them too. */
        MAYBE,
        YES
    }

    /** Nothing shows the format. */
    public static final Recognition NO = new Recognition(Match.NO, "");

    public static Recognition yes(String why) {
        return new Recognition(Match.YES, why);
    }

    public static Recognition maybe(String why) {
        return new Recognition(Match.MAYBE, why);
    }

    public boolean isSure() {
        return match == Match.YES;
    }

    public boolean isPossible() {
        return match != Match.NO;
    }
}
