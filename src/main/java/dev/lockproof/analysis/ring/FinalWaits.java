package dev.lockproof.analysis.ring;

import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.LockMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tasks that wait at the end of a recording, and the tasks that they wait for. A query looks at
 * every open request for the lock; all looks together are bounded.
 */
final class FinalWaits {

    /** A few thousand tasks may wait for one lock. */
    private static final long MAX_LOOKS = 10_000_000;

    private final Names names;
    private final Map<Integer, List<Request>> holders = new HashMap<>();
    private final Map<Task, Hold> waiting = new LinkedHashMap<>();
    private long looks = MAX_LOOKS;

    private record Request(Task task, Hold hold) {}

    /**
     * A task waits for a lock, and another task that holds it or requested it earlier blocks it.
     */
    record Wait(Task task, Hold wanted, Task holder, Hold held) {}

    FinalWaits(Names names) {
        this.names = names;
    }

    /** Adds the holds of a task and its wait. */
    void note(Task task) {
        for (int i = 0; i < task.depth(); i++) {
            Hold hold = task.hold(i);
            if (!hold.excludesNobody() || names.isSignal(hold.node())) {
                holders.computeIfAbsent(hold.lock(), l -> new ArrayList<>())
                        .add(new Request(task, hold));
            }
        }
        if (task.requestLine() > 0) {
            int index = task.find(task.requestedLock());
            if (index >= 0 && !task.hold(index).excludesNobody()) {
                waiting.put(task, task.hold(index));
            }
        }
        for (Hold hold : task.semaphores()) {
            holders.computeIfAbsent(hold.lock(), l -> new ArrayList<>())
                    .add(new Request(task, hold));
            if (hold.waiting()) {
                waiting.put(task, hold);
            }
        }
        Hold signal = task.awaitedSignal();
        if (signal != null) {
            waiting.put(task, signal);
        }
    }

    /** The tasks that wait, in the order in which they were noted. */
    Set<Task> waiting() {
        return waiting.keySet();
    }

    /** Whether some answers are incomplete because of the bound. */
    boolean cut() {
        return looks < 0;
    }

    /** The waits that block a task. */
    List<Wait> inTheWay(Task task) {
        Hold wanted = waiting.get(task);
        List<Wait> waits = new ArrayList<>();
        if (wanted == null) {
            return waits;
        }
        for (Request other : holders.getOrDefault(wanted.lock(), List.of())) {
            if (--looks < 0) {
                return waits;
            }
            boolean first = other.hold().line() < wanted.line();
            if (other.task() != task && first && keepsOut(other, wanted)) {
                waits.add(new Wait(task, wanted, other.task(), other.hold()));
            }
        }
        return waits;
    }

    /** Whether a holder, or an earlier request, blocks a request. */
    private boolean keepsOut(Request other, Hold wanted) {
        boolean writer = other.hold().mode() == LockMode.EXCLUSIVE;
        if (waiting.get(other.task()) == other.hold()) {
            return writer && wanted.mode() == LockMode.SHARED;
        }
        return writer || wanted.mode() == LockMode.EXCLUSIVE;
    }
}
