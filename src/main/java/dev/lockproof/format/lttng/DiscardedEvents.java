package dev.lockproof.format.lttng;

import dev.lockproof.trace.Event;
import java.util.Comparator;
import java.util.PriorityQueue;

/*
 * babeltrace tells of discarded events on its error output, so the messages may stand anywhere before the events that
 * they are about: in a file of their own that was put first, or earlier than the text that was still in a buffer. Only
 * their times tell where the events are missing. What other processors recorded in that time is left out: a thread that
 * changed its processor meanwhile may have done anything in between.
 */
/** The times in which LTTng discarded events. */
final class DiscardedEvents {

    /** What to do with an event. */
    enum Verdict {
        PASS,
        /** Events are missing before it. */
        PASS_AFTER_LOSS,
        LEAVE_OUT
    }

    private static final int MAX_RANGES = 100_000;
    private static final long HALF_DAY = 12L * 60 * 60 * 1_000_000_000;

    private record Range(long begin, long end) {}

    private final PriorityQueue<Range> ahead =
            new PriorityQueue<>(Comparator.comparingLong(Range::begin));
    private long until = Long.MIN_VALUE;
    private long last = Event.NO_TIME;
    private boolean lost;
    private boolean late;
    private long leftOut;

    /**
     * Notes that events are missing between two times, which may be {@link Event#NO_TIME}.
     *
     * @return whether they are missing here, as far as anybody can tell
     */
    boolean add(long begin, long end) {
        if (begin == Event.NO_TIME || end == Event.NO_TIME || ahead.size() >= MAX_RANGES) {
            late = true;
            return true;
        }
        if (last != Event.NO_TIME && begin < last) {
            late = true;
            until = Math.max(until, end);
            return true;
        }
        ahead.add(new Range(begin, Math.max(begin, end)));
        return false;
    }

    /** An event at a time. */
    Verdict at(long time) {
        if (time == Event.NO_TIME) {
            return Verdict.PASS;
        }
        if (last == Event.NO_TIME) {
            first(time);
        }
        last = time;
        for (Range next = ahead.peek(); next != null && next.begin() < time; next = ahead.peek()) {
            ahead.remove();
            until = Math.max(until, next.end());
            lost = true;
        }
        if (time < until) {
            lost = true;
            leftOut++;
            return Verdict.LEAVE_OUT;
        }
        if (lost) {
            lost = false;
            return Verdict.PASS_AFTER_LOSS;
        }
        return Verdict.PASS;
    }

    /** Times of the day that are long before the first event are those of the next day. */
    private void first(long time) {
        if (ahead.isEmpty() || ahead.peek().begin() > time - HALF_DAY) {
            return;
        }
        Range[] ranges = ahead.toArray(Range[]::new);
        ahead.clear();
        for (Range each : ranges) {
            boolean next = each.begin() < time - HALF_DAY && each.begin() < 2 * HALF_DAY;
            long later = next ? 2 * HALF_DAY : 0;
            ahead.add(new Range(each.begin() + later, each.end() + later));
        }
    }

    /** Whether a message came after events of the time that it is about, or without a time. */
    boolean late() {
        return late;
    }

    /** The number of events that were left out. */
    long leftOut() {
        return leftOut;
    }
}
