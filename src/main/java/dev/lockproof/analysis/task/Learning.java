package dev.lockproof.analysis.task;

/*
 * A part of a recording follows every event, so that it knows of each task what it holds and of each lock what it is;
 * it learns only from events of its own tasks. What has to be exact is thus decided in one place: no rule needs to know
 * that there are parts.
 */

/** Whether anything is to be learned from the event at hand. */
public final class Learning {

    private final Shard share;
    private boolean on;

    public Learning(Shard share) {
        this.share = share;
        this.on = share.index() == 0;
    }

    /** Whether what shows now is to be kept. */
    public boolean isOn() {
        return on;
    }

    /** An event of a task is at hand. */
    public void by(Task task) {
        on = task.isLearnedFrom();
    }

    /** What is at hand is of no task, or of the recording as a whole: the first part learns it. */
    public void byNobody() {
        on = share.index() == 0;
    }

    /** The part of the recording that is learned from. */
    public int part() {
        return share.index();
    }
}
