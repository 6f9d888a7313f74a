package dev.lockproof.analysis.context;

import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.Usage;
import dev.lockproof.trace.Irq;

/**
 * Which usage bits acquisitions and the switching on of interrupts set on lock classes, as lockdep
 * does.
 */
final class UsageRecorder {

    private final LockClasses classes;

    UsageRecorder(LockClasses classes) {
        this.classes = classes;
    }

    /** A lock is asked for, or synchronized with. */
    void taken(Task task, Hold hold, boolean sync) {
        if (!hold.checked) {
            return;
        }
        boolean reader = hold.mode.isReader();
        int bits = 0;
        if (!hold.trylock && task.frames() > 0) {
            bits |= task.in(Irq.HARD) ? reader ? Usage.IN_HARD_READ : Usage.IN_HARD_WRITE : 0;
            bits |= task.in(Irq.SOFT) ? reader ? Usage.IN_SOFT_READ : Usage.IN_SOFT_WRITE : 0;
        }
        if (!sync && !task.hardOff()) {
            bits |= on(task, reader);
        }
        classes.use(hold.node, bits);
    }

    private static int on(Task task, boolean reader) {
        int hard = reader ? Usage.HARD_ON_READ : Usage.HARD_ON_WRITE;
        int soft = reader ? Usage.SOFT_ON_READ : Usage.SOFT_ON_WRITE;
        return task.softOff() ? hard : hard | soft;
    }

    /** Interrupts of a sort come on while the task holds what it holds. */
    void switchedOn(Task task) {
        if (task.hardOff()) {
            return;
        }
        for (int i = 0; i < task.depth(); i++) {
            Hold hold = task.hold(i);
            if (hold.checked) {
                classes.use(hold.node, on(task, hold.mode.isReader()));
            }
        }
    }
}
