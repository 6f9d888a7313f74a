package dev.lockproof.report;

/**
 * Makes characters visible that a reader would not see, or that change the text around them: names
 * come from recordings, and a recording may be hostile.
 */
public final class Visible {

    private static final int LAST_TWO_OF_PLANE = 0xFFFE;
    private static final int FIRST_NONCHARACTER = 0xFDD0;
    private static final int LAST_NONCHARACTER = 0xFDEF;

    private Visible() {}

    /**
     * A text in one line, with controls, format characters such as those of bidirectional text,
     * separators of lines, halves of surrogate pairs and noncharacters as {@code \}{@code u} and
     * four hex digits. What remains is allowed in XML 1.0.
     */
    public static String line(String text) {
        return replaced(text, false);
    }

    /** The same, but a line feed stays. */
    public static String lines(String text) {
        return replaced(text, true);
    }

    private static String replaced(String text, boolean keepsLines) {
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            if (!isShown(character, keepsLines)) {
                return replacedFrom(at, text, keepsLines);
            }
            at += Character.charCount(character);
        }
        return text;
    }

    private static String replacedFrom(int start, String text, boolean keepsLines) {
        StringBuilder visible = new StringBuilder(text.length() + 16).append(text, 0, start);
        int at = start;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            if (isShown(character, keepsLines)) {
                visible.appendCodePoint(character);
            } else {
                for (char unit : Character.toChars(character)) {
                    visible.append("\\u%04x".formatted((int) unit));
                }
            }
            at += Character.charCount(character);
        }
        return visible.toString();
    }

    private static boolean isShown(int character, boolean keepsLines) {
        if (character < 0x7F) {
            return character >= ' ' || (keepsLines && character == '\n');
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    false;
            default -> !isNoncharacter(character);
        };
    }

    private static boolean isNoncharacter(int character) {
        return (character & LAST_TWO_OF_PLANE) == LAST_TWO_OF_PLANE
                || (character >= FIRST_NONCHARACTER && character <= LAST_NONCHARACTER);
    }

    /** The first characters of a text; an ellipsis stands for the rest. */
    public static String shortened(String text, int maxChars) {
        if (text.length() <= maxChars) {
            return text;
        }
        int end = maxChars - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
                + "…";
    }
}
