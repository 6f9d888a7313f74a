package dev.lockproof.format.valgrind;

/** A line of a log inside JSON, as container runtimes write it. */
final class Quoted {

    private Quoted() {}

    /** The text up to its closing quote, without escapes and the line feed at its end. */
    static String text(String json) {
        StringBuilder text = new StringBuilder(json.length());
        int at = 0;
        while (at < json.length() && json.charAt(at) != '"') {
            char each = json.charAt(at);
            at++;
            if (each != '\\' || at == json.length()) {
                text.append(each);
                continue;
            }
            char escaped = json.charAt(at);
            at++;
            if (escaped == 'u' && at + 4 <= json.length()) {
                text.append(character(json, at));
                at += 4;
            } else if (escaped != 'n' && escaped != 'r') {
                text.append(escaped == 't' ? '\t' : escaped);
            }
        }
        return text.toString();
    }

    private static char character(String json, int from) {
        int value = 0;
        for (int at = from; at < from + 4; at++) {
            int digit = Character.digit(json.charAt(at), 16);
            if (digit < 0) {
                return '\ufffd';
            }
            value = 16 * value + digit;
        }
        return (char) value;
    }
}
