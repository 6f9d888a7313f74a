package dev.lockproof.analysis.track;

import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Instances;
import dev.lockproof.analysis.task.Instances.Instance;
import dev.lockproof.analysis.task.Misuse;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.AssertMode;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.LockMode;
import dev.lockproof.trace.Op;

/** What a program claims about the locks that it holds: assertions, pins, downgrades. */
final class LockDiscipline {

    private final Instances instances;
    private final RcuReaders readers;
    private final ViolationSink violations;

    LockDiscipline(Instances instances, RcuReaders readers, ViolationSink violations) {
        this.readers = readers;
        this.instances = instances;
        this.violations = violations;
    }

    /** {@code assert_held}. */
    void assertHeld(Task task, Event event) {
        int index = task.find(event.lock);
        if (Boolean.FALSE.equals(event.held)) {
            if (index >= 0 && !task.hold(index).waiting()) {
                misuse(Misuse.ASSERTED_NOT_HELD, task, event);
            }
        } else if (index < 0) {
            assertedUnheld(task, event);
        } else if (contradicts(task.hold(index).mode(), event)) {
            misuse(Misuse.ASSERTED_OTHER_MODE, task, event);
        }
    }

    private void assertedUnheld(Task task, Event event) {
        Instance instance = instances.get(event.lock);
        LockKind kind = readers.kind(instances.node(instance, event), instance.kind());
        if (!kind.isRcu()) {
            ifKnown(Misuse.ASSERTED_UNHELD, task, event);
        } else if (!RcuReaders.implied(task, kind)) {
            ifKnown(Misuse.RCU_READER_UNHELD, task, event);
        }
    }

    private static boolean contradicts(LockMode mode, Event event) {
        return (event.assertMode == AssertMode.WRITE && mode.isReader())
                || (event.assertMode == AssertMode.READ && !mode.isReader());
    }

    /** {@code lock_pin} and {@code lock_unpin}. */
    void pin(Task task, Event event) {
        int index = task.find(event.lock);
        if (index < 0) {
            ifKnown(
                    event.op == Op.LOCK_PIN ? Misuse.PINNED_UNHELD : Misuse.UNPINNED_UNPINNED,
                    task,
                    event);
            return;
        }
        Hold hold = task.hold(index);
        if (event.op == Op.LOCK_PIN) {
            hold.pin();
        } else if (hold.pins() == 0) {
            ifKnown(Misuse.UNPINNED_UNPINNED, task, event);
        } else {
            hold.unpin();
        }
    }

    /**
     * The hold that a release ends, or -1: the latest one, in the mode that the event states. A
     * release in a mode in which the lock is not held ends the latest hold all the same.
     */
    int released(Task task, Event event) {
        if (event.mode == null) {
            return task.find(event.lock);
        }
        int index = task.holds().find(event.lock, event.mode);
        if (index >= 0) {
            return index;
        }
        index = task.find(event.lock);
        if (index >= 0 && task.known() && !task.hold(index).waiting()) {
            misuse(Misuse.RELEASED_OTHER_MODE, task, event);
        }
        return index;
    }

    /**
     * {@code upgrade}. The hold that it is about, or -1 if there is none or it excludes already.
     */
    int upgrade(Task task, Event event) {
        int index = task.holds().find(event.lock, LockMode.UPGRADABLE);
        index = index < 0 ? task.find(event.lock) : index;
        if (index < 0) {
            ifKnown(Misuse.UPGRADED_UNHELD, task, event);
        }
        return index >= 0 && task.hold(index).mode() == LockMode.EXCLUSIVE ? -1 : index;
    }

    /** A release, perhaps of a pinned hold. */
    void released(Task task, Hold hold, Event event) {
        if (hold.pins() > 0) {
            misuse(Misuse.PINNED_RELEASED, task, event);
        }
    }

    /** A release, if releases must come in the reverse order of acquisitions. */
    void releasedInOrder(Task task, int index, Event event) {
        Hold hold = task.hold(index);
        for (int i = index + 1; i < task.depth() && !hold.excludesNobody(); i++) {
            Hold later = task.hold(i);
            if (!later.excludesNobody() && !later.waiting() && later.frame() == hold.frame()) {
                misuse(Misuse.RELEASED_OUT_OF_ORDER, task, event);
                return;
            }
        }
    }

    /** {@code downgrade}. Called before the hold changes. */
    void downgrade(Task task, Event event) {
        int index = task.find(event.lock);
        if (index < 0) {
            ifKnown(Misuse.DOWNGRADED_UNHELD, task, event);
        } else if (isReaderOnly(task.hold(index).mode())) {
            misuse(Misuse.DOWNGRADED_READER, task, event);
        }
    }

    private static boolean isReaderOnly(LockMode mode) {
        return mode.isReader() && mode != LockMode.UPGRADABLE;
    }

    /** {@code contended} and {@code acquired}: only for a lock that the task has requested. */
    void contend(Task task, Event event) {
        if (task.find(event.lock) < 0 && !instances.get(event.lock).semaphore()) {
            ifKnown(Misuse.CONTENDED_UNREQUESTED, task, event);
        }
    }

    private void ifKnown(Misuse misuse, Task task, Event event) {
        if (task.known() && !instances.get(event.lock).contradicted()) {
            misuse(misuse, task, event);
        }
    }

    private void misuse(Misuse misuse, Task task, Event event) {
        Instance instance = instances.get(event.lock);
        violations.report(
                Violation.Misused.of(misuse, task, instances.node(instance, event), event));
    }
}
