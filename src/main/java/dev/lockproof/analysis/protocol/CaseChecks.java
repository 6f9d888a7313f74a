package dev.lockproof.analysis.protocol;

import dev.lockproof.analysis.callback.About.Detail;
import dev.lockproof.analysis.callback.Breach;
import dev.lockproof.analysis.callback.Call;
import dev.lockproof.analysis.callback.CallbackViolations;
import dev.lockproof.analysis.callback.Calls;
import dev.lockproof.analysis.callback.EventView;
import dev.lockproof.analysis.callback.Facts;
import dev.lockproof.analysis.callback.HeldClasses;
import dev.lockproof.analysis.contract.ContractCase;
import dev.lockproof.analysis.contract.ContractCase.LockNeed;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.Irq;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.Reclaim;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks calls, at their beginning and inside, against the case of the contract that fits. */
final class CaseChecks {

    private final Calls calls;
    private final HeldClasses held;
    private final CallbackViolations violations;
    private boolean complete;

    CaseChecks(Calls calls, HeldClasses held, CallbackViolations violations) {
        this.calls = calls;
        this.held = held;
        this.violations = violations;
    }

    /** Whether no event is lost, so that a missing interrupt means that there is none. */
    void setComplete(boolean complete) {
        this.complete = complete;
    }

    /** A call, or the operation of its caller, begins: checks what must and must not be held. */
    void begins(ContractCase rules, Task task, EventView event) {
        for (LockNeed need : rules.locksRequired()) {
            if (task.known() && !held.holds(task, need) && held.seenOneOf(need.anyOf())) {
                Facts facts = at(event, rules, rules.rules().lockRequired());
                violations.broken(Breach.LOCK_MISSING, as(need, named(need, facts)), event.place());
            }
        }
        for (LockNeed need : rules.locksForbidden()) {
            int index = held.held(task, need);
            if (index >= 0) {
                Hold hold = task.hold(index);
                Facts facts =
                        at(event, rules, rules.rules().lockForbidden())
                                .about(held.label(hold))
                                .since(hold.line());
                violations.broken(Breach.LOCK_HELD, as(need, facts), event.place());
            }
        }
        Detail wrong = wrongContext(rules.context(), task);
        if (wrong != null) {
            violations.broken(
                    Breach.WRONG_CONTEXT,
                    at(event, rules, rules.rules().context()).about(wrong, ""),
                    event.place());
        }
    }

    private @Nullable Detail wrongContext(ContractCase.Context context, Task task) {
        boolean hard = task.in(Irq.HARD) || task.in(Irq.NMI);
        return switch (context) {
            case ANY -> null;
            case TASK -> task.frame() == null ? null : Detail.IN_INTERRUPT;
            case SOFT -> hard ? Detail.IN_HARD_INTERRUPT : null;
            case HARD -> hard || !complete ? null : Detail.OUTSIDE_HARD_INTERRUPT;
        };
    }

    /** A task inside calls took a lock. It is the latest hold, if the task holds it. */
    void takes(Task task, EventView event) {
        Hold taken = task.depth() == 0 ? null : task.hold(task.depth() - 1);
        if (taken == null || taken.lock() != event.lock()) {
            return;
        }
        List<Call> stack = calls.of(task);
        for (int i = stack.size() - 1; i >= 0; i--) {
            Call call = stack.get(i);
            ContractCase rules = call.rules();
            if (rules == null || call.frames() != task.frames()) {
                continue;
            }
            for (LockNeed need : rules.locksForbidden()) {
                if (held.is(taken, need)) {
                    Facts facts =
                            in(call, rules, rules.rules().lockForbidden()).about(held.label(taken));
                    violations.broken(Breach.LOCK_TAKEN, as(need, facts), event.place());
                }
            }
        }
    }

    /**
     * The innermost call of a task that may not block at an event; null for none, or if the task
     * has other reasons not to block.
     *
     * @param wanted the lock that it requests there; null for none
     */
    @Nullable Call sleepless(Task task, @Nullable Hold wanted, EventView event) {
        List<Call> stack = calls.of(task);
        for (int i = stack.size() - 1; i >= 0; i--) {
            Call call = stack.get(i);
            if (call.madeAtomic(task, event.drops())) {
                return null;
            }
            ContractCase rules = call.rules();
            boolean may =
                    rules == null
                            || (wanted == null
                                    ? rules.maySleep(call.blockable())
                                    : rules.mayTakeSleepLocks(call.blockable())
                                            || call.hasInitialized(wanted.lock()));
            if (!may) {
                return call;
            }
        }
        return null;
    }

    /** A call blocks although it may not. */
    void sleeps(Call call, @Nullable Hold wanted, boolean guessed, EventView event) {
        ContractCase rules = call.rules();
        if (rules != null) {
            violations.broken(
                    wanted != null && rules.interruptsHolders()
                            ? Breach.REQUESTS_IN_HANDLER
                            : Breach.SLEEPS,
                    in(call, rules, rules.rules().sleeps())
                            .about(
                                    wanted == null ? waits(event) : Detail.REQUESTS,
                                    wanted == null ? "" : held.label(wanted))
                            .guessed(guessed && wanted != null),
                    event.place());
        }
    }

    private static Detail waits(EventView event) {
        return event.op() == Op.ALLOC
                ? Detail.ALLOCATES
                : event.op() == Op.WAIT ? Detail.WAITS : Detail.MAY_SLEEP;
    }

    /**
     * An allocation inside calls.
     *
     * @return whether one of them forbids it
     */
    boolean allocates(Task task, Reclaim reclaim, EventView event) {
        List<Call> stack = calls.of(task);
        for (int i = stack.size() - 1; i >= 0; i--) {
            Call call = stack.get(i);
            ContractCase rules = call.rules();
            if (rules == null
                    || rules.mayReclaim() == null
                    || call.frames() != task.frames()
                    || rules.mayReclaim().permits(reclaim)) {
                continue;
            }
            if (sleepless(task, null, event) == null) {
                violations.broken(
                        Breach.RECLAIMS, in(call, rules, rules.rules().reclaims()), event.place());
            }
            return true;
        }
        return false;
    }

    /** The name of the lock: its first one, if it has several. */
    private static Facts named(LockNeed need, Facts facts) {
        String first = need.anyOf().getFirst();
        return need.anyOf().size() == 1
                ? facts.about(first)
                : facts.about(Detail.OR_ANOTHER, first);
    }

    private static Facts as(LockNeed need, Facts facts) {
        return need.severity() == null ? facts : facts.severity(need.severity());
    }

    private static Facts at(EventView event, ContractCase rules, String rule) {
        return Facts.of(event).rule(rule).severity(rules.severity());
    }

    private static Facts in(Call call, ContractCase rules, String rule) {
        return Facts.of(call).rule(rule).severity(rules.severity());
    }
}
