package dev.lockproof.analysis.ring;

import dev.lockproof.analysis.ring.FinalWaits.Wait;
import dev.lockproof.analysis.task.Task;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Searches rings of tasks that wait for each other; empty if there is none. */
final class WaitRings {

    private final FinalWaits waits;
    private final Set<Task> done = new HashSet<>();

    WaitRings(FinalWaits waits) {
        this.waits = waits;
    }

    /** The shortest ring through a wait, by breadth-first search. */
    List<Wait> through(Wait first) {
        Map<Task, Wait> reached = new HashMap<>();
        Deque<Task> next = new ArrayDeque<>(List.of(first.holder()));
        while (!next.isEmpty()) {
            for (Wait wait : waits.inTheWay(next.remove())) {
                if (wait.holder() == first.task()) {
                    return back(first, wait, reached);
                }
                if (wait.holder() != first.holder()
                        && reached.putIfAbsent(wait.holder(), wait) == null) {
                    next.add(wait.holder());
                }
            }
        }
        return List.of();
    }

    private static List<Wait> back(Wait first, Wait last, Map<Task, Wait> reached) {
        List<Wait> ring = new ArrayList<>();
        for (Wait wait = last; wait != null; wait = reached.get(wait.task())) {
            ring.add(wait);
        }
        ring.add(first);
        Collections.reverse(ring);
        return ring;
    }

    /**
     * A ring of waits that is reachable from a task, by depth-first search with an explicit stack.
     * All searches together visit each task once.
     */
    List<Wait> from(Task start) {
        Map<Task, Integer> position = new HashMap<>();
        List<Wait> path = new ArrayList<>();
        Deque<Iterator<Wait>> open = new ArrayDeque<>();
        if (done.add(start)) {
            position.put(start, 0);
            open.push(waits.inTheWay(start).iterator());
        }
        while (!open.isEmpty()) {
            if (!open.element().hasNext()) {
                open.pop();
                if (!path.isEmpty()) {
                    position.remove(path.removeLast().holder());
                }
                continue;
            }
            Wait wait = open.element().next();
            Integer seen = position.get(wait.holder());
            if (seen != null) {
                List<Wait> ring = new ArrayList<>(path.subList(seen, path.size()));
                ring.add(wait);
                return ring;
            }
            if (done.add(wait.holder())) {
                path.add(wait);
                position.put(wait.holder(), path.size());
                open.push(waits.inTheWay(wait.holder()).iterator());
            }
        }
        return List.of();
    }
}
