package dev.lockproof.analysis.track;

import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.LockKind;
import org.jspecify.annotations.Nullable;

/*
 * Readers of RCU proper show no dependencies, unlike locks. Whatever can be said about them follows from what the task
 * holds. Since the kernel merged the flavors of RCU, a wait for readers of one waits for readers of all three. SRCU has
 * separate domains, which are the instances.
 */

/** What a task's read-side sections of RCU forbid and allow. */
final class RcuReaders {

    private final LockClasses classes;

    RcuReaders(LockClasses classes) {
        this.classes = classes;
    }

    /** The task's own section that a wait for readers would wait for; null for none. */
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
     * The kind of a lock if the event does not state it: that of its class, or the flavor of RCU
     * that its name states.
     *
     * @param told the kind of the instance, as far as it is known
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

    /** Whether the task's context protects it like a read-side section that it has not entered. */
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
