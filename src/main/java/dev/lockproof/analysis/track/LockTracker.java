package dev.lockproof.analysis.track;

import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.task.Bound;
import dev.lockproof.analysis.task.Cuts;
import dev.lockproof.analysis.task.EventPlace;
import dev.lockproof.analysis.task.HeldLock;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Instances;
import dev.lockproof.analysis.task.Instances.Instance;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.InvalidInputException.Fault;
import dev.lockproof.trace.Limit;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.TraceMeta;
import java.util.List;

/** Applies acquisitions and releases to what tasks hold. */
final class LockTracker {

    private final LockClasses classes;
    private final Instances instances;
    private final DependencyRecorder recorder;
    private final UsageRecorder usage;
    private final ViolationSink violations;
    private final WakeupTracker wakeups;
    private final Flushes flushes;
    private final RcuReaders readers;
    private final LockDiscipline discipline;
    private final Requests requests;
    private final Nesting nesting;
    private final RequestChecks checks;
    private final ModeChanges modes;
    private final CallBalance balance;
    private final BlockingPoints blocking;
    private final Cuts cuts;
    private final int maxHeld;
    private final boolean ordersReleases;

    LockTracker(
            LockClasses classes,
            Instances instances,
            ContextMaps contexts,
            DependencyRecorder recorder,
            UsageRecorder usage,
            WakeupTracker wakeups,
            Flushes flushes,
            ViolationSink violations,
            CallBalance balance,
            BlockingPoints blocking,
            Cuts cuts,
            int maxHeld,
            boolean ordersReleases) {
        this.cuts = cuts;
        this.classes = classes;
        this.instances = instances;
        this.recorder = recorder;
        this.usage = usage;
        this.wakeups = wakeups;
        this.flushes = flushes;
        this.violations = violations;
        this.balance = balance;
        this.maxHeld = maxHeld;
        this.ordersReleases = ordersReleases;
        this.readers = new RcuReaders(classes);
        this.discipline = new LockDiscipline(instances, readers, violations);
        this.requests = new Requests(classes, instances, readers, contexts);
        this.nesting = new Nesting(instances, recorder, violations);
        this.blocking = blocking;
        this.checks = new RequestChecks(classes, violations, blocking);
        this.modes = new ModeChanges(this, instances, requests, recorder, nesting, checks, usage);
    }

    /** What the recording states about itself. */
    void meta(TraceMeta meta) {
        checks.meta(meta);
    }

    LockDiscipline discipline() {
        return discipline;
    }

    /**
     * A request for a lock, or a {@code sync}, which waits for the holders and then holds nothing.
     */
    void acquire(Task task, Event event, boolean sync) {
        recorder.refresh(task);
        Instance instance = instances.get(event.lock);
        if (Requests.kind(instance, event) == LockKind.SEMAPHORE) {
            down(task, instance, event);
            return;
        }
        if (event.trylock && Boolean.FALSE.equals(event.got)) {
            return;
        }
        Hold wanted = requests.of(task, event, instance, sync);
        if (sync) {
            waitForHolders(task, wanted, event);
        }
        boolean continued = Nesting.continues(task, wanted);
        if (continued) {
            wanted.setOrdered(false);
        } else if (!(sync && wanted.kind().isRcu())
                && wanted.ordered()
                && classes.isHeld(wanted.node())
                && !nesting.check(task, wanted, event)) {
            return;
        }
        checks.check(task, instance, wanted, event);
        if (!continued && wanted.nest() >= 0 && task.known() && task.find(wanted.nest()) < 0) {
            nestLockNotHeld(task, wanted, event, false);
        }
        if (task.depth() > Bound.GATES.max()) {
            cuts.passed(Bound.GATES);
        }
        usage.taken(task, wanted, sync);
        passToWakeups(task, wanted, event);
        if (sync || Requests.fails(event)) {
            recorder.passed(task, wanted);
        } else {
            push(task, wanted);
            task.latest().requests(event);
        }
    }

    private void down(Task task, Instance instance, Event event) {
        instance.setKind(LockKind.SEMAPHORE);
        int node = instances.node(instance, event);
        classes.setKind(node, LockKind.SEMAPHORE);
        wakeups.downs(task, event, node);
    }

    /** A wait for all holders. For readers it sleeps, and the task must not be one of them. */
    private void waitForHolders(Task task, Hold wanted, Event event) {
        boolean rcu = wanted.kind().isRcu();
        Hold held = rcu ? readers.blocking(task, wanted.lock(), wanted.kind()) : null;
        if (rcu && held == null) {
            blocking.reached(task, event);
        } else {
            blocking.inCallback(task, event);
        }
        if (held != null) {
            violations.report(
                    new Violation.SyncInReader(
                            task.number(), HeldLock.of(held), HeldLock.of(wanted)));
        }
    }

