package dev.lockproof.analysis.task;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a task waits for, or lets others wait for, apart from its locks. */
public final class TaskWaits {

    /** In nanoseconds: from here on Linux reports a hung task by default. */
    public static final long LONGEST = 120_000_000_000L;

    /** Its recent requests, if they may matter for a signal; else null. */
    @Nullable RecentRequests recent;

    /** Semaphores that it acquired and has not released; null for none. */
    @Nullable List<Hold> semaphores;

    /** Its current wait for a signal; null for none. */
    @Nullable Hold signal;

    /** Whether its latest event is a wait. */
    private boolean open;

    /** The lock that it requested while others held it, until it works with it; -1 for none. */
    private int unconfirmed = -1;

    /** Whether it has taken other locks since that request. */
    private boolean worked;

    /** The lock that its wait gave up meanwhile; null for none. */
    @Nullable Hold dropped;

    /** Callbacks that it is in; null for none. */
    @Nullable List<Hold> callbacks;

    /**
     * The instance that it waits for if the wait is timed, else -1; then since when and which line.
     */
    int timed = -1;

    long since;
    long sinceLine;

    /** Its wait for the end of another task, and that task's number; null and -1 for none. */
    @Nullable Hold joined;

    int joinedTask = -1;

    /** Its latest wait for the readers of a lock to leave; null for none. */
    private @Nullable Hold upgrade;

    /** What it does on its way to its end; null for nothing yet. */
    private @Nullable JoinSection joinSection;

    /** A signal that still lacks a name, the instance of a pseudo-lock, or -1. */
    int unnamed = -1;

    /** Events were lost. */
    void forget() {
        recent = null;
        semaphores = null;
        callbacks = null;
        signal = null;
        joined = null;
        joinedTask = -1;
        dropped = null;
        open = false;
        unconfirmed = -1;
        timed = -1;
    }

    public @Nullable JoinSection joinSection() {
        return joinSection;
    }

    /** Begins to follow what the task does on its way to its end. */
    public JoinSection beginJoinSection(int task) {
        JoinSection section = new JoinSection(task);
        joinSection = section;
        return section;
    }

    public @Nullable Hold upgrade() {
        return upgrade;
    }

    public void setUpgrade(Hold upgrade) {
        this.upgrade = upgrade;
    }

    public void setJoined(@Nullable Hold wait, int task) {
        joined = wait;
        joinedTask = task;
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

    public @Nullable Hold signal() {
        return signal;
    }

    public void setSignal(@Nullable Hold signal) {
        this.signal = signal;
    }

    /** Whether its latest event is a wait. */
    public boolean isOpen() {
        return open;
    }

    public void setOpen(boolean open) {
        this.open = open;
    }

    /** The lock that it requested while others held it, until it works with it; -1 for none. */
    public int unconfirmed() {
        return unconfirmed;
    }

    public void setUnconfirmed(int lock) {
        unconfirmed = lock;
        worked = false;
    }

    /** Whether it has taken other locks since that request. */
    public boolean worked() {
        return worked;
    }

    public void setWorked() {
        worked = true;
    }

    /** The lock that its wait gave up meanwhile; null for none. */
    public @Nullable Hold dropped() {
        return dropped;
    }

    public void setDropped(@Nullable Hold dropped) {
        this.dropped = dropped;
    }

    public @Nullable RecentRequests recent() {
        return recent;
    }

    /** Adds a request. */
    public void request(Hold wanted) {
        if (recent == null) {
            recent = new RecentRequests();
        }
        recent.add(wanted);
    }

    public @Nullable List<Hold> semaphores() {
        return semaphores;
    }

    /** The list of semaphores that the task acquired, created if there is none yet. */
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
