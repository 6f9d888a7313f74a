package dev.lockproof.finding;

import org.jspecify.annotations.Nullable;

/**
 * What a finding says.
 *
 * @param title one line
 * @param explanation two or three sentences
 * @param fix how to fix it; null for the rule's own text
 */
public record Text(String title, String explanation, @Nullable String fix) {

    /** A text without a fix of its own. */
    public Text(String title, String explanation) {
        this(title, explanation, null);
    }

    /** The same with capitals at the beginning of title and explanation. */
    public Text capitalized() {
        return new Text(capitalized(title), capitalized(explanation), fix);
    }

    private static String capitalized(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
