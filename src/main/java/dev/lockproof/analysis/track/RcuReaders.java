package dev.lockproof.analysis.track;

import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.LockKind;
import org.jspecify.annotations.Nullable;

/*
 * Readers of RCU proper are not checked as locks are: they make no dependencies. What can be said of them is decided here
 * from what the task holds. Since its flavors became one, waiting for readers of RCU waits for readers of all three;
 * SRCU has domains of their own, which are the instances.
 */

/** What a task's read-side sections of RCU forbid, and what they allow. */
final class RcuReaders {

    private final LockClasses classes;

    RcuReaders(LockClasses classes) {
        this.classes = classes;
    }

    /** The section that a wait for readers would wait for, though the task itself is in it. */
    @Nullable Hold blocking(Task task, int lock, LockKind kind) {
        for (int i = task.depth() - 1; i >= 0; i--) {
            Hold hold = task.hold(i);
            if (kind == LockKind.SRCU ? hold.lock() == lock : isFlavor(classes.kind(hold.node()))) {
                return hold;
            }
        }
        return null;
    }

    private static boolean isFlavor(LockKind kind) {
        return kind.isRcu() && kind != LockKind.SRCU;
    }

    /**
     * The kind of a lock that is named by an event that does not tell it: what its class is, also
     * where only the name says that it is a flavor of RCU.
     *
     * @param told what is known of the instance
     */
    LockKind kind(int node, LockKind told) {
        LockKind kind = told == LockKind.UNKNOWN ? classes.kind(node) : told;
        if (kind != LockKind.UNKNOWN && kind != LockKind.MAP) {
            return kind;
        }
        return switch (classes.name(node)) {
            case "rcu_read_lock" -> LockKind.RCU;
            case "rcu_read_lock_bh" -> LockKind.RCU_BH;
            case "rcu_read_lock_sched" -> LockKind.RCU_SCHED;
            default -> kind;
        };
    }

    /** Whether the task is protected as by a read-side section that it has not entered. */
    static boolean implied(Task task, LockKind kind) {
        return switch (kind) {
            case RCU_SCHED -> isAtomic(task);
            case RCU_BH -> task.softOff() || task.hardOff() || task.frames() > 0;
            default -> false;
        };
    }

    private static boolean isAtomic(Task task) {
        return task.sections().atomic() > 0
                || task.hardOff()
                || task.softOff()
                || task.frames() > 0
                || task.holds().spins();
    }
}
