package dev.lockproof.analysis.task;

/** Bounds on what the analysis follows, so that memory does not grow with the number of events. */
public enum Bound {
    SEMAPHORES(
            64,
            "semaphores held by one task, or holders of one semaphore: further ones were not"
                    + " followed."),
    SIGNALS(1 << 16, "signals awaited or sent at once: further ones were not followed."),
    SUBSCRIPTIONS(
            1 << 16,
            "subscriptions called or unregistered: hooks shared by further ones are unknown."),
    CALLS(1024, "nested work items and callbacks: deeper ones were not followed."),
    JOINS(
            1 << 18,
            "requests of all tasks, or too many of one that is joined under a lock: further ones"
                    + " were not followed."),
    GATES(256, "locks held at once by one task: further ones do not count as gate locks.");

    private final int max;
    private final String what;

    Bound(int max, String what) {
        this.max = max;
        this.what = what;
    }

    public int max() {
        return max;
    }

    /** The diagnostic for a recording that exceeds the bound. */
    String text() {
        return "More than " + max + " " + what;
    }
}
