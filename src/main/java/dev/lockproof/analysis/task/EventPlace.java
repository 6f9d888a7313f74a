package dev.lockproof.analysis.task;

import dev.lockproof.trace.Event;

/**
 * Where an event is in its recording: a value, valid after the reader has gone on.
 *
 * @param line the event's line, from 1
 * @param task the task's id, a symbol, or {@link Event#NONE}
 * @param site the code location, a symbol, or {@link Event#NONE}
 */
public record EventPlace(long line, int task, int site) {

    public static EventPlace of(Event event) {
        return new EventPlace(event.line, event.task, event.site);
    }
}
