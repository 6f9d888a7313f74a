package dev.lockproof.analysis.ring;

import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Instances;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.LockMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that wait at the end of a recording, and the tasks that they wait for. A query looks at
 * every open request for the lock; all looks together are bounded.
 */
final class FinalWaits {

    /** A few thousand tasks may wait for one lock. */
    private static final long MAX_LOOKS = 10_000_000;

    private final Names names;
    private final Instances instances;
    private final Map<Integer, List<Request>> holders = new HashMap<>();
    private final Map<Task, Hold> waiting = new LinkedHashMap<>();
    private final Map<Integer, Task> byNumber = new HashMap<>();
    private long looks = MAX_LOOKS;

    private record Request(Task task, Hold hold) {}

    /**
     * A task waits for a lock, and another task that holds it or requested it earlier blocks it.
     */
    record Wait(Task task, Hold wanted, Task holder, Hold held) {}

    FinalWaits(Names names, Instances instances) {
        this.names = names;
        this.instances = instances;
    }

    /**
     * All tasks are noted: whoever asked for a lock last, without a sign of contention, and has
     * nobody in the way has the lock.
     */
    void settle() {
        List<Map.Entry<Task, Hold>> asked = new ArrayList<>(waiting.entrySet());
        asked.sort(Comparator.comparingLong(each -> each.getValue().line()));
        for (Map.Entry<Task, Hold> each : asked) {
            Task task = each.getKey();
            boolean lock = task.find(each.getValue().lock()) >= 0;
            if (lock
                    && !each.getValue().waiting()
                    && inTheWay(task).isEmpty()
                    && !waitsForItself(task)) {
                waiting.remove(task);
            }
        }
    }

    /** What a task waits for, or null. */
    @Nullable Hold wanted(Task task) {
        return waiting.get(task);
    }

    /** Whether a task holds the lock that it waits for. */
    boolean waitsForItself(Task task) {
        Hold wanted = waiting.get(task);
        for (int i = 0;
                wanted != null && wanted != task.waits().upgrade() && i < task.depth();
                i++) {
            Hold held = task.hold(i);
            if (held != wanted
                    && held.lock() == wanted.lock()
                    && !held.waiting()
                    && held.line() < wanted.line()) {
                return true;
            }
        }
        return false;
    }

    /** Adds the holds of a task and its wait. */
    void note(Task task) {
        byNumber.put(task.number(), task);
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
                waiting.put(task, wanted(task, task.hold(index)));
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
        Hold end = task.awaitedEnd();
        if (end != null) {
            waiting.put(task, end);
        }
    }

    /** What a task requested last: the lock of a hold, or that its other readers leave. */
    private static Hold wanted(Task task, Hold hold) {
        Hold upgrade = task.waits().upgrade();
        if (upgrade == null || upgrade.line() != task.requestLine()) {
            return hold;
        }
        upgrade.setWaiting(hold.waiting());
        return upgrade;
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
        Task joined = wanted == task.awaitedEnd() ? byNumber.get(task.joinedTask()) : null;
        if (joined != null) {
            waits.add(new Wait(task, wanted, joined, wanted));
        }
        boolean signal = wanted == task.awaitedSignal();
        if (signal && instances.get(wanted.lock()).history().lastLine() > wanted.line()) {
            return waits;
        }
        for (Request other : holders.getOrDefault(wanted.lock(), List.of())) {
            if (--looks < 0) {
                return waits;
            }
            boolean first = signal || other.hold().line() < wanted.line();
            if (other.task() != task && first && keepsOut(other, wanted)) {
                waits.add(new Wait(task, wanted, other.task(), other.hold()));
            }
        }
        return waits;
    }

    /** Whether a holder, or an earlier request, blocks a request. */
    private boolean keepsOut(Request other, Hold wanted) {
        if (waiting.get(other.task()) == other.hold()) {
            return other.hold().mode() == LockMode.EXCLUSIVE
                    && wanted.mode() != LockMode.EXCLUSIVE
                    && wanted.mode() != LockMode.RECURSIVE;
        }
        return other.hold().mode().excludes(wanted.mode());
    }
}
