package dev.lockproof.analysis.track;

import dev.lockproof.analysis.callback.EventView;
import dev.lockproof.analysis.task.EventPlace;
import dev.lockproof.analysis.task.HeldLock;
import dev.lockproof.analysis.task.Instances;
import dev.lockproof.analysis.task.Instances.Instance;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.analysis.task.Tasks;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Op;

/** Locks that are initialized, given another class or destroyed, perhaps while tasks hold them. */
final class InstanceLives {

    private final Tasks tasks;
    private final Instances instances;
    private final LockTracker locks;
    private final CallbackEvents callbacks;
    private final ViolationSink violations;
    private final EventView view = new EventView();

    InstanceLives(
            Tasks tasks,
            Instances instances,
            LockTracker locks,
            CallbackEvents callbacks,
            ViolationSink violations) {
        this.callbacks = callbacks;
        this.tasks = tasks;
        this.instances = instances;
        this.locks = locks;
        this.violations = violations;
    }

    /** An instance is initialized or its memory is freed; no task may hold it. */
    void remade(Task task, Event event) {
        Instance instance = instances.get(event.lock);
        if (instance.held() > 0) {
            tasks.forEach(holder -> dropHeld(holder, task, event));
        }
        if (event.op == Op.INIT) {
            instances.init(instance, event);
            if (task.sections().callbacks() > 0) {
                callbacks.initialized(task, view.at(event));
            }
        } else {
            instances.destroy(instance);
            callbacks.destroyed(view.at(event));
        }
    }

    private void dropHeld(Task holder, Task task, Event event) {
        for (int index; (index = holder.find(event.lock)) >= 0; ) {
            violations.report(
                    new Violation.DestroyedHeld(
                            EventPlace.of(event),
                            task.number(),
                            holder.number(),
                            HeldLock.of(holder.hold(index)),
                            event.op == Op.INIT));
            holder.calls().takenAway(index);
            locks.drop(holder, index);
        }
    }

    /** The class of an instance changes, also for tasks that hold it. */
    void reclassified(Event event) {
        Instance instance = instances.get(event.lock);
        instances.setClass(instance, event);
        if (instance.held() > 0) {
            int node = instances.node(instance, event);
            tasks.forEach(holder -> locks.reclassify(holder, event.lock, node));
        }
    }
}
