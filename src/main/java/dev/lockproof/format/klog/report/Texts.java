package dev.lockproof.format.klog.report;

import org.jspecify.annotations.Nullable;

/** Cuts texts without searching back and forth. */
final class Texts {

    private Texts() {}

    /** Whether {@code text[from, to)} is a decimal number. */
    static boolean isNumber(String text, int from, int to) {
        if (from >= to) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean isDigit(char value) {
        return value >= '0' && value <= '9';
    }

    static boolean isHex(char value) {
        return isDigit(value) || (value >= 'a' && value <= 'f') || (value >= 'A' && value <= 'F');
    }

    /** The first blank at or behind a place, or the end. */
    static int blank(String text, int from) {
        int at = text.indexOf(' ', from);
        return at < 0 ? text.length() : at;
    }

    /** Where the blanks and tabs end that begin at a place. */
    static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    /** Where the digits end that begin at a place. */
    static int skipDigits(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The first decimal or hexadecimal number behind a label; null if there is none. */
    static @Nullable Integer number(String text, String label, int radix) {
        int at = text.indexOf(label);
        if (at < 0) {
            return null;
        }
        int from = at + label.length();
        while (from < text.length() && text.charAt(from) == ' ') {
            from++;
        }
        int to = from;
        while (to < text.length()
                && to - from < 8
                && Character.digit(text.charAt(to), radix) >= 0) {
            to++;
        }
        return to == from ? null : Integer.parseUnsignedInt(text, from, to, radix);
    }

    /** The text between two marks; null if they are not there in this order. */
    static @Nullable String between(String text, String before, String after) {
        int from = text.indexOf(before);
        if (from < 0) {
            return null;
        }
        int to = text.indexOf(after, from + before.length());
        return to < 0 ? null : text.substring(from + before.length(), to);
    }
}
