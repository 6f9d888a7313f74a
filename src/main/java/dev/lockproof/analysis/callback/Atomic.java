package dev.lockproof.analysis.callback;

import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.WaitRank;

/** Decides whether a task may not sleep, regardless of contracts. */
public final class Atomic {

    private Atomic() {}

    public static boolean is(Task task) {
        return task.frame() != null
                || task.hardOff()
                || task.softOff()
                || task.atomicDepth() > 0
                || holdsSpinning(task, 0, Event.NONE);
    }

    /**
     * Whether a task holds a lock under which it may not sleep.
     *
     * @param from the first hold to look at
     * @param except an instance to ignore
     */
    static boolean holdsSpinning(Task task, int from, int except) {
        for (int i = task.depth() - 1; i >= from; i--) {
            Hold hold = task.hold(i);
            boolean atomic = hold.inner() == WaitRank.RAW || hold.inner() == WaitRank.SPIN;
            if (atomic && hold.lock() != except) {
                return true;
            }
        }
        return false;
    }
}
