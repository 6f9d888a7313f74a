package dev.lockproof.format.klog;

import dev.lockproof.trace.Event;
import org.jspecify.annotations.Nullable;

/*
 * Each prefix is recognized at one position by a look at a bounded number of characters, so a line costs time linear in
 * its length, whatever it contains. No prefix is longer than MAX_PREFIX.
 */
/** Strips what consoles, log daemons, people and continuous integration put before a message. */
final class PrefixScanner {

    private static final int MAX_PREFIX = 160;
    private static final int MAX_PREFIXES = 16;
    private static final String DROPPED = "printk messages dropped **";
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    private final String line;
    private int at;
    private long ts = Event.NO_TIME;
    private @Nullable String caller;
    private boolean prefixed;

    PrefixScanner(String line) {
        this.line = line;
    }

    /** Strips all prefixes, in any order and any number. */
    PrefixScanner strip() {
        all();
        if (ts == Event.NO_TIME && laterStamp()) {
            all();
        }
        return this;
    }

    /** Where the message begins. */
    int end() {
        return at;
    }

    long ts() {
        return ts;
    }

    @Nullable String caller() {
        return caller;
    }

    boolean prefixed() {
        return prefixed;
    }

    private void all() {
        for (int count = 0; count < MAX_PREFIXES && one(); count++) {}
    }

    private boolean one() {
        if (at >= line.length()) {
            return false;
        }
        char first = line.charAt(at);
        return switch (first) {
            case '[' -> bracket();
            case '<' -> level();
            case '|', '>' -> margin(at);
            case '*' -> dropped();
            case ' ', '\t' -> indentedMargin();
            default -> word(first);
        };
    }

    private boolean word(char first) {
        if (first >= '0' && first <= '9') {
            return kmsg(at) || isoDate();
        }
        return starts(at, "kern") ? kern() : monthDate();
    }

    private boolean bracket() {
        int end = stamp(at);
        if (end < 0) {
            end = otherBracket(at);
        }
        if (end < 0) {
            return false;
        }
        boolean certain = prefixed || ts != Event.NO_TIME || Character.isLetter(at(at + 1));
        take(skipBlank(end));
        prefixed = certain;
        return true;
    }

    /** The end of a stamp with the caller that may follow it; -1 if there is none. */
    private int stamp(int from) {
        Digits digits = new Digits(line, from + 1);
        if (!digits.readStamp()) {
            return -1;
        }
        ts = digits.nanos();
        return caller(digits.end());
    }

    private int caller(int from) {
        int begin = at(from) == ' ' && at(from + 1) == '[' ? from + 1 : from;
        if (at(begin) != '[') {
            return from;
        }
        int to = skipBlanks(begin + 1, 12);
        char kind = at(to);
        if (kind != 'T' && kind != 'C') {
            return from;
        }
        int end = digits(to + 1, 9);
        if (end == to + 1 || at(end) != ']') {
            return from;
        }
        caller = line.substring(to, end);
        return end + 1;
    }

    /** Times in other forms, and what vendors' kernels add: processor, command and task. */
    private int otherBracket(int from) {
        int end = line.indexOf(']', from);
        if (end < 0 || end - from > MAX_PREFIX) {
            return -1;
        }
        String inside = line.substring(from + 1, end);
        boolean vendor = ts != Event.NO_TIME && Brackets.isVendor(inside);
        return vendor || Brackets.isTime(inside) ? end + 1 : -1;
    }

    private boolean level() {
        int end = digits(at + 1, 3);
        return end > at + 1 && at(end) == '>' && take(end + 1);
    }

    private boolean indentedMargin() {
        int begin = skipBlanks(at, MAX_PREFIX);
        if (at(begin) == '|' || at(begin) == '>') {
            return margin(begin);
        }
        if (at(begin) == '[') {
            int before = at;
            at = begin;
            if (bracket()) {
                return true;
            }
            at = before;
        }
        return false;
    }

