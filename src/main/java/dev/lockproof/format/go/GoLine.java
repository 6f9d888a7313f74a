package dev.lockproof.format.go;

import dev.lockproof.format.io.Ascii;

/** What a line of a dump is, without the prefix of a log. */
final class GoLine {

    /** What a line is. */
    enum Sort {
        BLANK,
        /** The runtime stops the program because all goroutines wait. */
        ASLEEP,
        /** The runtime stops the program because a lock that was not locked is unlocked. */
        UNLOCKED,
        /** A signal makes the runtime dump all goroutines. */
        QUIT,
        GOROUTINE,
        /** Where the function of the line before is. */
        FILE,
        /** A function, or anything else. */
        OTHER
    }

    static final String ASLEEP = "fatal error: all goroutines are asleep - deadlock!";
    static final String QUIT = "SIGQUIT: quit";
    static final String GOROUTINE = "goroutine ";

    private static final String[] UNLOCKED = {
        "fatal error: sync: unlock of unlocked mutex",
        "fatal error: sync: Unlock of unlocked RWMutex",
        "fatal error: sync: RUnlock of unlocked RWMutex"
    };

    private GoLine() {}

    static Sort sort(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to && (buffer[at] == ' ' || buffer[at] == '\t')) {
            at++;
        }
        if (at == to) {
            return Sort.BLANK;
        }
        return switch (buffer[at]) {
            case 'g' -> isGoroutine(buffer, at, to) ? Sort.GOROUTINE : Sort.OTHER;
            case 'f' -> fatal(buffer, at, to);
            case 'S' -> Ascii.startsWith(buffer, at, to, QUIT) ? Sort.QUIT : Sort.OTHER;
            default -> isFile(buffer, at, to) ? Sort.FILE : Sort.OTHER;
        };
    }

    private static Sort fatal(byte[] buffer, int from, int to) {
        if (Ascii.startsWith(buffer, from, to, ASLEEP)) {
            return Sort.ASLEEP;
        }
        for (String each : UNLOCKED) {
            if (Ascii.startsWith(buffer, from, to, each)) {
                return Sort.UNLOCKED;
            }
        }
        return Sort.OTHER;
    }

    private static boolean isGoroutine(byte[] buffer, int from, int to) {
        int at = from + GOROUTINE.length();
        return Ascii.startsWith(buffer, from, to, GOROUTINE)
                && Ascii.number(buffer, at, to) >= 0
                && Ascii.indexOf(buffer, at, to, "]") > 0
                && buffer[to - 1] == ':';
    }

    private static boolean isFile(byte[] buffer, int from, int to) {
        int colon = to;
        while (--colon > from && buffer[colon] != ':') {}
        int dot = colon - 3;
        return dot >= from
                && (Ascii.startsWith(buffer, dot, to, ".go:")
                        || Ascii.startsWith(buffer, dot + 1, to, ".s:"));
    }

    /** Where a line that begins or tells a dump starts after a prefix; -1 if it is no such line. */
    static int anchor(byte[] buffer, int from, int to) {
        for (String each : new String[] {"fatal error: ", QUIT, GOROUTINE}) {
            int at = Ascii.indexOf(buffer, from, to, each);
            Sort sort = at < 0 ? Sort.OTHER : sort(buffer, at, to);
            if (sort != Sort.OTHER && sort != Sort.FILE) {
                return at;
            }
        }
        return -1;
    }
}
