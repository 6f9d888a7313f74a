package dev.lockproof.web.text;

/** The icon of a verdict or severity. A word always stands beside it. */
public final class Verdicts {

    private Verdicts() {}

    /** The icon: a check mark, an i, a triangle or a cross; a circle for all else. */
    public static String icon(String verdict) {
        return switch (verdict) {
            case "clean" -> "✓";
            case "info" -> "i";
            case "warning" -> "▲";
            case "error" -> "✖";
            case "inconclusive" -> "?";
            default -> "○";
        };
    }

    /** The class of the style sheet that colors it. */
    public static String style(String verdict) {
        return switch (verdict) {
            case "clean", "info", "warning", "error", "inconclusive" -> "v-" + verdict;
            default -> "v-none";
        };
    }
}
