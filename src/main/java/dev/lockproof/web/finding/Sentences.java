package dev.lockproof.web.finding;

/** Takes the first sentence of a text. Names in it may have dots, but none before a blank. */
final class Sentences {

    private Sentences() {}

    static String first(String text) {
        return text.substring(0, end(text));
    }

    static String rest(String text) {
        return text.substring(end(text)).strip();
    }

    private static int end(String text) {
        for (int at = 0; at + 2 < text.length(); at++) {
            if (text.charAt(at) == '.'
                    && text.charAt(at + 1) == ' '
                    && Character.isUpperCase(text.charAt(at + 2))) {
                return at + 1;
            }
        }
        return text.length();
    }
}
