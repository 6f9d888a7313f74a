package dev.lockproof.format.lttng;

import dev.lockproof.format.io.Ascii;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Gap;
import dev.lockproof.trace.TraceSink;

/** What shows that events are missing: messages of babeltrace, and events that cannot follow. */
final class Losses {

    private static final String DISCARDED = "racer discarded ";
    private static final String MAYBE_DISCARDED = "racer may have discarded ";
    private static final String BETWEEN = "between [";
    private static final String AND = "] and [";

    private final TraceSink sink;
    private final LttngTime time;
    private final DiscardedEvents discarded = new DiscardedEvents();
    private boolean here;
    private long count;
    private long contradictions;
    private long firstContradiction;

    Losses(TraceSink sink, LttngTime time) {
        this.sink = sink;
        this.time = time;
    }

    /** Whether a text has a message about discarded events, which is noted. */
    boolean tells(byte[] buffer, int from, int to) {
        int at = Ascii.indexOf(buffer, from, to, DISCARDED);
        boolean maybe = at < 0;
        if (maybe) {
            at = Ascii.indexOf(buffer, from, to, MAYBE_DISCARDED);
        }
        if (at < 0) {
            return false;
        }
        int begin = Ascii.indexOf(buffer, at, to, BETWEEN);
        int end = begin < 0 ? -1 : Ascii.indexOf(buffer, begin, to, AND);
        boolean timed = end >= 0;
        here =
                discarded.add(
                        timed
                                ? time.read(buffer, begin + BETWEEN.length() - 1, end)
                                : Event.NO_TIME,
                        timed ? time.read(buffer, end + AND.length() - 1, to) : Event.NO_TIME);
        long number = maybe ? -1 : Ascii.number(buffer, at + DISCARDED.length(), to);
        boolean packets = Ascii.indexOf(buffer, at, to, " packet") >= 0;
        count = packets || number < 0 ? Event.NONE : number;
        return true;
    }

    /** Whether the events of the last message are missing here; else their time is to come. */
    boolean isHere() {
        return here;
    }

    /** The number of events of the last message, or {@link Event#NONE}. */
    long count() {
        return count;
    }

    /** What to do with an event at a time. */
    DiscardedEvents.Verdict at(long ts) {
        return discarded.at(ts);
    }

    /** An event cannot follow the one before it. */
    void contradict(long line) {
        contradictions++;
        firstContradiction = firstContradiction == 0 ? line : firstContradiction;
    }

    /** The recording ends. */
    void end() {
        if (discarded.leftOut() > 0) {
            sink.diagnostic(
                    0,
                    discarded.leftOut()
                            + " events were left out: LTTng discarded others at the same time."
                            + " Record with larger buffers (lttng enable-channel --subbuf-size).");
        }
        if (contradictions > 0) {
            sink.missing(Gap.RELEASES);
            sink.inconclusive(
                    firstContradiction,
                    "Before this event of the thread, one must be missing in which it gets or"
                            + " unlocks a mutex; so it is at "
                            + contradictions
                            + (contradictions == 1 ? " event" : " events")
                            + " in all. LTTng discarded events, or threads have the same id. All"
                            + " findings are hints. Send babeltrace's error output, which tells of"
                            + " discarded events, before the text; if the program forks, preload"
                            + " liblttng-ust-fork.so too.");
        } else if (discarded.late()) {
            sink.missing(Gap.RELEASES);
            sink.inconclusive(
                    0,
                    "The messages about discarded events come too late, or without a time. All"
                            + " findings are hints. Send babeltrace's error output before the"
                            + " text.");
        }
    }
}
