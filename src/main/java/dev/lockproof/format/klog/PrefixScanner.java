package dev.lockproof.format.klog;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockproof.format.io.Ascii;
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
    private static final int MAX_LEVEL = 14;
    private static final int CALLERS = 16;
    private static final String DROPPED = "printk messages dropped **";
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    private final Chars line = new Chars();
    private final Digits digits = new Digits(line);
    private int at;
    private long ts = Event.NO_TIME;
    private @Nullable String caller;
    private boolean prefixed;
    private final @Nullable String[] recent = new String[CALLERS];

    /** Strips all prefixes, in any order and any number, of the line in a buffer. */
    void strip(byte[] buffer, int from, int to) {
        line.over(buffer, from, to);
        at = from;
        ts = Event.NO_TIME;
        caller = null;
        prefixed = false;
        all();
        if (ts == Event.NO_TIME && laterStamp()) {
            all();
        }
    }

    /** Where the next message of the same line begins, behind its first; -1 if it has one alone. */
    int next(byte[] buffer, int from, int to) {
        strip(buffer, from, to);
        return ts == Event.NO_TIME ? -1 : laterStamp(at);
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
        byte first = line.at(at);
        return switch (first) {
            case '[' -> bracket();
            case '<' -> level();
            case '|', '>' -> margin(at);
            case '*' -> dropped();
            case ' ', '\t' -> indentedMargin();
            case 'k' -> line.starts(at, "kern") && kern();
            case 'A', 'D', 'F', 'J', 'M', 'N', 'O', 'S' -> monthDate();
            default -> first >= '0' && first <= '9' && (kmsg(at) || isoDate());
        };
    }

    private boolean bracket() {
        int end = stamp(at);
        if (end < 0) {
            end = otherBracket(at);
        }
        if (end < 0 && prefixed && caller == null) {
            int behind = caller(at);
            end = behind > at ? behind : -1;
        }
        if (end < 0) {
            return false;
        }
        boolean certain = prefixed || ts != Event.NO_TIME || line.isLetter(at + 1);
        take(line.skipBlank(end));
        prefixed = certain;
        return true;
    }

    /** The end of a stamp with the caller that may follow it; -1 if there is none. */
    private int stamp(int from) {
        if (!digits.readStamp(from + 1)) {
            return -1;
        }
        ts = digits.nanos();
        return caller(digits.end());
    }

    private int caller(int from) {
        int begin = line.at(from) == ' ' && line.at(from + 1) == '[' ? from + 1 : from;
        if (line.at(begin) != '[') {
            return from;
        }
        int to = line.skipBlanks(begin + 1, 12);
        byte kind = line.at(to);
        if (kind != 'T' && kind != 'C') {
            return from;
        }
        int end = line.digits(to + 1, 9);
        if (end == to + 1 || line.at(end) != ']') {
            return from;
        }
        caller = named(to, end);
        return end + 1;
    }

    /** The text of a caller. Most lines are from one of the last callers. */
    private String named(int from, int to) {
        byte[] buffer = line.buffer();
        int slot = buffer[to - 1] & (recent.length - 1);
        String known = recent[slot];
        if (known == null || !Ascii.equal(buffer, from, to, known)) {
            known = new String(buffer, from, to - from, US_ASCII);
            recent[slot] = known;
        }
        return known;
    }

    /** Times in other forms, and what vendors' kernels add: processor, command and task. */
    private int otherBracket(int from) {
        if (line.at(from + 1) == '<') {
            // An address in a stack.
            return -1;
        }
        int end = line.find(']', from, MAX_PREFIX);
        if (end < 0) {
            return -1;
        }
        boolean vendor = ts != Event.NO_TIME && Brackets.isVendor(line, from + 1, end);
        return vendor || Brackets.isTime(line, from + 1, end) ? end + 1 : -1;
    }

    private boolean level() {
        int end = line.digits(at + 1, 3);
        return end > at + 1 && line.at(end) == '>' && take(end + 1);
    }

    private boolean indentedMargin() {
        int begin = line.skipBlanks(at, MAX_PREFIX);
        if (line.at(begin) == '|' || line.at(begin) == '>') {
            return margin(begin);
        }
        if (line.at(begin) == '[') {
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
        byte next = line.at(from + 1);
        if (next != ' ' && next != 0 && next != '>' && next != '|') {
            return false;
        }
        at = next == ' ' ? from + 2 : from + 1;
        return true;
    }

    private boolean dropped() {
        if (!line.starts(at, "** ")) {
            return false;
        }
        int note = line.find(DROPPED, at, MAX_PREFIX);
        if (note < 0) {
            return false;
        }
        int end = line.skipBlanks(note + DROPPED.length(), 4);
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
            at = line.skipBlanks(end, 2);
        }
        return true;
    }

    private boolean monthDate() {
        if (line.at(at + 3) != ' ') {
            return false;
        }
        for (String month : MONTHS) {
            if (line.starts(at, month)) {
                int day = line.digits(line.skipBlanks(at + 4, 2), 2);
                int end = Brackets.time(line, day + 1);
                return end >= 0 && source(end);
            }
        }
        return false;
    }

    /** The host and the word kernel after a date, or a record of an extended netconsole. */
    private boolean source(int from) {
        int word = line.skipBlanks(from, 2);
        for (int words = 0; words < 4 && word < line.to(); words++) {
            if (line.starts(word, "kernel")) {
                int end = word + "kernel".length();
                if (line.at(end) == '[') {
                    end = line.digits(end + 1, 9) + 1;
                }
                if (line.at(end) == ':') {
                    return take(line.skipBlank(end + 1));
                }
            }
            if (words > 0 && kmsg(word)) {
                return true;
            }
            int next = line.find(' ', word, MAX_PREFIX);
            if (next < 0) {
                return false;
            }
            word = next + 1;
        }
        return false;
    }

    /** {@code kern :info : } with any blanks, or the word kernel alone. */
    private boolean kern() {
        if (line.starts(at, "kernel: ")) {
            return take(at + "kernel: ".length());
        }
        int colon = line.skipBlanks(at + "kern".length(), 8);
        if (line.at(colon) != ':') {
            return false;
        }
        int level = line.find(':', colon + 1, MAX_LEVEL);
        return level > 0 && take(line.skipBlank(level + 1));
    }

    /** A login prompt or the like may stand before the bracket. */
    private boolean laterStamp() {
        int open = laterStamp(at);
        return open >= 0 && take(line.skipBlank(stamp(open)));
    }

    /** The first stamp with microseconds at or behind a place; -1 if there is none. */
    private int laterStamp(int from) {
        for (int open = from; open < line.to(); open++) {
            if (line.at(open) == '[' && digits.readStamp(open + 1) && digits.isExact()) {
                return open;
            }
        }
        return -1;
    }

    /** Whether a message has the time of another one in it. */
    static boolean isStamped(String message) {
        PrefixScanner scanner = new PrefixScanner();
        byte[] bytes = message.getBytes(UTF_8);
        scanner.line.over(bytes, 0, bytes.length);
        return scanner.laterStamp(0) >= 0;
    }

    private boolean take(int end) {
        at = end;
        prefixed = true;
        return true;
    }
}
