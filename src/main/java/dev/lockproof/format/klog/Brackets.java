package dev.lockproof.format.klog;

/** Recognizes times that people read, and what vendors' kernels print in brackets. */
final class Brackets {

    private static final int MAX_FRACTION = 12;
    private static final int MAX_CPU_DIGITS = 9;

    private Brackets() {}

    /**
     * Whether what stands between two places is a time: {@code Mon Feb 15 02:13:49 2021}, {@code
     * 2023/06/16-12:06:53}.
     */
    static boolean isTime(Chars line, int from, int to) {
        int colon = line.find(':', from, to - from);
        if (colon < from + 2 || colon + 6 > to || time(line, colon - 2) < 0) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (!line.isLetter(i) && !line.isDigit(i) && !line.isOneOf(i, " :/-.,+")) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether what stands between two places names a processor, a command and a task: {@code 5:
     * kworker/5:3: 78}.
     */
    static boolean isVendor(Chars line, int from, int to) {
        int first = line.digits(from, MAX_CPU_DIGITS);
        if (first == from || line.at(first) != ':') {
            return false;
        }
        int last = to - 1;
        while (last > first && line.at(last) != ':') {
            last--;
        }
        return last > first + 1
                && isNumber(line, line.skipBlanks(last + 1, to - last), blanksBefore(line, to));
    }

    private static int blanksBefore(Chars line, int to) {
        int end = to;
        while (line.at(end - 1) == ' ') {
            end--;
        }
        return end;
    }

    private static boolean isNumber(Chars line, int from, int to) {
        return from < to && line.digits(from, to - from) == to;
    }

    /** The end of {@code 02:13:49}, perhaps with a fraction; -1 if there is no such time. */
    static int time(Chars line, int from) {
        if (!pair(line, from)
                || line.at(from + 2) != ':'
                || !pair(line, from + 3)
                || line.at(from + 5) != ':'
                || !pair(line, from + 6)) {
            return -1;
        }
        int end = from + 8;
        return line.at(end) == '.' || line.at(end) == ','
                ? line.digits(end + 1, MAX_FRACTION)
                : end;
    }

    /** The end of {@code 2026-11-22T04:51:07.123456+01:00}; -1 if there is no such time. */
    static int isoTime(Chars line, int from) {
        if (!pair(line, from)
                || !pair(line, from + 2)
                || line.at(from + 4) != '-'
                || !pair(line, from + 5)
                || line.at(from + 7) != '-'
                || !pair(line, from + 8)
                || (line.at(from + 10) != 'T' && line.at(from + 10) != ' ')) {
            return -1;
        }
        int end = time(line, from + 11);
        if (end < 0) {
            return -1;
        }
        int limit = end + 8;
        while (end < limit && (line.isDigit(end) || line.isOneOf(end, "Z+:-"))) {
            end++;
        }
        return end;
    }

    private static boolean pair(Chars line, int from) {
        return line.isDigit(from) && line.isDigit(from + 1);
    }
}
