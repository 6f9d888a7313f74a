package dev.lockproof.format.proc;

import dev.lockproof.trace.contention.ContentionPoint;
import dev.lockproof.trace.contention.ContentionRow;
import dev.lockproof.trace.contention.ContentionRow.Mode;
import dev.lockproof.trace.contention.Times;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * A row is a name, a colon and numbers; names may contain colons, numbers do not. Version 0.4 has twelve columns, 0.2
 * and 0.3 have no averages, 0.1 has no bounces either. Code that waited or held is a name, a count and "[<address>] site".
 */
/** Takes apart one line of {@code /proc/lock_stat}. */
final class StatLine {

    private static final int COLUMNS = 12;
    private static final int WITHOUT_AVERAGES = 10;
    private static final int WITHOUT_BOUNCES = 8;
    private static final int MAX_LENGTH = 4096;
    private static final String ADDRESS = " [<";
    private static final String ADDRESS_END = ">] ";
    private static final int MAX_DIGITS = 18;

    private StatLine() {}

    /** The row that a line is; null if it is none. Its name still has its mode. */
    static @Nullable ContentionRow row(String line, long number) {
        int colon = line.lastIndexOf(':');
        if (colon < 0 || line.length() > MAX_LENGTH) {
            return null;
        }
        String name = line.substring(0, colon).strip();
        List<String> columns = columns(line, colon + 1);
        if (name.isEmpty() || columns == null) {
            return null;
        }
        boolean averages = columns.size() == COLUMNS;
        boolean bounces = columns.size() != WITHOUT_BOUNCES;
        int wait = bounces ? 2 : 1;
        int taken = wait + (averages ? 4 : 3);
        int hold = taken + (bounces ? 2 : 1);
        if (columns.get(wait).indexOf('.') < 0) {
            return null;
        }
        long contentions = count(columns.get(wait - 1));
        long acquisitions = count(columns.get(hold - 1));
        return new ContentionRow(
                name,
                Mode.ANY,
                contentions,
                bounces ? count(columns.getFirst()) : 0,
                acquisitions,
                bounces ? count(columns.get(taken)) : 0,
                times(columns, wait, averages, contentions),
                times(columns, hold, averages, acquisitions),
                List.of(),
                List.of(),
                number);
    }

    private static @Nullable List<String> columns(String line, int from) {
        String[] parts = line.substring(from).strip().split("\\s+", COLUMNS + 1);
        boolean known =
                parts.length == COLUMNS
                        || parts.length == WITHOUT_AVERAGES
                        || parts.length == WITHOUT_BOUNCES;
        if (!known) {
            return null;
        }
        for (String part : parts) {
            if (!isNumber(part)) {
                return null;
            }
        }
        return List.of(parts);
    }

    private static boolean isNumber(String text) {
        int dots = 0;
        int digits = 0;
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            if (each == '.') {
                dots++;
            } else if (each >= '0' && each <= '9') {
                digits++;
            } else {
                return false;
            }
        }
        return dots <= 1 && digits > 0 && digits <= MAX_DIGITS;
    }

    private static long count(String number) {
        return (long) Double.parseDouble(number);
    }

    private static Times times(List<String> columns, int from, boolean averages, long count) {
        double total = Double.parseDouble(columns.get(from + 2));
        double average =
                averages
                        ? Double.parseDouble(columns.get(from + 3))
                        : count == 0 ? 0 : Math.round(100 * total / count) / 100.0;
        return new Times(
                Double.parseDouble(columns.get(from)),
                Double.parseDouble(columns.get(from + 1)),
                total,
                average);
    }

    /** The code that a line names; null if it names none. */
    static @Nullable ContentionPoint point(String line) {
        int address = line.lastIndexOf(ADDRESS);
        int site = address < 0 ? -1 : line.indexOf(ADDRESS_END, address);
        if (site < 0 || line.length() > MAX_LENGTH) {
            return null;
        }
        String before = line.substring(0, address).stripTrailing();
        int blank = before.lastIndexOf(' ');
        String count = before.substring(blank + 1);
        String where = line.substring(site + ADDRESS_END.length()).strip();
        if (blank < 0 || !isNumber(count) || count.indexOf('.') >= 0 || where.isEmpty()) {
            return null;
        }
        return new ContentionPoint(where, Long.parseLong(count));
    }

    /** Whether a line separates others: it consists of one of some characters. */
    static boolean isRule(String line) {
        String text = line.strip();
        if (text.length() < 2) {
            return false;
        }
        char first = text.charAt(0);
        if (first != '-' && first != '.') {
            return false;
        }
        return text.chars().allMatch(each -> each == first);
    }
}
