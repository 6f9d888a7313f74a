package dev.lockproof.analysis.context;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a task waits for, or lets others wait for, apart from its locks. */
final class TaskWaits {

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
}
