package dev.lockproof.analysis.track;

import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.task.EventPlace;
import dev.lockproof.analysis.task.HeldLock;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Instances.Instance;
import dev.lockproof.analysis.task.Misuse;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.Profile;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.WaitRank;
import org.jspecify.annotations.Nullable;

/** Checks whether a lock may be requested in this way and in this context. */
final class RequestChecks {

    /** Lockdep gives up on a task that holds more. */
    private static final int MAX_OF_LOCKDEP = 48;

    /** The highest nesting level that lockdep knows. */
    private static final int MAX_SUBCLASS = 7;

    private final LockClasses classes;
    private final ViolationSink violations;
    private final BlockingPoints blocking;
    private boolean realTime;

    RequestChecks(LockClasses classes, ViolationSink violations, BlockingPoints blocking) {
        this.classes = classes;
        this.violations = violations;
        this.blocking = blocking;
    }

    /** What the recording states about itself. */
    void meta(TraceMeta meta) {
        realTime = meta.profile() == Profile.LINUX_RT;
    }

    void check(Task task, Instance instance, Hold wanted, Event event) {
        checkClass(task, instance, wanted, event);
        if (task.depth() - task.holds().nested() == MAX_OF_LOCKDEP) {
            violations.report(Violation.Misused.of(Misuse.TOO_DEEP, task, wanted.node(), event));
        }
        if (!event.trylock && wanted.inner() != WaitRank.NONE) {
            checkContext(task, wanted, event);
        }
    }

    private void checkClass(Task task, Instance instance, Hold wanted, Event event) {
        if (instance.destroyed()) {
            violations.report(
                    Violation.Misused.of(Misuse.TAKEN_AFTER_DESTROY, task, wanted.node(), event));
        }
        if (event.subclass > MAX_SUBCLASS) {
            violations.report(
                    Violation.Misused.of(Misuse.SUBCLASS_OUT_OF_RANGE, task, wanted.node(), event));
        }
        if (classes.isNamedOtherwise(wanted.node(), instance.lockClass())) {
            violations.report(
                    Violation.Misused.of(Misuse.KEY_WITH_TWO_NAMES, task, wanted.node(), event));
        }
        if (classes.isOtherKind(wanted.node(), wanted.kind())) {
            violations.report(
                    Violation.Misused.of(Misuse.NAME_WITH_TWO_KINDS, task, wanted.node(), event));
        }
    }

    private void checkContext(Task task, Hold wanted, Event event) {
        WaitRank outer = outer(event, wanted.kind());
        WaitRank limit = task.waitContext();
        if (outer.compareTo(limit) > 0) {
            violations.report(
                    new Violation.InvalidWaitContext(
                            EventPlace.of(event),
                            task.number(),
                            wanted.node(),
                            outer,
                            limit,
                            culprit(task, limit),
                            task.frame() == null ? null : task.frame().irq()));
        } else if (outer == WaitRank.SLEEP) {
            blocking.reached(task, wanted, event);
        } else if (realTime && outer == WaitRank.SPIN && wanted.kind() != LockKind.SEQLOCK) {
            blocking.sleepsOnRealTime(task, wanted, event);
        }
    }

    /** The outermost hold that makes a wait context. */
    private static @Nullable HeldLock culprit(Task task, WaitRank limit) {
        for (int i = 0; i < task.depth(); i++) {
            if (task.hold(i).inner() == limit) {
                return HeldLock.of(task.hold(i));
            }
        }
        return null;
    }

    private static WaitRank outer(Event event, LockKind kind) {
        if (event.waitOuter != null) {
            return event.waitOuter;
        }
        return event.waitInner != null ? event.waitInner : kind.outer();
    }
}
