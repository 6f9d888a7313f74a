package dev.lockproof.analysis.context;

import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.Usage;
import dev.lockproof.analysis.graph.UsageWitness;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Irq;

/**
 * Which usage bits acquisitions and the switching on of interrupts set on lock classes, as lockdep
 * does.
 */
final class UsageRecorder {

    private final LockClasses classes;
    private final Learning learning;

    UsageRecorder(LockClasses classes, Learning learning) {
        this.classes = classes;
        this.learning = learning;
    }

    /** A lock is asked for, or synchronized with. */
    void taken(Task task, Hold hold, boolean sync) {
        if (!hold.checked || !learning.isOn()) {
            return;
        }
        boolean reader = hold.mode.isReader();
        int bits = 0;
        if (task.frames() > 0) {
            bits = inside(task, hold, reader);
        }
        if (!task.in(Irq.NMI)) {
            bits |= reader ? Usage.USED_READ : Usage.USED_WRITE;
            if (!sync && isOn(task)) {
                bits |= on(task, reader);
            }
        }
        if (classes.isNewUse(hold.node, bits)) {
            classes.use(
                    hold.node,
                    bits,
                    new UsageWitness(task.number(), hold.line, hold.site, hold.line));
        }
    }

    private static int inside(Task task, Hold hold, boolean reader) {
        if (hold.trylock) {
            return 0;
        }
        int bits = 0;
        if (task.in(Irq.NMI)) {
            bits |= reader ? Usage.IN_NMI_READ : Usage.IN_NMI_WRITE;
        }
        if (task.in(Irq.HARD)) {
            bits |= reader ? Usage.IN_HARD_READ : Usage.IN_HARD_WRITE;
        }
        if (task.in(Irq.SOFT)) {
            bits |= reader ? Usage.IN_SOFT_READ : Usage.IN_SOFT_WRITE;
        }
        return bits;
    }

    /**
     * Whether hard interrupts are known to be on; inside an interrupt that follows from its sort.
     */
    private static boolean isOn(Task task) {
        return !task.hardOff() && (!task.interrupts.hardUnknown || task.frames() > 0);
    }

    private static int on(Task task, boolean reader) {
        int hard = reader ? Usage.HARD_ON_READ : Usage.HARD_ON_WRITE;
        int soft = reader ? Usage.SOFT_ON_READ : Usage.SOFT_ON_WRITE;
        return task.softOff() || task.interrupts.softUnknown ? hard : hard | soft;
    }

    /** Interrupts of a sort come on while the task holds what it holds. */
    void switchedOn(Task task, Event event) {
        if (!isOn(task)) {
            return;
        }
        for (int i = 0; i < task.depth(); i++) {
            Hold hold = task.hold(i);
            if (hold.checked) {
                add(task, hold, on(task, hold.mode.isReader()), event);
            }
        }
    }

    /** Something happens while the task has a hold. */
    void add(Task task, Hold hold, int bits, Event event) {
        if (learning.isOn() && classes.isNewUse(hold.node, bits)) {
            int site = event.site >= 0 ? event.site : hold.site;
            classes.use(
                    hold.node, bits, new UsageWitness(task.number(), event.line, site, hold.line));
        }
    }
}
