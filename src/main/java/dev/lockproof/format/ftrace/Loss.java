package dev.lockproof.format.ftrace;

import dev.lockproof.format.io.Ascii;
import dev.lockproof.trace.Event;

/** What a line says about events that were lost, found in place. */
final class Loss {

    /** The processor, or -1 if it is unknown. */
    int cpu;

    /** How many were lost, or {@link Event#NONE}. */
    long count;

    /** {@code CPU:n [LOST k EVENTS]} or {@code CPU:n [k EVENTS DROPPED]}; k may be absent. */
    boolean parse(byte[] buffer, int from, int to) {
        if (!Ascii.startsWith(buffer, from, to, "CPU:")) {
            return false;
        }
        int mark = Ascii.indexOf(buffer, from, to, "[");
        if (mark < 0 || Ascii.indexOf(buffer, mark, to, "EVENTS") < 0) {
            return false;
        }
        long number = Ascii.number(buffer, from + "CPU:".length(), mark);
        cpu = number <= EventLine.MAX_CPU ? (int) number : -1;
        boolean first = Ascii.startsWith(buffer, mark, to, "[LOST ");
        count(Ascii.number(buffer, first ? mark + "[LOST ".length() : mark + 1, to));
        return true;
    }

    /** An event of perf, {@code PERF_RECORD_LOST lost k}. */
    boolean parseEvent(byte[] buffer, EventLine line, int to) {
        if (!Ascii.startsWith(buffer, line.eventFrom, line.eventTo, "PERF_RECORD_LOST")) {
            return false;
        }
        cpu = line.cpu;
        int word = Ascii.indexOf(buffer, line.eventTo, to, "lost ");
        count(word < 0 ? -1 : Ascii.number(buffer, word + "lost ".length(), to));
        return true;
    }

    private void count(long number) {
        count = number < 0 ? Event.NONE : number;
    }
}
