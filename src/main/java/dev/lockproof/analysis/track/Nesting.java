package dev.lockproof.analysis.track;

import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Instances;
import dev.lockproof.analysis.task.Instances.Instance;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.LockMode;

/** Decides whether a task may request a lock of a class that it already holds. */
final class Nesting {

    private final Instances instances;
    private final DependencyRecorder recorder;
    private final ViolationSink violations;

    Nesting(Instances instances, DependencyRecorder recorder, ViolationSink violations) {
        this.recorder = recorder;
        this.instances = instances;
        this.violations = violations;
    }

    /**
     * Whether this acquisition extends a run of same-class locks under one nest lock. Lockdep
     * counts such a run as one hold and looks only at its first lock. Here each lock keeps its
     * place, so that it is known which locks are held.
     */
    static boolean continues(Task task, Hold wanted) {
        if (wanted.nest() < 0 || task.depth() == 0) {
            return false;
        }
        Hold top = task.hold(task.depth() - 1);
        return top.node() == wanted.node() && top.frame() == wanted.frame();
    }

    /**
     * Looks for the class among the task's holds, outermost first, as lockdep does. Returns false
     * if the request only adds a reference to a reentrant lock, which needs nothing further.
     */
    boolean check(Task task, Hold wanted, Event event) {
        Instance instance = instances.get(wanted.lock());
        boolean nested = false;
        for (int i = 0; i < task.depth(); i++) {
            Hold held = task.hold(i);
            nested |= held.lock() == wanted.nest() && wanted.nest() >= 0;
            if (held.node() != wanted.node()
                    || (wanted.mode() == LockMode.RECURSIVE && held.mode().isReader())) {
                continue;
            }
            if (isTakenAgain(held, wanted) && reentrant(instance, wanted.kind(), event)) {
                held.addReference(wanted.mode());
                return false;
            }
            if (nested) {
                wanted.setOrdered(false);
                return true;
            }
            if (!inOrder(held, wanted, instance)) {
                report(task, held, wanted, instance);
                return true;
            }
        }
        return true;
    }

    /** Reports that a task waits for a lock that it holds, or for another of its class. */
    void report(Task task, Hold held, Hold wanted, Instance instance) {
        if (recorder.learns()) {
            violations.report(
                    new Violation.Recursion(
                            wanted.node(),
                            recorder.witness(task, held, wanted),
                            instance.order() != Event.Order.NONE,
                            held.frame() < wanted.frame()));
        }
    }

    /** Whether it is the same lock, and no reader wants to become its writer. */
    private static boolean isTakenAgain(Hold held, Hold wanted) {
        boolean upgrade = held.mode().isReader() && !wanted.mode().isReader();
        return held.lock() == wanted.lock() && !upgrade;
    }

    private static boolean reentrant(Instance instance, LockKind kind, Event event) {
        if (event.reentrant != null) {
            return event.reentrant;
        }
        return instance.reentrant() != null ? instance.reentrant() : kind == LockKind.MONITOR;
    }

    private boolean inOrder(Hold held, Hold wanted, Instance instance) {
        Instance other = instances.get(held.lock());
        if (instance.order() != other.order() || held.lock() == wanted.lock()) {
            return false;
        }
        return switch (instance.order()) {
            case NONE -> false;
            case ID -> other.orderId() < instance.orderId();
            case ADDRESS -> instances.compareAddresses(held.lock(), wanted.lock()) < 0;
        };
    }
}