    /** Tells those who follow waits of a request. */
    void passToWakeups(Task task, Hold wanted, Event event) {
        if (wanted.kind() == LockKind.RAW_SPINLOCK) {
            wakeups.inner(task, event, wanted.node());
        } else if (wanted.kind() == LockKind.MAP) {
            flushes.asked(task, wanted.node(), event);
            if (task.depth() == 0) {
                wakeups.began(task, wanted.node());
            }
        }
        if (task.waits().unnamed() >= 0) {
            wakeups.names().name(task, wanted.node());
        }
        if (wanted.ordered()) {
            wakeups.asked(task, wanted);
        }
    }

    /** Puts a hold on the task's stack, and records what its request shows. */
    void push(Task task, Hold wanted) {
        if (task.depth() >= maxHeld) {
            String message = "the task holds more than " + maxHeld + " locks at once";
            throw new InvalidInputException(
                    List.of(new Fault(wanted.line(), "lock", message, Limit.HELD_LOCKS)));
        }
        task.holds().push(wanted);
        instances.get(wanted.lock()).count(1);
        classes.count(wanted.node(), 1);
        recorder.taken(task);
        if (wanted.kind() == LockKind.MAP) {
            balance.taken(task);
        }
    }

    /** The wait for the lock just requested begins or ends. */
    void contend(Task task, Event event, boolean begins) {
        discipline.contend(task, event);
        int index = task.find(event.lock);
        if (index >= 0) {
            Hold hold = task.hold(index);
            if (hold.waiting() != begins) {
                hold.setWaiting(begins);
                task.holds().markStale(index);
            }
        } else if (instances.get(event.lock).semaphore()) {
            wakeups.contend(task, event.lock, begins);
        }
        if (!begins) {
            task.latest().goesOn();
        }
    }

    /** A task releases its latest hold of an instance. */
    void release(Task releaser, Task task, Event event) {
        task.latest().goesOn();
        int index = discipline.released(task, event);
        Instance instance = instances.get(event.lock);
        if (index < 0) {
            releaseUnheld(releaser, task, instance, event);
            return;
        }
        Hold hold = task.hold(index);
        if (hold.dropReference(event.mode) > 0) {
            task.holds().markStale(index);
            return;
        }
        discipline.released(task, hold, event);
        instance.setReleasedBy(task.number());
        task.latest().releases(hold);
        if (ordersReleases) {
            discipline.releasedInOrder(task, index, event);
        }
        if (!task.calls().isEmpty()) {
            given(releaser, task, index, event);
        }
        drop(task, index);
        if (!hold.waiting() && !Boolean.FALSE.equals(event.got)) {
            checkNest(task, event);
        }
    }

    private void releaseUnheld(Task releaser, Task task, Instance instance, Event event) {
        if (Requests.kind(instance, event) == LockKind.SEMAPHORE) {
            wakeups.ups(releaser, event, instances.node(instance, event));
            return;
        }
        instance.setOwner(null);
        if (!Boolean.FALSE.equals(event.got) && task.known() && !instance.contradicted()) {
            violations.report(
                    new Violation.ReleasedUnheld(
                            EventPlace.of(event),
                            releaser.number(),
                            instances.node(instance, event),
                            event.lock));
        }
    }

    private void given(Task releaser, Task task, int index, Event event) {
        balance.given(task, index, event);
        if (releaser != task) {
            task.calls().takenAway(index);
        }
    }

    /** Removes a hold from the task's stack. */
    void drop(Task task, int index) {
        Hold hold = task.hold(index);
        Instance instance = instances.get(hold.lock());
        instance.count(-1);
        if (instance.owner() == task) {
            instance.setOwner(null);
        }
        classes.count(hold.node(), -1);
        task.holds().remove(index);
    }

    /** Removes all holds. */
    void dropAll(Task task) {
        while (task.depth() > 0) {
            drop(task, task.depth() - 1);
        }
    }

    private void checkNest(Task task, Event event) {
        for (int i = 0; task.holds().nested() > 0 && i < task.depth(); i++) {
            Hold hold = task.hold(i);
            if (hold.nest() == event.lock && task.find(event.lock) < 0) {
                nestLockNotHeld(task, hold, event, true);
                return;
            }
        }
    }

    private void nestLockNotHeld(Task task, Hold hold, Event event, boolean released) {
        violations.report(
                new Violation.NestLockNotHeld(
                        EventPlace.of(event), task.number(), hold.node(), hold.nest(), released));
    }

    /** Changes of the modes of holds. */
    ModeChanges modes() {
        return modes;
    }

    /** The class of an instance that a task holds has changed. */
    void reclassify(Task holder, int lock, int node) {
        for (int index = 0; index < holder.depth(); index++) {
            Hold hold = holder.hold(index);
            if (hold.lock() == lock) {
                classes.count(hold.node(), -1);
                hold.setNode(node);
                classes.count(node, 1);
                holder.holds().markStale(index);
            }
        }
    }
}
