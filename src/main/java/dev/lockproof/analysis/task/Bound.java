package dev.lockproof.analysis.task;

/** Bounds on what the analysis follows, so that memory does not grow with the number of events. */
public enum Bound {
    SEMAPHORES(
            64,
            "semaphores taken at once by one task, or takers of one semaphore: the rest is not followed"),
    SIGNALS(1 << 16, "events waited for or signaled at once: the rest is not followed"),
    SUBSCRIPTIONS(
            1 << 16,
            "subscriptions called or unregistered: of the rest it is not known which hooks they share"),
    CALLS(1024, "work items and callbacks within each other: the rest is not followed"),
    GATES(
            256,
            "locks held at once by one task: the rest does not count as keeping other tasks out");

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
        return "more than " + max + " " + what;
    }
}
