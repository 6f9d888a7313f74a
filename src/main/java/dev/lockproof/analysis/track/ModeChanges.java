package dev.lockproof.analysis.track;

import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Instances;
import dev.lockproof.analysis.task.Instances.Instance;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.LockMode;

/**
 * Holds that change their mode at their place: downgrades, and upgrades, which wait for readers.
 */
final class ModeChanges {

    private final LockTracker locks;
    private final Instances instances;
    private final Requests requests;
    private final DependencyRecorder recorder;
    private final Nesting nesting;
    private final RequestChecks checks;
    private final UsageRecorder usage;

    ModeChanges(
            LockTracker locks,
            Instances instances,
            Requests requests,
            DependencyRecorder recorder,
            Nesting nesting,
            RequestChecks checks,
            UsageRecorder usage) {
        this.locks = locks;
        this.instances = instances;
        this.requests = requests;
        this.recorder = recorder;
        this.nesting = nesting;
        this.checks = checks;
        this.usage = usage;
    }

    /** An exclusive or upgradable hold becomes a shared one. */
    void downgrade(Task task, Event event) {
        locks.discipline().downgrade(task, event);
        int index = task.find(event.lock);
        if (index >= 0) {
            task.hold(index).setMode(LockMode.SHARED);
            task.holds().markStale(index);
        }
    }

    /**
     * An upgradable hold becomes an exclusive one, after it has waited for all readers to leave.
     */
    void upgrade(Task task, Event event) {
        int index = locks.discipline().upgrade(task, event);
        if (index < 0 || (event.trylock && Boolean.FALSE.equals(event.got))) {
            return;
        }
        recorder.refresh(task);
        Instance instance = instances.get(event.lock);
        Hold held = task.hold(index);
        Hold wanted = requests.of(task, event, instance, false);
        wanted.setKind(held.kind());
        wanted.setInner(held.inner());
        if (held.mode() != LockMode.UPGRADABLE) {
            nesting.report(task, held, wanted, instance);
        }
        checks.check(task, instance, wanted, event);
        usage.taken(task, wanted, false);
        locks.passToWakeups(task, wanted, event);
        recorder.passed(task, wanted);
        if (!Requests.fails(event)) {
            task.latest().requests(event);
            task.waits().setUpgrade(Hold.pseudo(task, event.lock, held.node(), event));
            held.setMode(LockMode.EXCLUSIVE);
            task.holds().markStale(index);
        }
    }
}
