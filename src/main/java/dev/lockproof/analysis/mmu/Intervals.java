package dev.lockproof.analysis.mmu;

import dev.lockproof.analysis.callback.Breach;
import dev.lockproof.analysis.callback.Call;
import dev.lockproof.analysis.callback.CallbackViolations;
import dev.lockproof.analysis.callback.EventView;
import dev.lockproof.analysis.callback.Facts;
import dev.lockproof.analysis.callback.Range;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.ReturnValue;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * A reader reads the sequence number, looks pages up, takes the user's lock and checks whether the number is still the
 * same. The callback changes it under that lock. A reader may give up halfway, so a begin without a retry is no fault.
 */
/** Checks the readers of interval subscriptions and the sequence number that protects them. */
public final class Intervals {

    private final Subscriptions subscriptions;
    private final CallbackViolations violations;
    private boolean complete;
    private boolean cut;

    public Intervals(Subscriptions subscriptions, CallbackViolations violations) {
        this.subscriptions = subscriptions;
        this.violations = violations;
    }

    /** Sets whether no event is lost. */
    public void setComplete(boolean complete) {
        this.complete = complete;
    }

    /** Whether some ranges are not followed. */
    public boolean isCut() {
        return cut;
    }

    public void begin(EventView event) {
        Subscription subscription = subscriptions.of(event);
        if (subscription == null) {
            return;
        }
        Reads reads = subscription.reads;
        reads.begun = event.line();
        reads.used = true;
        even(subscription, event);
        if (event.seq() >= 0) {
            reads.seq = event.seq();
        }
        if (reads.unset > 0) {
            unset(reads.unsetFunction, reads.unset, event);
            reads.unset = 0;
        }
    }

    public void retry(Task task, EventView event) {
        Subscription subscription = subscriptions.of(event);
        if (subscription == null) {
            return;
        }
        Reads reads = subscription.reads;
        boolean whole = complete || subscription.state == Subscription.State.REGISTERED;
        if (reads.begun == 0 && whole) {
            report(Breach.RETRY_WITHOUT_BEGIN, subscription, 0, event);
        }
        reads.used = true;
        if (task.known()) {
            reads.retriedUnder(locks(task));
        }
        boolean changed = event.ret() != null && changed(event.ret());
        if (event.ret() != null && event.seq() >= 0 && reads.seq >= 0) {
            if (changed != (event.seq() != reads.seq)) {
                Breach breach = changed ? Breach.RETRY_NEEDLESS : Breach.RETRY_BLIND;
                report(breach, subscription, reads.begun, event);
            }
        }
        if (event.ret() != null && !changed) {
            reads.validated = true;
            reads.invalid.clear();
        }
    }

    private static boolean changed(ReturnValue value) {
        return switch (value) {
            case ReturnValue.Int number -> number.value() != 0;
            case ReturnValue.Bool flag -> flag.value();
            case ReturnValue.Name _ -> true;
        };
    }

    public void setSeq(Task task, List<Call> calls, EventView event) {
        Subscription subscription = subscriptions.of(event);
        if (subscription == null) {
            return;
        }
        for (Call call : calls) {
            if (call.subscription() == event.subscription()) {
                call.setSeq();
            }
        }
        even(subscription, event);
        Reads reads = subscription.reads;
        reads.seq = event.seq();
        Set<Integer> retry = reads.retryLocks;
        if (retry != null
                && !retry.isEmpty()
                && task.known()
                && Collections.disjoint(retry, locks(task))) {
            report(Breach.SET_SEQ_UNDER_OTHER_LOCK, subscription, reads.begun, event);
        }
    }

    /** The instances that exclude others. */
    private static Set<Integer> locks(Task task) {
        Set<Integer> locks = new HashSet<>();
        for (int i = 0; i < task.depth(); i++) {
            Hold hold = task.hold(i);
            if (!hold.excludesNobody()) {
                locks.add(hold.lock());
            }
        }
        return locks;
    }

    /**
     * Sequence numbers of subscriptions are odd. An even one would be that of an idle address
     * space.
     */
    private void even(Subscription subscription, EventView event) {
        if (event.seq() >= 0 && event.seq() % 2 == 0) {
            report(Breach.EVEN_SEQ, subscription, 0, event);
        }
    }

    /**
     * A subscription's callback is over and agreed to the invalidation.
     *
     * @param call the call; null if it is recorded as one event
     */
    public void invalidated(Subscription subscription, @Nullable Call call, EventView event) {
        Reads reads = subscription.reads;
        Range range = event.range();
        if (range.known() && (reads.used || reads.isNew(range))) {
            reads.invalid.add(range, event.line(), false);
            cut |= reads.used && reads.invalid.isCut();
        }
        if (call == null || call.hasSetSeq() || reads.unset > 0) {
            return;
        }
        if (reads.used) {
            unset(event.function(), 0, event);
        } else {
            reads.unset = event.line();
            reads.unsetFunction = event.function();
        }
    }

    private void unset(int function, long since, EventView event) {
        violations.broken(
                Breach.SET_SEQ_MISSING,
                Facts.of(event).function(function).since(since),
                event.place());
    }

    /** The device uses pages of a subscription. A reader must have confirmed them. */
    public void accessed(Subscription subscription, Range range, EventView event) {
        Reads reads = subscription.reads;
        if (reads.invalid.isCut() || subscription.pins.pinned.cover(range)) {
            return;
        }
        if (reads.used && !reads.validated) {
            report(Breach.USED_UNVALIDATED, subscription, reads.begun, event);
            return;
        }
        for (Ranges.Entry each : reads.invalid.all()) {
            if (each.range().overlaps(range)) {
                Breach breach = reads.used ? Breach.USED_UNVALIDATED : Breach.USED_UNREAD;
                report(breach, subscription, each.line(), event);
                return;
            }
        }
    }

    private void report(Breach breach, Subscription subscription, long since, EventView event) {
        violations.broken(breach, subscription.facts().since(since), event.place());
    }
}
