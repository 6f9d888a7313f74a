package dev.lockproof.analysis.track;

import dev.lockproof.analysis.task.Frame;
import dev.lockproof.analysis.task.Misuse;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.Irq;
import dev.lockproof.trace.Profile;
import dev.lockproof.trace.TraceMeta;

/** Checks that sections pair up in which a task may not be preempted, block or reclaim. */
final class Sections {

    private static final int MAX_FRAMES = 64;

    private final ViolationSink violations;

    /** Whether hard interrupts run in threads unless the recording denies it. */
    private boolean threaded = true;

    Sections(ViolationSink violations) {
        this.violations = violations;
    }

    /**
     * What the recording states about itself. A kernel that is not real-time can run most handlers
     * in threads, and then the spinlocks that they take are right.
     */
    void meta(TraceMeta meta) {
        threaded = meta.profile() == Profile.LINUX;
    }

    /** A section begins or ends. */
    void event(Task task, Event event) {
        switch (event.op) {
            case ATOMIC_ENTER -> task.sections().enterAtomic();
            case ATOMIC_EXIT -> {
                if (task.sections().atomic() > 0) {
                    task.sections().leaveAtomic();
                } else {
                    unopened(Misuse.ATOMIC_EXIT_WITHOUT_ENTER, task, event);
                }
            }
            case NONBLOCK_ENTER -> task.sections().enterNonblock();
            case NONBLOCK_EXIT -> {
                if (task.sections().nonblock() > 0) {
                    task.sections().leaveNonblock();
                } else {
                    unopened(Misuse.NONBLOCK_EXIT_WITHOUT_ENTER, task, event);
                }
            }
            case RECLAIM_SCOPE_ENTER -> task.sections().scope(event.scope, 1);
            default -> {
                if (!task.sections().scope(event.scope, -1)) {
                    unopened(Misuse.SCOPE_EXIT_WITHOUT_ENTER, task, event);
                }
            }
        }
    }

    /** An interrupt begins. */
    void enter(Task task, Irq irq, Event event) {
        if (task.frames() >= MAX_FRAMES) {
            throw new InvalidInputException(
                    event.line,
                    "irq",
                    "interrupts are nested deeper than " + MAX_FRAMES + " in one task");
        }
        task.enter(irq, event.threaded == null ? threaded : event.threaded);
    }

    /** An interrupt ends. Sections that began inside it must have ended. */
    void leave(Task task, Irq irq, Event event) {
        Frame frame = task.frame();
        if (frame != null && frame.irq() == irq && task.sections().atomic() > 0) {
            violations.report(
                    Violation.Misused.of(Misuse.ATOMIC_LEFT_OPEN, task, Event.NONE, event));
        }
        task.leave(irq);
    }

    /** A boundary at which no section may be open. */
    void close(Task task, Event event) {
        if (task.sections().nonblock() > 0) {
            violations.report(
                    Violation.Misused.of(Misuse.NONBLOCK_LEFT_OPEN, task, Event.NONE, event));
        }
        if (task.sections().atomic() > 0) {
            violations.report(
                    Violation.Misused.of(Misuse.ATOMIC_LEFT_OPEN, task, Event.NONE, event));
        }
        if (task.sections().inScope()) {
            violations.report(
                    Violation.Misused.of(Misuse.SCOPE_LEFT_OPEN, task, Event.NONE, event));
        }
    }

    private void unopened(Misuse misuse, Task task, Event event) {
        if (task.known()) {
            violations.report(Violation.Misused.of(misuse, task, Event.NONE, event));
        }
    }
}