    /** A bar or a mail's quote. It does not say that a kernel printed the line. */
    private boolean margin(int from) {
        char next = at(from + 1);
        if (next != ' ' && next != '\0' && next != '>' && next != '|') {
            return false;
        }
        at = next == ' ' ? from + 2 : from + 1;
        return true;
    }

    private boolean dropped() {
        if (!starts(at, "** ")) {
            return false;
        }
        int note = line.indexOf(DROPPED, at);
        if (note < 0 || note - at > MAX_PREFIX) {
            return false;
        }
        int end = skipBlanks(note + DROPPED.length(), 4);
        return stamp(end) >= 0 && take(end);
    }

    private boolean kmsg(int from) {
        KmsgHeader header = KmsgHeader.parse(line, from);
        if (header == null) {
            return false;
        }
        ts = header.ts();
        caller = header.caller() == null ? caller : header.caller();
        return take(header.end());
    }

    private boolean isoDate() {
        int end = Brackets.isoTime(line, at);
        if (end < 0) {
            return false;
        }
        if (!source(end)) {
            // Every other tool writes such times, too.
            at = skipBlanks(end, 2);
        }
        return true;
    }

    private boolean monthDate() {
        for (String month : MONTHS) {
            if (starts(at, month) && at(at + 3) == ' ') {
                int day = digits(skipBlanks(at + 4, 2), 2);
                int end = Brackets.time(line, day + 1);
                return end >= 0 && source(end);
            }
        }
        return false;
    }

    /** The host and the word kernel after a date, or a record of an extended netconsole. */
    private boolean source(int from) {
        int word = skipBlanks(from, 2);
        for (int words = 0; words < 4 && word < line.length(); words++) {
            if (starts(word, "kernel")) {
                int end = word + "kernel".length();
                if (at(end) == '[') {
                    end = digits(end + 1, 9) + 1;
                }
                if (at(end) == ':') {
                    return take(skipBlank(end + 1));
                }
            }
            if (words > 0 && kmsg(word)) {
                return true;
            }
            int next = line.indexOf(' ', word);
            if (next < 0 || next - word > MAX_PREFIX) {
                return false;
            }
            word = next + 1;
        }
        return false;
    }

    /** {@code kern :info : } with any blanks, or the word kernel alone. */
    private boolean kern() {
        if (starts(at, "kernel: ")) {
            return take(at + "kernel: ".length());
        }
        int colon = skipBlanks(at + "kern".length(), 8);
        int level = line.indexOf(':', colon + 1);
        return at(colon) == ':' && level > 0 && level - colon < 16 && take(skipBlank(level + 1));
    }

    /** A login prompt or the like may stand before the bracket. */
    private boolean laterStamp() {
        int open = stampIn(line, at);
        return open >= 0 && take(skipBlank(stamp(open)));
    }

    /** The first stamp with microseconds at or behind a place; -1 if there is none. */
    static int stampIn(String text, int from) {
        for (int open = text.indexOf('[', from); open >= 0; open = text.indexOf('[', open + 1)) {
            Digits digits = new Digits(text, open + 1);
            if (digits.readStamp() && digits.isExact()) {
                return open;
            }
        }
        return -1;
    }

    private boolean take(int end) {
        at = end;
        prefixed = true;
        return true;
    }

    private char at(int index) {
        return index >= 0 && index < line.length() ? line.charAt(index) : '\0';
    }

    private boolean starts(int from, String text) {
        return line.startsWith(text, from);
    }

    private int skipBlank(int from) {
        return at(from) == ' ' ? from + 1 : from;
    }

    private int skipBlanks(int from, int atMost) {
        int end = from;
        while (end - from < atMost && (at(end) == ' ' || at(end) == '\t')) {
            end++;
        }
        return end;
    }

    private int digits(int from, int atMost) {
        int end = from;
        while (end - from < atMost && at(end) >= '0' && at(end) <= '9') {
            end++;
        }
        return end;
    }
}
