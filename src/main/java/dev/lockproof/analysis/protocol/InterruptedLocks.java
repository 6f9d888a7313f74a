package dev.lockproof.analysis.protocol;

import dev.lockproof.analysis.callback.Breach;
import dev.lockproof.analysis.callback.Call;
import dev.lockproof.analysis.callback.CallbackViolations;
import dev.lockproof.analysis.callback.Calls;
import dev.lockproof.analysis.callback.EventView;
import dev.lockproof.analysis.callback.Facts;
import dev.lockproof.analysis.callback.HeldClasses;
import dev.lockproof.analysis.contract.ContractCase;
import dev.lockproof.analysis.task.EventPlace;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.LockMode;
import dev.lockproof.trace.WaitRank;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/*
 * A signal handler runs while its thread, or in the child of a fork a thread that is gone, may hold any lock that
 * ordinary code takes. If the call waits for such a lock, it waits forever. Sleeping locks are reported at once, as
 * requests that the contract forbids. Of the others, one that only such calls take is harmless. So a lock is reported
 * when it has been requested in such a call and taken outside of them, in whatever order.
 */

/** Locks of any kind that calls request which may interrupt the holder of a lock. */
final class InterruptedLocks {

    /** Maximum number of locks that are followed. */
    private static final int MAX = 1 << 16;

    private final Calls calls;
    private final HeldClasses held;
    private final CallbackViolations violations;

    /** By instance, the first request in a call. */
    private final Map<Integer, Request> inside = new LinkedHashMap<>();

    private final BitSet takenOutside = new BitSet();
    private final BitSet writtenOutside = new BitSet();
    private final BitSet classesOutside = new BitSet();

    private record Request(Facts facts, EventPlace place, int node, boolean joinsReaders) {}

    InterruptedLocks(Calls calls, HeldClasses held, CallbackViolations violations) {
        this.calls = calls;
        this.held = held;
        this.violations = violations;
    }

    /** A task took a lock, its latest hold. */
    void takes(Task task, EventView event) {
        Hold taken = task.depth() == 0 ? null : task.hold(task.depth() - 1);
        if (taken == null || taken.lock() != event.lock() || taken.excludesNobody()) {
            return;
        }
        Call call = interrupting(task);
        if (call == null) {
            takenOutside(taken);
        } else if (!taken.trylock()
                && taken.inner() != WaitRank.SLEEP
                && !call.hasInitialized(taken.lock())) {
            requestedInside(call, taken, event);
        }
    }

    /** The innermost call of a task that may have interrupted the holder of a lock, or null. */
    private @Nullable Call interrupting(Task task) {
        List<Call> stack = calls.of(task);
        for (int i = stack.size() - 1; i >= 0; i--) {
            ContractCase rules = stack.get(i).rules();
            if (rules != null && rules.interruptsHolders()) {
                return stack.get(i);
            }
        }
        return null;
    }

    private void takenOutside(Hold taken) {
        boolean known = takenOutside.get(taken.lock());
        boolean writes = taken.mode() == LockMode.EXCLUSIVE;
        if (known && (!writes || writtenOutside.get(taken.lock()))) {
            return;
        }
        takenOutside.set(taken.lock());
        writtenOutside.set(taken.lock(), writes || writtenOutside.get(taken.lock()));
        classesOutside.set(taken.node());
        Request request = inside.get(taken.lock());
        if (request != null) {
            judge(taken.lock(), request);
        }
    }

    private void requestedInside(Call call, Hold taken, EventView event) {
        ContractCase rules = call.rules();
        if (rules == null || inside.size() >= MAX) {
            return;
        }
        Facts facts = Facts.of(call).rule(rules.rules().lockForbidden()).about(held.label(taken));
        Request request =
                new Request(facts, event.place(), taken.node(), taken.mode() == LockMode.RECURSIVE);
        if (!judge(taken.lock(), request)) {
            inside.putIfAbsent(taken.lock(), request);
        }
    }

    /** Reports a request for a lock that other code takes in a way that excludes it. */
    private boolean judge(int lock, Request request) {
        boolean excluded =
                request.joinsReaders() ? writtenOutside.get(lock) : takenOutside.get(lock);
        if (excluded) {
            violations.broken(Breach.LOCK_OF_INTERRUPTED, request.facts(), request.place());
            inside.remove(lock);
        }
        return excluded;
    }

    /** The recording ends: of what is left, other locks of the class may be taken outside. */
    void finish() {
        for (Request each : inside.values()) {
            if (!each.joinsReaders() && classesOutside.get(each.node())) {
                violations.broken(Breach.LOCK_OF_INTERRUPTED_CLASS, each.facts(), each.place());
            }
        }
    }
}
