package dev.lockproof.analysis.track;

import dev.lockproof.analysis.callback.EventView;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.task.Bound;
import dev.lockproof.analysis.task.Cuts;
import dev.lockproof.analysis.task.HeldLock;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Leak;
import dev.lockproof.analysis.task.Misuse;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Symbols;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/*
 * A work item runs while its worker holds the item's map. A timer runs while the softirq holds the timer's map. The
 * kernel's names for such maps identify both; the map of the queue, which the worker holds around it, identifies a work
 * item too. Only what happened since the call began is compared, so the task's earlier history does not matter. A gap
 * in the recording ends every call.
 */

/** Checks that work items, timers and callbacks end in the state in which they began. */
final class CallBalance {

    private static final String WORK = "(work_completion)";
    private static final String QUEUE = "(wq_completion)";

    private enum Sort {
        OTHER,
        QUEUE,
        WORK
    }

    private final Symbols symbols;
    private final LockClasses classes;
    private final ViolationSink violations;
    private final Cuts cuts;
    private final EventView view = new EventView();
    private @Nullable Sort[] sorts = new Sort[64];

    CallBalance(Symbols symbols, LockClasses classes, ViolationSink violations, Cuts cuts) {
        this.cuts = cuts;
        this.symbols = symbols;
        this.classes = classes;
        this.violations = violations;
    }

    /** The task took a map, its latest hold. A work item begins if the map belongs to one. */
    void taken(Task task) {
        int top = task.depth() - 1;
        Hold hold = task.hold(top);
        Sort sort = sort(hold.node());
        boolean inQueue =
                top > 0
                        && sort != Sort.QUEUE
                        && task.hold(top - 1).frame() == hold.frame()
                        && sort(task.hold(top - 1).node()) == Sort.QUEUE;
        if (sort == Sort.WORK || inQueue) {
            begins(task, hold.lock(), 0);
        }
    }

    /** A hold is about to be released. A work item ends if the hold is its map. */
    void given(Task task, int index, Event event) {
        Hold hold = task.hold(index);
        int at = task.calls().find(hold.lock());
        if (at < 0) {
            return;
        }
        compare(task, at, index + 1, hold.node(), view.at(event));
        task.calls().popTo(at);
    }

    /** A callback began. Called after its map is taken. */
    void entered(Task task, EventView event) {
        begins(task, key(event), task.sections().nonblock());
    }

    private void begins(Task task, int key, int nonblock) {
        if (!task.calls().push(key, task.depth(), task.sections().atomic(), nonblock)) {
            cuts.passed(Bound.CALLS);
        }
    }

    /** A callback ends. Called before its map is released. */
    void exits(Task task, EventView event) {
        int at = task.calls().find(key(event));
        if (at < 0) {
            return;
        }
        if (task.sections().nonblock() != task.calls().nonblock(at)) {
            violations.report(
                    new Violation.Misused(
                            Misuse.NONBLOCK_CHANGED, event.place(), task.number(), Event.NONE));
            task.sections().restoreNonblock(task.calls().nonblock(at));
        }
        if (mayHandOver(event)) {
            comparePreemption(task, at, Event.NONE, event);
        } else {
            compare(task, at, task.calls().depth(at), Event.NONE, event);
        }
        task.calls().popTo(at);
    }

    /** Keys of callbacks are negative; those of work items are locks and are not. */
    private static int key(EventView event) {
        return -2 - event.hook();
    }

    /** Of a pair of hooks, the first may take a lock that the second releases. */
    private boolean mayHandOver(EventView event) {
        String hook = symbols.names().text(event.hook());
        return hook.endsWith("_start") || hook.endsWith("_end");
    }

    private void compare(Task task, int at, int depth, int section, EventView event) {
        int frame = task.frames();
        for (int i = depth; i < task.depth(); i++) {
            Hold hold = task.hold(i);
            if (!hold.waiting() && hold.frame() == frame) {
                leaked(Leak.LOCK_KEPT, task, section, hold, event);
            }
        }
        if (Math.min(depth, task.depth()) < task.calls().depth(at)) {
            leaked(Leak.LOCK_GIVEN_UP, task, section, null, event);
        }
        comparePreemption(task, at, section, event);
    }

    private void comparePreemption(Task task, int at, int section, EventView event) {
        if (task.sections().atomic() != task.calls().atomic(at)) {
            leaked(Leak.PREEMPTION, task, section, null, event);
        }
    }

    private void leaked(Leak leak, Task task, int section, @Nullable Hold hold, EventView event) {
        violations.report(
                new Violation.Leaked(
                        leak,
                        event.place(),
                        task.number(),
                        section,
                        event.hook(),
                        event.function(),
                        hold == null ? null : HeldLock.of(hold)));
    }

    private Sort sort(int node) {
        if (node >= sorts.length) {
            sorts = Arrays.copyOf(sorts, Math.max(node + 1, 2 * sorts.length));
        }
        Sort sort = sorts[node];
        if (sort == null) {
            sort = sort(classes.name(node));
            sorts[node] = sort;
        }
        return sort;
    }

    private static Sort sort(String name) {
        if (name.startsWith(QUEUE)) {
            return Sort.QUEUE;
        }
        boolean old = name.startsWith("(&") && name.endsWith(")");
        return name.startsWith(WORK) || old ? Sort.WORK : Sort.OTHER;
    }
}
