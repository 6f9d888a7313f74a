package dev.lockproof.report.markdown;

import dev.lockproof.report.Visible;

/** Pieces of GitHub's Markdown that mean nothing but themselves, also within a table. */
final class Md {

    private Md() {}

    /** Text that cannot be markup, a link, a mention or a reference. */
    static String text(String text) {
        String line = Visible.line(text);
        StringBuilder escaped = new StringBuilder(line.length() + 16);
        for (int at = 0; at < line.length(); at++) {
            char character = line.charAt(at);
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '@' -> escaped.append("&#64;");
                case '#' -> escaped.append("&#35;");
                case ':' -> escaped.append(line.startsWith("//", at + 1) ? "&#58;" : ":");
                case '|' -> escaped.append("&#124;");
                case '\\', '`', '*', '_', '[', ']', '~', '$' ->
                        escaped.append('\\').append(character);
                case '.' -> escaped.append(follows(line, at, "www") ? "&#46;" : ".");
                default -> escaped.append(character);
            }
        }
        return escaped.toString();
    }

    private static boolean follows(String line, int at, String before) {
        return line.regionMatches(true, at - before.length(), before, 0, before.length());
    }

    /**
     * A code span. Its fence is longer than any run of backticks within. In a table a pipe would
     * end the cell even in a span, and no escape of it is safe behind a backslash; an element is.
     */
    static String code(String text, boolean inTable) {
        String line = Visible.line(text);
        if (line.isBlank()) {
            return "` `";
        }
        if (inTable && line.indexOf('|') >= 0) {
            return "<code>" + text(line) + "</code>";
        }
        String fence = "`".repeat(longestRun(line) + 1);
        boolean padded = line.startsWith("`") || line.endsWith("`");
        return fence + (padded ? " " + line + " " : line) + fence;
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int at = 0; at < text.length(); at++) {
            run = text.charAt(at) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    /** A link to an address of the service's own. */
    static String link(String text, String address) {
        return "[" + text(text) + "](" + address.replace("(", "%28").replace(")", "%29") + ")";
    }
}
