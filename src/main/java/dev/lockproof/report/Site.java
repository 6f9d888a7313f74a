package dev.lockproof.report;

import org.jspecify.annotations.Nullable;

/**
 * A code location, taken apart. Recordings write it as a kernel's symbol, as {@code
 * frob_mmap+0x31/0xc0 [frob]}, as a file with its line, as {@code mm/memory.c:123}, or as both.
 *
 * @param function the text without the file; empty if there is none
 * @param file the path as it is written; null if none is
 * @param line the line in the file, from 1; 0 without a file
 */
public record Site(String function, @Nullable String file, int line) {

    private static final int MAX_DIGITS = 9;

    private static final Site NONE = new Site("", null, 0);

    /** Takes a location apart in one pass; the first file in it is the one that counts. */
    public static Site of(@Nullable String site) {
        if (site == null) {
            return NONE;
        }
        int start = 0;
        for (int at = 0; at <= site.length(); at++) {
            if (at == site.length() || isBreak(site.charAt(at))) {
                Site found = ofWord(site, start, at);
                if (found != null) {
                    return found;
                }
                start = at + 1;
            }
        }
        return new Site(site.strip(), null, 0);
    }

    private static boolean isBreak(char character) {
        return character == ' '
                || character == '('
                || character == ')'
                || character == ','
                || character == '\t';
    }

    /** The location whose file is this word; null if the word is none. */
    private static @Nullable Site ofWord(String site, int start, int end) {
        int colon = numberBefore(site, start, end);
        if (colon < 0) {
            return null;
        }
        int earlier = numberBefore(site, start, colon);
        int stop = earlier < 0 ? end : colon;
        int at = earlier < 0 ? colon : earlier;
        if (!isPath(site, start, at)) {
            return null;
        }
        int line = Integer.parseInt(site, at + 1, stop, 10);
        String rest = rest(site, start, end);
        return line == 0 ? null : new Site(rest, site.substring(start, at), line);
    }

    /** The colon before a number that ends here; -1 if there is no such number. */
    private static int numberBefore(String site, int start, int end) {
        int at = end;
        while (at > start && site.charAt(at - 1) >= '0' && site.charAt(at - 1) <= '9') {
            at--;
        }
        int digits = end - at;
        return digits > 0 && digits <= MAX_DIGITS && at > start + 1 && site.charAt(at - 1) == ':'
                ? at - 1
                : -1;
    }

    private static boolean isPath(String site, int start, int end) {
        boolean named = false;
        boolean parted = false;
        for (int at = start; at < end; at++) {
            char character = site.charAt(at);
            named |= Character.isLetter(character);
            parted |= character == '.' || character == '/' || character == '\\';
        }
        return named && parted;
    }

    private static String rest(String site, int start, int end) {
        String before = site.substring(0, start).strip();
        String after = site.substring(end).strip();
        if (before.endsWith("(") && after.startsWith(")")) {
            before = before.substring(0, before.length() - 1).strip();
            after = after.substring(1).strip();
        }
        before = before.endsWith(" at") ? before.substring(0, before.length() - 3) : before;
        return (before + " " + after).strip();
    }
}
