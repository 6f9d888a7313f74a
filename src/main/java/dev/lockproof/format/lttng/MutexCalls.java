package dev.lockproof.format.lttng;

import dev.lockproof.format.mutex.MutexEvents;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.TraceSink;

/** Turns calls of the pthread library into events. */
final class MutexCalls {

    private final TraceSink sink;
    private final Losses losses;
    private final MutexEvents mutexes;
    private final SilentWaits waits;
    private final OpenRequests requests = new OpenRequests();
    private final FailedCalls failures;
    private final Event loss = new Event();

    MutexCalls(TraceSink sink, Losses losses) {
        this.sink = sink;
        this.losses = losses;
        mutexes = new MutexEvents(sink);
        waits = new SilentWaits(mutexes);
        failures = new FailedCalls(sink);
    }

    /**
     * A call.
     *
     * @param event the event that it becomes, with its place
     * @param line which call it is, and its result
     */
    void call(Event event, LttngLine line, int mutex) {
        if (requests.isBroken(event.task, mutex, line.call)
                || waits.lacksUnlock(event.task, mutex, line.call)) {
            losses.contradict(event.line);
            lost(event.line, Event.NONE);
        }
        if (waits.explains(event, mutex, line.call)) {
            return;
        }
        switch (line.call) {
            case LOCK_REQUEST -> mutexes.request(event, mutex);
            case LOCK_DONE -> locked(event, line.status, mutex);
            case TRYLOCK -> tried(event, line.status, mutex);
            case UNLOCK -> unlocked(event, line.status, mutex);
            case UNKNOWN -> throw new IllegalArgumentException("an unknown call");
        }
    }

    private static boolean got(long status) {
        return status == 0 || status == FailedCalls.OWNER_DIED;
    }

    private void locked(Event event, long status, int mutex) {
        if (got(status)) {
            gets(event, mutex);
            mutexes.acquired(event, mutex);
        } else {
            mutexes.failed(event, mutex);
            failures.lock(event.line, status);
        }
    }

    private void tried(Event event, long status, int mutex) {
        if (got(status)) {
            gets(event, mutex);
            mutexes.tried(event, mutex);
        } else {
            mutexes.goesOn(event);
        }
    }

    private void gets(Event event, int mutex) {
        if (waits.gets(event, mutex)) {
            losses.contradict(event.line);
        }
    }

    private void unlocked(Event event, long status, int mutex) {
        if (status == 0) {
            waits.unlocks(event, mutex);
            mutexes.released(event, mutex);
            return;
        }
        mutexes.goesOn(event);
        if (status == FailedCalls.NOT_OWNER) {
            waits.refuses(event, mutex);
        }
        failures.unlock(event.line, status);
    }

    /**
     * Events are missing before a line.
     *
     * @param count how many, or {@link Event#NONE}
     */
    void lost(long line, long count) {
        mutexes.lost();
        waits.lost();
        requests.lost();
        loss.op = Op.LOST;
        loss.line = line;
        loss.count = count;
        sink.event(loss);
    }

    /** The recording ends. */
    void end() {
        mutexes.end(false);
        failures.end();
    }
}
