package dev.lockproof.analysis.track;

import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Instances;
import dev.lockproof.analysis.task.Instances.Instance;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.analysis.task.TaskWaits;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.LockMode;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.WaitRank;
import java.util.HashSet;
import java.util.Set;

/*
 * A request while another task holds the lock says little: the task may wait. That it works with the lock says that
 * two tasks hold it. A kernel's lock takes further locks before it is granted, spinlocks above all, and an attempt that
 * fails looks like a hold without content. So in a kernel's recording only three things count: a successful trylock,
 * the end of the wait, and a request for a sleeping lock, or a release after other work.
 *
 * No judgement is passed unless the recording claims to be complete and exact, after lost events, on a task that is in
 * a wait (which may have given up the lock), and on a lock that a task released for another.
 */

/** The tasks that hold locks exclusively. Two at once contradict each other: see {@link #lines}. */
final class Owners {

    private final Symbols symbols;
    private final LockClasses classes;
    private final Instances instances;
    private final LockTracker locks;
    private final Contradictions contradictions;
    private final Set<Long> lines = new HashSet<>();
    private boolean exact;
    private boolean linux;

    Owners(
            Symbols symbols,
            LockClasses classes,
            Instances instances,
            LockTracker locks,
            Contradictions contradictions) {
        this.symbols = symbols;
        this.classes = classes;
        this.instances = instances;
        this.locks = locks;
        this.contradictions = contradictions;
    }

    /** What the recording states about itself. */
    void meta(TraceMeta meta) {
        exact =
                meta.complete()
                        && !meta.modesGuessed()
                        && !meta.kindsGuessed()
                        && meta.gaps().isEmpty();
        linux = meta.profile().isLinux();
    }

    /** Events were lost. */
    void lost() {
        exact = false;
    }

    /** The lines of requests for locks that two tasks held at once: nothing may rest on them. */
    Set<Long> lines() {
        return lines;
    }

    /** A task made a request, which may have become its latest hold. */
    void requested(Task task, Event event) {
        if (!exact || task.depth() == 0) {
            return;
        }
        Hold hold = task.hold(task.depth() - 1);
        if (hold.line() != event.line || hold.mode() != LockMode.EXCLUSIVE || !isJudged(hold)) {
            return;
        }
        Instance instance = instances.get(hold.lock());
        if (instance.held() == 1) {
            instance.setOwner(task);
        } else if (instance.owner() != task) {
            task.waits().setUnconfirmed(hold.lock());
            if (hold.trylock()) {
                claims(task, event);
            }
        }
    }

    /** A lock of an unknown kind in a kernel's recording may stand for something else. */
    private boolean isJudged(Hold hold) {
        LockKind kind = hold.kind();
        return !hold.excludesNobody()
                && kind != LockKind.PERCPU_RWSEM
                && !(linux && kind == LockKind.UNKNOWN);
    }

    /** An event of a task that has requested a lock which another task held then. */
    void goesOn(Task task, Event event) {
        TaskWaits waits = task.waits();
        int index = task.find(waits.unconfirmed());
        if (index < 0) {
            waits.setUnconfirmed(-1);
            return;
        }
        Hold hold = task.hold(index);
        if (event.op == Op.IRQ_ENTER || task.frames() > hold.frame()) {
            return;
        }
        boolean own = event.lock == hold.lock();
        switch (event.op) {
            case ACQUIRED -> {
                if (own) {
                    claims(task, event);
                }
            }
            case ACQUIRE -> {
                if (!own && !hold.waiting()) {
                    works(task, event);
                }
            }
            case RELEASE -> {
                if (own) {
                    released(task, hold, event);
                }
            }
            case EXIT, RETURN_TO_USER -> claims(task, event);
            case WAIT, SIGNAL, FORK, JOIN -> {
                if (!linux && !hold.waiting()) {
                    claims(task, event);
                }
            }
            default -> {
                // A task may do the others while it waits for the lock.
            }
        }
    }

    private void works(Task task, Event event) {
        LockKind kind = Requests.kind(instances.get(event.lock), event);
        if (kind == LockKind.MAP || kind.isRcu()) {
            return;
        }
        if (!linux || kind.outer() == WaitRank.SLEEP) {
            claims(task, event);
        } else if (kind != LockKind.RAW_SPINLOCK) {
            task.waits().setWorked();
        }
    }

    private void released(Task task, Hold hold, Event event) {
        boolean held = task.waits().worked() && !hold.waiting();
        if (held && !Boolean.FALSE.equals(event.got)) {
            claims(task, event);
        } else {
            task.waits().setUnconfirmed(-1);
        }
    }

    /** The task has the lock, whoever else has it. */
    private void claims(Task task, Event event) {
        int lock = task.waits().unconfirmed();
        task.waits().setUnconfirmed(-1);
        Instance instance = instances.get(lock);
        Task owner = instance.owner();
        int other = owner == null ? -1 : owner.find(lock);
        int own = task.find(lock);
        if (owner == null || other < 0 || !isFirm(owner, owner.hold(other))) {
            instance.setOwner(task);
        } else if (owner != task && own >= 0) {
            contradict(owner, other, task, own, event);
        }
    }

    /** Whether a task surely holds a lock as far as the recording shows. */
    private static boolean isFirm(Task owner, Hold hold) {
        return hold.mode() == LockMode.EXCLUSIVE && !hold.waiting() && !owner.waits().isOpen();
    }

    private void contradict(Task owner, int other, Task task, int own, Event event) {
        Hold first = owner.hold(other);
        Hold second = task.hold(own);
        Instance instance = instances.get(first.lock());
        lines.add(first.line());
        lines.add(second.line());
        if (!instance.contradicted()) {
            contradictions.found(
                    event.line,
                    "The recording contradicts itself: %s has been held exclusively by task %s since line %d and by task %s since line %d. No dependency rests on these two holds."
                            .formatted(
                                    classes.name(first.node()),
                                    symbols.tasks().text(owner.id()),
                                    first.line(),
                                    symbols.tasks().text(task.id()),
                                    second.line()));
        }
        instance.contradict();
        forget(owner, other);
        forget(task, own);
    }

    private void forget(Task task, int index) {
        task.calls().takenAway(index);
        locks.drop(task, index);
    }
}
