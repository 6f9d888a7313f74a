package dev.lockproof.analysis.track;

import dev.lockproof.analysis.graph.SignalGraph;
import dev.lockproof.analysis.task.Bound;
import dev.lockproof.analysis.task.Cuts;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.Event;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Semaphores that serve as mutexes: one task at a time acquires one and releases it itself. What
 * the task requests in between depends on the semaphore as on a lock, but this is a guess, because
 * nothing enforces it. A semaphore that two tasks hold at once, or that a task releases without
 * having acquired it, is no mutex. A task that requests a held semaphore is assumed to wait until
 * it does something that a waiting task cannot do.
 */
final class SemaphoreHolds {

    /** Holds of one task, and of one semaphore, at a time; others are ignored. */
    private static final int MAX = Bound.SEMAPHORES.max();

    private final SignalGraph graph;
    private final Cuts cuts;
    private final Map<Integer, Deque<Hold>> lines = new HashMap<>();
    private final BitSet tried = new BitSet();

    SemaphoreHolds(SignalGraph graph, Cuts cuts) {
        this.graph = graph;
        this.cuts = cuts;
    }

    /** An attempt whose outcome is unknown: from here on the owner is unknown. */
    void tried(int lock) {
        tried.set(lock);
        graph.markNoMutex(lock);
    }

    boolean ownersUnknown(int lock) {
        return tried.get(lock);
    }

    /** A task requests a semaphore while it holds locks or other semaphores. */
    void asked(Task task, Event event, int node, int gates) {
        Hold wanted = Hold.pseudo(task, event.lock, node, event);
        for (int i = 0; i < task.depth(); i++) {
            Hold held = task.hold(i);
            if (held.checked() && !held.excludesNobody() && held.frame() == task.frames()) {
                graph.guess(held.node(), node, wanted.witness(task, held, gates));
            }
        }
        asked(task, wanted, gates);
    }

    /** A task requests a lock while it holds semaphores. */
    void asked(Task task, Hold wanted, int gates) {
        for (Hold held :
                task.waits().semaphores() == null ? List.<Hold>of() : task.waits().semaphores()) {
            goesOn(held);
            if (held.node() != wanted.node()) {
                graph.guess(held.node(), wanted.node(), wanted.witness(task, held, gates));
            }
        }
    }

    private void goesOn(Hold hold) {
        if (hold.waiting()) {
            hold.setWaiting(false);
            graph.markNoMutex(hold.lock());
        }
    }

    void took(Task task, Event event, int node) {
        Hold hold = Hold.pseudo(task, event.lock, node, event);
        Deque<Hold> line = lines.computeIfAbsent(event.lock, l -> new ArrayDeque<>(1));
        hold.setWaiting(!line.isEmpty());
        keep(line, hold);
        keep(task.waits().takenSemaphores(), hold);
    }

    private void keep(Collection<Hold> among, Hold hold) {
        if (among.size() < MAX) {
            among.add(hold);
        } else {
            cuts.passed(Bound.SEMAPHORES);
        }
    }

    /** A task releases a semaphore. Returns whether it had acquired it. */
    boolean released(Task task, int lock) {
        Hold hold = remove(task, lock);
        Deque<Hold> line = lines.get(lock);
        if (line != null) {
            if (hold == null) {
                line.poll();
            } else {
                line.remove(hold);
            }
            Hold next = line.peek();
            if (next == null) {
                lines.remove(lock);
            } else {
                next.setWaiting(false);
            }
        }
        if (hold == null) {
            graph.markNoMutex(lock);
            return false;
        }
        goesOn(hold);
        return true;
    }

    private static @Nullable Hold remove(Task task, int lock) {
        List<Hold> held = task.waits().semaphores();
        for (int i = held == null ? -1 : held.size() - 1; held != null && i >= 0; i--) {
            if (held.get(i).lock() == lock) {
                Hold hold = held.remove(i);
                if (held.isEmpty()) {
                    task.waits().setSemaphores(null);
                }
                return hold;
            }
        }
        return null;
    }
}
