package dev.lockproof.analysis.track;

import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.task.EventPlace;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.Event;
import java.util.HashMap;
import java.util.Map;

/**
 * Flushes of work by tasks that free memory. The queue needs a rescuer thread, or else the work may
 * wait for the same memory. A recording does not show which queues have one; the kernel's own
 * shared queues are known to have none.
 */
final class Flushes {

    private static final String RECLAIM = "fs_reclaim";

    private final LockClasses classes;
    private final WorkQueues workQueues;
    private final ViolationSink violations;

    /** By the class of a work item, the queue that ran it last. */
    private final Map<Integer, Integer> queues = new HashMap<>();

    Flushes(LockClasses classes, WorkQueues workQueues, ViolationSink violations) {
        this.classes = classes;
        this.workQueues = workQueues;
        this.violations = violations;
    }

    /** A task requests a map: it begins to run work, or flushes it. */
    void asked(Task task, int node, Event event) {
        if (task.depth() == 0) {
            return;
        }
        int below = task.hold(task.depth() - 1).node();
        if (workQueues.isQueue(below) && !workQueues.isQueue(node)) {
            queues.put(node, below);
            return;
        }
        int target = workQueues.isQueue(node) ? node : queues.getOrDefault(node, -1);
        if (target >= 0 && workQueues.isShared(target) && frees(task)) {
            violations.report(
                    new Violation.FlushesWhileFreeing(EventPlace.of(event), task.number(), target));
        }
    }

    private boolean frees(Task task) {
        if (task.sections().reclaims()) {
            return true;
        }
        for (int i = 0; i < task.depth(); i++) {
            if (classes.name(task.hold(i).node()).equals(RECLAIM)) {
                return true;
            }
        }
        return false;
    }
}
