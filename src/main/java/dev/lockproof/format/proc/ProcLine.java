package dev.lockproof.format.proc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockproof.format.io.Ascii;
import dev.lockproof.trace.contention.ContentionPoint;
import dev.lockproof.trace.contention.ContentionRow;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells what a line of one of the files is. One object serves all lines of a reader. */
final class ProcLine {

    private static final String BUGGERED = "(buggered) ";
    private static final String WARNING = "*WARNING* lock debugging disabled";
    private static final String HEADER = "class name ";
    private static final String BOUNCES = "con-bounces";
    private static final String CONTENTIONS = "contentions";
    private static final String COUNTS = "lock-classes:";
    private static final String STATE = "debug_locks:";
    private static final String MAXIMUM = " [max: ";

    /** Where the names of {@code /proc/lockdep_stats} end at the latest. */
    private static final int LONGEST_STATISTIC = 60;

    /** What a line is. */
    enum Sort {
        BLANK(null),
        CLASSES_TITLE(ProcFile.CLASSES),
        CHAINS_TITLE(ProcFile.CHAINS),
        STATISTICS_TITLE(ProcFile.STATISTICS),
        /** How {@code /proc/lockdep_stats} begins. */
        COUNTS_TITLE(ProcFile.CLASSES),
        CLASS(ProcFile.CLASSES),
        EDGE(ProcFile.CLASSES),
        CONTEXT(ProcFile.CHAINS),
        ENTRY(ProcFile.CHAINS),
        DISABLED(ProcFile.STATISTICS),
        HEADER(ProcFile.STATISTICS),
        ROW(ProcFile.STATISTICS),
        POINT(ProcFile.STATISTICS),
        DASHES(null),
        DOTS(null),
        /** Whether lockdep is on, in {@code /proc/lockdep_stats}. */
        STATE(ProcFile.CLASSES),
        /** Another number of {@code /proc/lockdep_stats}. */
        STATISTIC(ProcFile.CLASSES),
        OTHER(null);

        private final @Nullable ProcFile file;

        Sort(@Nullable ProcFile file) {
            this.file = file;
        }

        /** The file that has such lines; null if the line alone does not tell. */
        @Nullable ProcFile file() {
            return file;
        }

        /** Whether lines of other tools look the same. */
        boolean isNeutral() {
            return this == BLANK || this == DASHES || this == DOTS;
        }

        boolean isTitle() {
            return this == CLASSES_TITLE
                    || this == CHAINS_TITLE
                    || this == STATISTICS_TITLE
                    || this == COUNTS_TITLE;
        }
    }

    private final GraphLine graph = new GraphLine();
    private @Nullable ContentionRow row;
    private @Nullable ContentionPoint point;

    /** Reads a line; what it is about can be asked for until the next call. */
    Sort read(byte[] buffer, int lineFrom, int lineTo, long number) {
        int to = lineTo;
        while (to > lineFrom && isBlank(buffer[to - 1])) {
            to--;
        }
        int from = lineFrom;
        while (from < to && isBlank(buffer[from])) {
            from++;
        }
        if (from == to) {
            return Sort.BLANK;
        }
        if (graph.isEdge(buffer, from, to)) {
            return Sort.EDGE;
        }
        if (graph.isEntry(buffer, from, to)) {
            return Sort.ENTRY;
        }
        if (Ascii.startsWith(buffer, from, to, ChainBuilder.CONTEXT)) {
            return Sort.CONTEXT;
        }
        Sort fixed = fixed(buffer, from, to);
        if (fixed != Sort.OTHER) {
            return fixed;
        }
        if (graph.isClass(buffer, lineFrom, to)) {
            return Sort.CLASS;
        }
        return counters(new String(buffer, from, to - from, UTF_8), number);
    }

    private static Sort fixed(byte[] buffer, int from, int to) {
        if (Ascii.startsWith(buffer, from, to, ProcFile.CLASSES.title())) {
            return Sort.CLASSES_TITLE;
        }
        int chains = Ascii.startsWith(buffer, from, to, BUGGERED) ? from + BUGGERED.length() : from;
        if (Ascii.startsWith(buffer, chains, to, ProcFile.CHAINS.title())) {
            return Sort.CHAINS_TITLE;
        }
        if (Ascii.startsWith(buffer, from, to, ProcFile.STATISTICS.title())) {
            return Sort.STATISTICS_TITLE;
        }
        if (Ascii.startsWith(buffer, from, to, COUNTS)) {
            return Sort.COUNTS_TITLE;
        }
        if (Ascii.startsWith(buffer, from, to, WARNING)) {
            return Sort.DISABLED;
        }
        if (Ascii.startsWith(buffer, from, to, STATE)) {
            return Sort.STATE;
        }
        boolean header =
                Ascii.startsWith(buffer, from, to, HEADER)
                        && (Ascii.indexOf(buffer, from, to, BOUNCES) >= 0
                                || Ascii.indexOf(buffer, from, to, CONTENTIONS) >= 0);
        return header ? Sort.HEADER : Sort.OTHER;
    }

    private Sort counters(String line, long number) {
        if (StatLine.isRule(line)) {
            return line.charAt(0) == '-' ? Sort.DASHES : Sort.DOTS;
        }
        row = StatLine.row(line, number);
        if (row != null) {
            return Sort.ROW;
        }
        point = StatLine.point(line);
        if (point != null) {
            return Sort.POINT;
        }
        return isStatistic(line) ? Sort.STATISTIC : Sort.OTHER;
    }

    /** Such as {@code lock-classes: 540 [max: 8192]}. */
    private static boolean isStatistic(String line) {
        int colon = line.indexOf(':');
        if (colon <= 0 || colon > LONGEST_STATISTIC || line.length() > 2 * LONGEST_STATISTIC) {
            return false;
        }
        int maximum = line.indexOf(MAXIMUM, colon);
        String value = line.substring(colon + 1, maximum < 0 ? line.length() : maximum);
        String text = value.strip();
        return value.startsWith(" ")
                && !text.isEmpty()
                && text.chars().allMatch(each -> each >= '0' && each <= '9')
                && line.chars()
                        .limit(colon)
                        .allMatch(
                                each -> (each >= 'a' && each <= 'z') || each == ' ' || each == '-');
    }

    private static boolean isBlank(byte value) {
        return value == ' ' || value == '\t' || value == '\r';
    }

    /** Whether a line of this sort can be of no other tool, although it may be alone. */
    boolean isUnmistakable(Sort sort) {
        return switch (sort) {
            case CLASS -> graph.isUnmistakable();
            case STATISTIC -> false;
            default -> sort.file() != null;
        };
    }

    /** The parts of a class, a dependency or an entry of a chain. */
    GraphLine graph() {
        return graph;
    }

    /** The row, for {@link Sort#ROW}. */
    ContentionRow row() {
        return Objects.requireNonNull(row);
    }

    /** The code, for {@link Sort#POINT}. */
    ContentionPoint point() {
        return Objects.requireNonNull(point);
    }
}
