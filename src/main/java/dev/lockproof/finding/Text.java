package dev.lockproof.finding;

/**
 * What a finding says.
 *
 * @param title one line
 * @param explanation two or three sentences
 */
public record Text(String title, String explanation) {

    /** The same with capitals at the beginning. */
    public Text capitalized() {
        return new Text(capitalized(title), capitalized(explanation));
    }

    private static String capitalized(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
