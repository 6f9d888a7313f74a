package dev.lockproof.format.klog;

/** Recognizes times that people read, and what vendors' kernels print in brackets. */
final class Brackets {

    private static final int MAX_FRACTION = 12;

    private Brackets() {}

    /** Whether a text is a time: {@code Mon Feb 15 02:13:49 2021}, {@code 2023/06/16-12:06:53}. */
    static boolean isTime(String inside) {
        int colon = inside.indexOf(':');
        if (colon < 2 || colon + 6 > inside.length() || time(inside, colon - 2) < 0) {
            return false;
        }
        for (int i = 0; i < inside.length(); i++) {
            if (!Character.isLetterOrDigit(inside.charAt(i))
                    && " :/-.,+".indexOf(inside.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether a text names a processor, a command and a task: {@code 5: kworker/5:3: 78}. */
    static boolean isVendor(String inside) {
        int first = inside.indexOf(':');
        int last = inside.lastIndexOf(':');
        return first > 0
                && last > first + 1
                && isNumber(inside.substring(0, first))
                && isNumber(inside.substring(last + 1).strip());
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The end of {@code 02:13:49}, perhaps with a fraction; -1 if there is no such time. */
    static int time(String text, int from) {
        if (!pair(text, from)
                || at(text, from + 2) != ':'
                || !pair(text, from + 3)
                || at(text, from + 5) != ':'
                || !pair(text, from + 6)) {
            return -1;
        }
        int end = from + 8;
        if (at(text, end) == '.' || at(text, end) == ',') {
            int limit = end + 1 + MAX_FRACTION;
            end++;
            while (end < limit && isDigit(at(text, end))) {
                end++;
            }
        }
        return end;
    }

    /** The end of {@code 2026-11-22T04:51:07.123456+01:00}; -1 if there is no such time. */
    static int isoTime(String text, int from) {
        if (!pair(text, from)
                || !pair(text, from + 2)
                || at(text, from + 4) != '-'
                || !pair(text, from + 5)
                || at(text, from + 7) != '-'
                || !pair(text, from + 8)
                || (at(text, from + 10) != 'T' && at(text, from + 10) != ' ')) {
            return -1;
        }
        int end = time(text, from + 11);
        if (end < 0) {
            return -1;
        }
        int limit = end + 8;
        while (end < limit && (isDigit(at(text, end)) || "Z+:-".indexOf(at(text, end)) >= 0)) {
            end++;
        }
        return end;
    }

    private static boolean pair(String text, int from) {
        return isDigit(at(text, from)) && isDigit(at(text, from + 1));
    }

    private static boolean isDigit(char value) {
        return value >= '0' && value <= '9';
    }

    private static char at(String text, int index) {
        return index >= 0 && index < text.length() ? text.charAt(index) : '\0';
    }
}
