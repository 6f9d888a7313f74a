package dev.lockproof.analysis.track;

import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.Usage;
import dev.lockproof.analysis.graph.UsageWitness;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Interrupts;
import dev.lockproof.analysis.task.Learning;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Irq;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.Profile;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.WaitRank;

/**
 * Sets usage bits on lock classes for acquisitions and for enabled interrupts, as lockdep does. On
 * a real-time kernel softirqs and threaded handlers are tasks, which interrupt nobody.
 */
final class UsageRecorder {

    private final LockClasses classes;
    private final Learning learning;
    private boolean realTime;
    private int overfull;

    UsageRecorder(LockClasses classes, Learning learning) {
        this.classes = classes;
        this.learning = learning;
    }

    /** What the recording states about itself. */
    void meta(TraceMeta meta) {
        realTime = meta.profile() == Profile.LINUX_RT;
    }

    /** A task requests a lock, or waits for its holders. */
    void taken(Task task, Hold hold, boolean sync) {
        if (!hold.checked()) {
            return;
        }
        boolean reader = hold.mode().isReader();
        int bits = 0;
        if (task.frames() > 0) {
            bits = inside(task, hold, reader);
        }
        if (!task.in(Irq.NMI)) {
            bits |= reader ? Usage.USED_READ : Usage.USED_WRITE;
            bits |= reader || hold.trylock() ? 0 : Usage.WRITER_WAITS;
            if (!sync) {
                bits |= on(task, hold, hold.line(), hold.site());
            }
        }
        use(task, hold, bits, hold.line(), hold.site());
    }

    private int inside(Task task, Hold hold, boolean reader) {
        if (hold.trylock()) {
            return 0;
        }
        int bits = 0;
        if (task.in(Irq.NMI)) {
            bits |= reader ? Usage.IN_NMI_READ : Usage.IN_NMI_WRITE;
        }
        if (realTime) {
            return task.interrupts().inHardOnRealTime() && !sleepsOnRealTime(hold)
                    ? bits | (reader ? Usage.IN_HARD_READ : Usage.IN_HARD_WRITE)
                    : bits;
        }
        if (task.in(Irq.HARD)) {
            bits |= reader ? Usage.IN_HARD_READ : Usage.IN_HARD_WRITE;
        }
        if (task.in(Irq.SOFT)) {
            bits |= reader ? Usage.IN_SOFT_READ : Usage.IN_SOFT_WRITE;
        }
        return bits;
    }

    /** Such a lock is wrong in any hard interrupt, whatever is enabled where it is held. */
    private static boolean sleepsOnRealTime(Hold hold) {
        return hold.inner() == WaitRank.SPIN && hold.kind() != LockKind.SEQLOCK;
    }

    /**
     * The bits for enabled interrupts, if their state is known. Otherwise the use is retained until
     * it is.
     */
    private int on(Task task, Hold hold, long line, int site) {
        Interrupts state = task.interrupts();
        if (state.hardOff() || state.contradictory()) {
            return 0;
        }
        boolean reader = hold.mode().isReader();
        int hard = reader ? Usage.HARD_ON_READ : Usage.HARD_ON_WRITE;
        int soft = reader ? Usage.SOFT_ON_READ : Usage.SOFT_ON_WRITE;
        int unknown = state.unknown();
        if (unknown == 0) {
            return state.softOff() ? hard : hard | soft;
        }
        if (!state.softOff()) {
            keep(task, hold, soft, unknown, line, site);
        }
        if ((state.unknown() & Interrupts.HARD) == 0) {
            return hard;
        }
        keep(task, hold, hard, Interrupts.HARD, line, site);
        return 0;
    }

    private void keep(Task task, Hold hold, int bits, int sorts, long line, int site) {
        boolean kept = task.provisional().add(task, hold, bits, sorts, line, site);
        if (!kept && task.interrupts().countAsOn()) {
            overfull++;
            settle(task, Interrupts.ALL, true);
            use(task, hold, bits, line, site);
        }
    }

    /** A sort of interrupts is enabled while the task has holds. */
    void switchedOn(Task task, Event event) {
        if (task.interrupts().hardOff()) {
            return;
        }
        for (int i = 0; i < task.depth(); i++) {
            Hold hold = task.hold(i);
            if (hold.checked()) {
                int site = event.site >= 0 ? event.site : hold.site();
                use(task, hold, on(task, hold, event.line, site), event.line, site);
            }
        }
    }

    /** Something happens while the task has a hold. */
    void add(Task task, Hold hold, int bits, Event event) {
        use(task, hold, bits, event.line, event.site >= 0 ? event.site : hold.site());
    }

    private void use(Task task, Hold hold, int bits, long line, int site) {
        boolean teaches =
                classes.isNewUse(hold.node(), bits)
                        || classes.wantsSpare(hold.node(), bits, task.number());
        if (teaches && learning.isOn()) {
            classes.use(
                    hold.node(), bits, new UsageWitness(task.number(), line, site, hold.line()));
        }
    }

    /** The recording shows whether some sorts of interrupts were enabled up to now. */
    void settle(Task task, int sorts, boolean on) {
        task.interrupts().setKnown(sorts);
        task.provisional().settle(sorts, on, task.isLearnedFrom() ? classes : null);
    }

    /**
     * Everything that a task did since it was first seen, or since a gap, it did inside an
     * interrupt. The interrupted task has a state of its own, which remains unknown.
     */
    void wasInside(Task task, Irq irq) {
        int off =
                switch (irq) {
                    case HARD -> Interrupts.HARD;
                    case SOFT -> Interrupts.SOFT;
                    case NMI -> Interrupts.ALL;
                };
        task.provisional().settle(off, false, null);
    }

    /** The recorded states of the task's interrupts contradict each other. */
    void contradict(Task task) {
        settle(task, Interrupts.ALL, false);
        task.interrupts().contradict();
    }

    /** The recording will not show whether they were enabled. */
    void giveUp(Task task) {
        settle(task, Interrupts.ALL, task.interrupts().countAsOn());
    }

    /** How often a task used so many classes that its interrupts were assumed enabled. */
    int overfull() {
        return overfull;
    }
}
