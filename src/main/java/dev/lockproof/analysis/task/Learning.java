package dev.lockproof.analysis.task;

/*
 * A shard follows every event of a recording, so that it knows what each task holds and what each lock is. It learns
 * only from the events of its own tasks. This is decided in one place, so that no rule needs to know about shards.
 */

/** Decides whether the analysis learns from the current event. */
public final class Learning {

    private final Shard share;
    private boolean on;

    public Learning(Shard share) {
        this.share = share;
        this.on = share.index() == 0;
    }

    /** Whether the analysis learns from the current event. */
    public boolean isOn() {
        return on;
    }

    /** The current event is of a task. */
    public void by(Task task) {
        on = task.isLearnedFrom();
    }

    /**
     * The current event is of no task, or of the whole recording: the first shard learns from it.
     */
    public void byNobody() {
        on = share.index() == 0;
    }

    /** The number of this shard. */
    public int part() {
        return share.index();
    }
}
