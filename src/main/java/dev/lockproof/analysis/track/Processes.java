package dev.lockproof.analysis.track;

import dev.lockproof.analysis.task.EventPlace;
import dev.lockproof.analysis.task.HeldLock;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Instances;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.analysis.task.Tasks;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.LockMode;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.Symbols;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/*
 * A forked process has a copy of its parent's memory, so a lock has the same id in both and is another instance in each.
 * Events of tasks in a forked process are translated when they arrive: ids of locks become those of the copies. What the
 * forking thread holds, the child's first task holds too. What other threads hold, nobody in the child can release.
 */

/**
 * Processes that were forked while the recording ran, and what was locked in them from the start.
 */
final class Processes {

    private final Symbols symbols;
    private final Tasks tasks;
    private final Instances instances;
    private final LockTracker locks;
    private final ViolationSink violations;
    private final List<Forked> forked = new ArrayList<>();
    private final Event translated = new Event();

    /** The ids in the recording of the locks of forked processes. */
    private final Map<Integer, Integer> recordedIds = new HashMap<>();

    /** A lock that a thread held which does not exist in the process. */
    private record Orphan(int holder, HeldLock hold, LockMode mode) {}

    private static final class Forked {
        private final String name;
        private final Map<Integer, Integer> copies = new HashMap<>();
        private final Map<Integer, Orphan> orphans = new HashMap<>();

        Forked(String name) {
            this.name = name;
        }
    }

    Processes(
            Symbols symbols,
            Tasks tasks,
            Instances instances,
            LockTracker locks,
            ViolationSink violations) {
        this.symbols = symbols;
        this.tasks = tasks;
        this.instances = instances;
        this.locks = locks;
        this.violations = violations;
    }

    /** A task forked its process. The child's first task is known already. */
    void fork(Task parent, Event event) {
        Task child = tasks.find(event.child);
        if (child == null || child == parent) {
            return;
        }
        Forked process = new Forked(symbols.tasks().text(event.child));
        forked.add(process);
        child.setProcess(forked.size());
        if (parent.process() > 0) {
            process.orphans.putAll(of(parent).orphans);
        }
        tasks.forEach(task -> {
            if (task != parent && task != child && task.process() == parent.process()) {
                addOrphans(process, task);
            }
        });
        for (int i = 0; i < parent.depth(); i++) {
            copyHold(process, parent.hold(i), child);
        }
    }

    private Forked of(Task task) {
        return forked.get(task.process() - 1);
    }

    private void addOrphans(Forked process, Task task) {
        for (int i = 0; i < task.depth(); i++) {
            Hold hold = task.hold(i);
            if (!hold.waiting() && !hold.excludesNobody() && !isRequest(task, hold)) {
                process.orphans.put(
                        recordedId(hold.lock()),
                        new Orphan(task.number(), HeldLock.of(hold), hold.mode()));
            }
        }
    }

    /** Whether the task may still wait for the lock, because another task holds it. */
    private boolean isRequest(Task task, Hold hold) {
        return task.requestLine() == hold.line() && instances.get(hold.lock()).held() > 1;
    }

    private void copyHold(Forked process, Hold hold, Task child) {
        if (hold.waiting() || hold.excludesNobody()) {
            return;
        }
        Hold copy = Hold.copy(hold);
        int lock = copy(process, recordedId(hold.lock()));
        copy.setLock(lock);
        copy.setIdentity(instances.use(lock, instances.get(lock)));
        copy.setOrdered(false);
        copy.setInherited();
        copy.setNest(Event.NONE);
        copy.setFrame(0);
        copy.setSegment(child.segment());
        locks.push(child, copy);
    }

    private int recordedId(int lock) {
        return recordedIds.getOrDefault(lock, lock);
    }

    private int copy(Forked process, int lock) {
        return process.copies.computeIfAbsent(
                lock,
                original -> {
                    String name = symbols.locks().text(original) + " in " + process.name;
                    int copy = symbols.locks().intern(name);
                    recordedIds.put(copy, original);
                    instances.copy(original, copy);
                    return copy;
                });
    }

    /**
     * Checks what a task in a forked process requests.
     *
     * @return the event with the process's own locks; it changes with the next call
     */
    Event arrives(Task task, Event event) {
        Forked process = of(task);
        if (event.lock >= 0 && !process.orphans.isEmpty()) {
            check(process, task, event);
        }
        translated.copy(event);
        if (event.lock >= 0) {
            translated.lock = copy(process, event.lock);
        }
        if (event.nest >= 0) {
            translated.nest = copy(process, event.nest);
        }
        if (event.drops >= 0) {
            translated.drops = copy(process, event.drops);
        }
        return translated;
    }

    private void check(Forked process, Task task, Event event) {
        Orphan orphan = process.orphans.get(event.lock);
        if (orphan == null || !concerns(event)) {
            return;
        }
        boolean request = event.op == Op.ACQUIRE && !event.trylock;
        if (request && !excludes(orphan.mode(), event)) {
            return;
        }
        process.orphans.remove(event.lock);
        if (request) {
            violations.report(
                    new Violation.HeldAtFork(
                            EventPlace.of(event), task.number(), orphan.holder(), orphan.hold()));
        }
    }

    /** Whether the lock is no longer what it was at the fork, or is requested. */
    private static boolean concerns(Event event) {
        return switch (event.op) {
            case ACQUIRE -> !Boolean.FALSE.equals(event.got);
            case INIT, DESTROY, RELEASE -> true;
            default -> false;
        };
    }

    private static boolean excludes(LockMode held, Event event) {
        return held == LockMode.EXCLUSIVE || event.mode == null || event.mode == LockMode.EXCLUSIVE;
    }
}
