package dev.lockproof.project.browse;

import dev.lockproof.project.FindingCounts;
import dev.lockproof.project.Verdict;
import dev.lockproof.project.memory.BadgeStore.Standing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An image of two words: what it is about, and how that stands. It has no script and refers to
 * nothing.
 *
 * @param what how it stands
 * @param title for who cannot see it
 */
record Badge(String what, String color, String title) {

    static final String MEDIA_TYPE = "image/svg+xml;charset=UTF-8";

    private static final String LABEL = "locks";
    private static final int TAG_BYTES = 12;
    private static final int PADDING = 12;

    private static final String RED = "#c0392b";
    private static final String ORANGE = "#b35900";
    private static final String BLUE = "#2464a8";
    private static final String GREEN = "#2e7d32";
    private static final String GREY = "#6b6b6b";

    /**
     * The badge of a line.
     *
     * @param branch null for all main lines
     */
    static Badge of(String project, @Nullable String branch, Standing standing) {
        String what = what(standing);
        return new Badge(
                what,
                color(standing),
                project + (branch == null ? "" : ", " + branch) + ": " + LABEL + " " + what);
    }

    /** A line that nothing was read of is not clean. */
    private static String what(Standing standing) {
        FindingCounts open = standing.open();
        if (open.error() > 0) {
            return counted(open.error(), "error");
        }
        if (open.warning() > 0) {
            return counted(open.warning(), "warning");
        }
        if (open.info() > 0) {
            return counted(open.info(), "info");
        }
        Verdict latest = standing.latest();
        return latest == null
                ? "no runs"
                : latest == Verdict.INCONCLUSIVE ? "inconclusive" : "clean";
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String color(Standing standing) {
        FindingCounts open = standing.open();
        if (open.error() > 0) {
            return RED;
        }
        if (open.warning() > 0) {
            return ORANGE;
        }
        if (open.info() > 0) {
            return BLUE;
        }
        Verdict latest = standing.latest();
        return latest == null || latest == Verdict.INCONCLUSIVE ? GREY : GREEN;
    }

    String svg() {
        int left = width(LABEL) + PADDING;
        int right = width(what) + PADDING;
        String safe = escaped(title);
        return """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" role="img" aria-label="%2$s">
        <title>%2$s</title>
        <rect width="%1$d" height="20" rx="3" fill="%3$s"/>
        <path d="M3 0h%4$dv20h-%4$da3 3 0 0 1-3-3v-14a3 3 0 0 1 3-3z" fill="#444"/>
        <g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
        <text x="%5$s" y="14" textLength="%6$d">%7$s</text>
        <text x="%8$s" y="14" textLength="%9$d">%10$s</text>
        </g>
        </svg>
        """
                .formatted(
                        left + right,
                        safe,
                        color,
                        left - 3,
                        left / 2.0,
                        left - PADDING,
                        LABEL,
                        left + right / 2.0,
                        right - PADDING,
                        what);
    }

    /** About the width in pixels; the image says it, so that a viewer fits any font to it. */
    private static int width(String text) {
        double width = 0;
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            width += "il ".indexOf(each) >= 0 ? 3.6 : "rstfc".indexOf(each) >= 0 ? 5.4 : 7;
        }
        return (int) Math.round(width);
    }

    /** XML 1.0 has no way to write most control characters and half pairs; they are left out. */
    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints()
                .filter(each ->
                        each >= ' '
                                && each != 0x7f
                                && each != 0xfffe
                                && each != 0xffff
                                && !(each >= 0xd800 && each < 0xe000))
                .forEach(each -> {
                    switch (each) {
                        case '&' -> safe.append("&amp;");
                        case '<' -> safe.append("&lt;");
                        case '>' -> safe.append("&gt;");
                        case '"' -> safe.append("&quot;");
                        case '\'' -> safe.append("&#39;");
                        default -> safe.appendCodePoint(each);
                    }
                });
        return safe.toString();
    }

    /** Identifies the image. */
    String tag() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(svg().getBytes(StandardCharsets.UTF_8));
            return "\"" + HexFormat.of().formatHex(hash, 0, TAG_BYTES) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
