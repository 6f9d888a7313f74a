package dev.lockproof.analysis.track;

import dev.lockproof.analysis.task.Frame;
import dev.lockproof.analysis.task.Interrupts;
import dev.lockproof.analysis.task.Misuse;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.analysis.task.Tasks;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Gap;
import dev.lockproof.trace.Irq;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.TraceMeta;

/** Interrupts: tasks disable and enable them, and they arrive. */
final class InterruptSwitches {

    private final Tasks tasks;
    private final UsageRecorder usage;
    private final Sections sections;
    private final ViolationSink violations;
    private boolean recorded = true;
    private boolean seen;

    InterruptSwitches(
            Tasks tasks, UsageRecorder usage, Sections sections, ViolationSink violations) {
        this.tasks = tasks;
        this.usage = usage;
        this.sections = sections;
        this.violations = violations;
    }

    /** What the recording states about itself. */
    void meta(TraceMeta meta) {
        recorded = !meta.gaps().contains(Gap.IRQ_SWITCHES);
        sections.meta(meta);
        usage.meta(meta);
    }

    /** Whether the recording shows any switch. */
    boolean seen() {
        return seen;
    }

    /** {@code irqs_off} and {@code irqs_on}. */
    void switched(Task task, Event event) {
        seen = true;
        Interrupts state = task.interrupts();
        boolean soft = event.irq == Irq.SOFT;
        boolean off = event.op == Op.IRQS_OFF;
        state.setWorkedWithIrqsOff(false);
        if (event.unannounced
                && (state.unknown() & Interrupts.HARD) == 0
                && state.hardOff() != off) {
            contradict(Misuse.IRQ_FLAG_DIFFERS, task, event);
        }
        tells(task, soft ? Interrupts.SOFT : Interrupts.HARD, off);
        if (soft) {
            state.setSoftOff(off);
        } else {
            state.setHardOff(off);
        }
        Frame frame = state.frame();
        if (!off && !soft && frame != null && frame.irq() == Irq.HARD) {
            violations.report(
                    Violation.Misused.of(Misuse.IRQS_ON_IN_HARDIRQ, task, Event.NONE, event));
        }
        if (!off) {
            usage.switchedOn(task, event);
        }
    }

    /**
     * What is disabled was enabled before, and the other way round. Each interrupt frame has a
     * state of its own.
     */
    private void tells(Task task, int sort, boolean wasOn) {
        if (task.frames() == 0 && (task.interrupts().unknown() & sort) != 0) {
            usage.settle(task, sort, wasOn);
        }
    }

    private void contradict(Misuse misuse, Task task, Event event) {
        violations.report(Violation.Misused.of(misuse, task, Event.NONE, event));
        tasks.contradict(task);
        usage.contradict(task);
    }

    /** A task requests a lock. */
    void works(Task task) {
        if (task.interrupts().hardOff()) {
            task.interrupts().setWorkedWithIrqsOff(true);
        }
    }

    /** An interrupt begins. A hard one proves that hard interrupts were enabled. */
    void entered(Task task, Event event) {
        Irq irq = irq(event);
        boolean off = task.interrupts().hardOff() && task.interrupts().workedWithIrqsOff();
        if (irq == Irq.HARD && off && recorded && !task.in(Irq.NMI)) {
            contradict(Misuse.IRQ_WHILE_OFF, task, event);
        }
        if (irq == Irq.HARD) {
            tells(task, Interrupts.HARD, true);
        }
        sections.enter(task, irq, event);
    }

    /**
     * An interrupt ends. If its beginning is missing, everything seen of the task was inside it.
     */
    void left(Task task, Event event) {
        Irq irq = irq(event);
        if (!task.in(irq)) {
            usage.wasInside(task, irq);
        }
        sections.leave(task, irq, event);
    }

    private static Irq irq(Event event) {
        return event.irq == null ? Irq.HARD : event.irq;
    }
}
