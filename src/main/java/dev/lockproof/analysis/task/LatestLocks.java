package dev.lockproof.analysis.task;

import dev.lockproof.trace.Event;

/** The lock that a task requested last, and the one that it released last. */
public final class LatestLocks {

    /**
     * The line of the task's last lock event if that was a request, else 0: see ObservedDeadlocks.
     */
    private long requestLine;

    private int requested = -1;
    private int released = -1;
    private int releasedIdentity = -1;
    private int releasedSite = -1;

    public void requests(Event event) {
        requestLine = event.trylock ? 0 : event.line;
        requested = event.lock;
    }

    /** The last lock event is not a request. */
    public void goesOn() {
        requestLine = 0;
    }

    public void releases(Hold hold) {
        released = hold.lock;
        releasedIdentity = hold.identity;
        releasedSite = hold.site;
    }

    /** Events were lost. */
    void forget() {
        requestLine = 0;
        requested = -1;
    }

    long requestLine() {
        return requestLine;
    }

    int requested() {
        return requested;
    }

    /** The instance that it released last, or -1. */
    public int released() {
        return released;
    }

    public int releasedIdentity() {
        return releasedIdentity;
    }

    /** The code that had acquired that instance, or -1. */
    public int releasedSite() {
        return releasedSite;
    }
}
