package dev.lockproof.format.proc;

import dev.lockproof.trace.TraceSink;
import dev.lockproof.trace.contention.ContentionPoint;
import dev.lockproof.trace.contention.ContentionRow;
import dev.lockproof.trace.contention.ContentionRow.Mode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines about one class: a row, or one for writers and one for readers, then the code that
 * waited, then the code that held.
 */
final class StatGroup {

    private static final String WRITE = "-W";
    private static final String READ = "-R";

    /** The kernel retains four places of each sort. */
    private static final int MAX_POINTS = 16;

    private final TraceSink sink;
    private final List<ContentionPoint> waiters = new ArrayList<>();
    private final List<ContentionPoint> holders = new ArrayList<>();
    private @Nullable ContentionRow first;
    private @Nullable ContentionRow second;
    private int rules;

    StatGroup(TraceSink sink) {
        this.sink = sink;
    }

    void row(ContentionRow row) {
        if (first != null && second == null && rules == 0 && isPair(first.name(), row.name())) {
            second = row;
            return;
        }
        end();
        first = row;
    }

    private static boolean isPair(String one, String other) {
        return one.endsWith(WRITE) && other.equals(base(one) + READ);
    }

    private static String base(String name) {
        return name.substring(0, name.length() - WRITE.length());
    }

    /** Takes a line of dashes: the places of the next sort follow. */
    void rule() {
        rules++;
    }

    /** Takes a place; false if no class or no sort is known that it belongs to. */
    boolean point(ContentionPoint point) {
        if (first == null || rules == 0) {
            return false;
        }
        List<ContentionPoint> points = rules == 1 ? waiters : holders;
        if (points.size() < MAX_POINTS) {
            points.add(point);
        }
        return true;
    }

    /** Ends the class, if there is one. */
    void end() {
        if (first != null) {
            ContentionRow one = first.at(waiters, holders);
            if (second != null) {
                add(one, base(one.name()), Mode.WRITE);
                add(second.at(waiters, holders), base(second.name()), Mode.READ);
            } else if (one.name().endsWith(READ) && one.name().length() > READ.length()) {
                // Only readers took it.
                add(one, base(one.name()), Mode.READ);
            } else {
                add(one, one.name(), Mode.ANY);
            }
        }
        first = null;
        second = null;
        rules = 0;
        waiters.clear();
        holders.clear();
    }

    private void add(ContentionRow row, String name, Mode mode) {
        sink.contention()
                .row(
                        new ContentionRow(
                                name,
                                mode,
                                row.contentions(),
                                row.contentionBounces(),
                                row.acquisitions(),
                                row.acquisitionBounces(),
                                row.waited(),
                                row.held(),
                                row.waiters(),
                                row.holders(),
                                row.line()));
    }
}
