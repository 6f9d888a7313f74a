package dev.lockproof.analysis.task;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a task waits for, or lets others wait for, apart from its locks. */
public final class TaskWaits {

    /** What it asked for lately, where that may matter for an event. */
    @Nullable RecentRequests recent;

    /** Semaphores that it took and has not released, or null. */
    @Nullable List<Hold> semaphores;

    /** Its wait for an event that has not ended, or null. */
    @Nullable Hold event;

    /** Callbacks that it is in, or null. */
    @Nullable List<Hold> callbacks;

    /** What it waits for with a time given, the instance, or -1; since when and which line. */
    int timed = -1;

    long since;
    long sinceLine;

    /** An event that awaits its name, the instance of a pseudo-lock, or -1. */
    int unnamed = -1;

    /** Events are missing. */
    void forget() {
        recent = null;
        semaphores = null;
        callbacks = null;
        event = null;
        timed = -1;
    }

    public @Nullable List<Hold> callbacks() {
        return callbacks;
    }

    /** The task enters a callback. */
    public void enterCallback(Hold callback) {
        if (callbacks == null) {
            callbacks = new ArrayList<>(2);
        }
        callbacks.add(callback);
    }

    /** The task leaves the innermost callback that it is in, if any. */
    public void leaveCallback() {
        if (callbacks != null) {
            callbacks.removeLast();
            if (callbacks.isEmpty()) {
                callbacks = null;
            }
        }
    }

    public @Nullable Hold event() {
        return event;
    }

    public void setEvent(@Nullable Hold event) {
        this.event = event;
    }

    public @Nullable RecentRequests recent() {
        return recent;
    }

    /** Remembers a request. */
    public void request(Hold wanted) {
        if (recent == null) {
            recent = new RecentRequests();
        }
        recent.add(wanted);
    }

    public @Nullable List<Hold> semaphores() {
        return semaphores;
    }

    /** The list of semaphores that the task took, made where there is none yet. */
    public List<Hold> takenSemaphores() {
        if (semaphores == null) {
            semaphores = new ArrayList<>(2);
        }
        return semaphores;
    }

    public void setSemaphores(@Nullable List<Hold> semaphores) {
        this.semaphores = semaphores;
    }

    public long since() {
        return since;
    }

    public void setSince(long since) {
        this.since = since;
    }

    public void setSinceLine(long sinceLine) {
        this.sinceLine = sinceLine;
    }

    public int timed() {
        return timed;
    }

    public void setTimed(int timed) {
        this.timed = timed;
    }

    public int unnamed() {
        return unnamed;
    }

    public void setUnnamed(int unnamed) {
        this.unnamed = unnamed;
    }
}
