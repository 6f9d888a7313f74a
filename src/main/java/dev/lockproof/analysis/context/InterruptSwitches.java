package dev.lockproof.analysis.context;

import dev.lockproof.trace.Event;
import dev.lockproof.trace.Gap;
import dev.lockproof.trace.Irq;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.TraceMeta;

/** Interrupts that tasks switch off and on, and those that come. */
final class InterruptSwitches {

    private final UsageRecorder usage;
    private final Sections sections;
    private final Violations violations;
    private boolean recorded = true;

    InterruptSwitches(UsageRecorder usage, Sections sections, Violations violations) {
        this.usage = usage;
        this.sections = sections;
        this.violations = violations;
    }

    /** What is known of the recording as a whole. */
    void meta(TraceMeta meta) {
        recorded = !meta.gaps().contains(Gap.IRQ_SWITCHES);
    }

    /** {@code irqs_off} and {@code irqs_on}. */
    void switched(Task task, Event event) {
        Interrupts state = task.interrupts;
        boolean off = event.op == Op.IRQS_OFF;
        state.workedWithIrqsOff = false;
        if (event.unannounced && !state.hardUnknown && state.hardOff != off) {
            violations.misuse(Misuse.IRQS_UNTOLD, task, Event.NONE, event);
        }
        if (event.irq == Irq.SOFT) {
            state.softOff = off;
            state.softUnknown = false;
        } else {
            state.hardOff = off;
            state.hardUnknown = false;
        }
        Frame frame = state.frame();
        if (!off && event.irq != Irq.SOFT && frame != null && frame.irq() == Irq.HARD) {
            violations.misuse(Misuse.IRQS_ON_IN_HARDIRQ, task, Event.NONE, event);
        }
        if (!off) {
            usage.switchedOn(task, event);
        }
    }

    /** A lock is asked for. */
    void works(Task task) {
        if (task.interrupts.hardOff) {
            task.interrupts.workedWithIrqsOff = true;
        }
    }

    /** An interrupt begins; a hard one proves that hard interrupts were on. */
    void entered(Task task, Event event) {
        Irq irq = irq(event);
        boolean off = task.interrupts.hardOff && task.interrupts.workedWithIrqsOff;
        if (irq == Irq.HARD && off && recorded && !task.in(Irq.NMI)) {
            violations.misuse(Misuse.IRQ_WHILE_OFF, task, Event.NONE, event);
        }
        sections.enter(task, irq, event);
    }

    void left(Task task, Event event) {
        sections.leave(task, irq(event), event);
    }

    private static Irq irq(Event event) {
        return event.irq == null ? Irq.HARD : event.irq;
    }
}
