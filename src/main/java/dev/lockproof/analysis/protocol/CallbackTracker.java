package dev.lockproof.analysis.protocol;

import dev.lockproof.analysis.callback.Breach;
import dev.lockproof.analysis.callback.Call;
import dev.lockproof.analysis.callback.CallContext;
import dev.lockproof.analysis.callback.CallbackChecker;
import dev.lockproof.analysis.callback.CallbackViolations;
import dev.lockproof.analysis.callback.Calls;
import dev.lockproof.analysis.callback.EventView;
import dev.lockproof.analysis.callback.Facts;
import dev.lockproof.analysis.callback.HeldClasses;
import dev.lockproof.analysis.callback.Hook;
import dev.lockproof.analysis.callback.Hooks;
import dev.lockproof.analysis.callback.MmuHook;
import dev.lockproof.analysis.callback.Range;
import dev.lockproof.analysis.contract.ContractCase;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.mmu.Intervals;
import dev.lockproof.analysis.mmu.Lifetimes;
import dev.lockproof.analysis.mmu.OpenOperations;
import dev.lockproof.analysis.mmu.Operation;
import dev.lockproof.analysis.mmu.OperationChecker;
import dev.lockproof.analysis.mmu.Outcome;
import dev.lockproof.analysis.mmu.Ranges;
import dev.lockproof.analysis.mmu.RegistrationCache;
import dev.lockproof.analysis.mmu.Subscription;
import dev.lockproof.analysis.mmu.Subscriptions;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.AssertMode;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.Reclaim;
import dev.lockproof.trace.ReturnValue;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.TraceMeta;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows calls of callbacks, the operations of their callers and the lives of subscriptions, and
 * reports where a contract is broken. Its memory is bounded; what a bound cuts is reported.
 */
public final class CallbackTracker {

    private final Symbols symbols;
    private final CallbackChecker contracts;
    private final Hooks hooks;
    private final HeldClasses held;
    private final CallContext context;
    private final Calls calls = new Calls();
    private final CaseChecks checks;
    private final Subscriptions subscriptions;
    private final Lifetimes lifetimes;
    private final OperationChecker operations;
    private final Intervals intervals;
    private final RegistrationCache cache;
    private final PairChecks pairings;
    private final OwnRemovals removals;
    private final InterruptedLocks interrupted;
    private final CallbackViolations violations;

    /** The line of the last call that began within another invalidation's. */
    private long nestedLine;

    public CallbackTracker(
            Symbols symbols,
            LockClasses classes,
            CallbackChecker contracts,
            CallbackViolations violations) {
        this.symbols = symbols;
        this.contracts = contracts;
        this.violations = violations;
        this.hooks = new Hooks(symbols, contracts);
        this.held = new HeldClasses(classes);
        this.context = new CallContext(symbols, held);
        this.checks = new CaseChecks(calls, held, violations);
        this.subscriptions = new Subscriptions(hooks, violations);
        this.lifetimes = new Lifetimes(subscriptions, hooks, calls, held, violations);
        this.operations = new OperationChecker(subscriptions, hooks, violations);
        this.intervals = new Intervals(subscriptions, violations);
        this.cache = new RegistrationCache(subscriptions, violations);
        this.pairings = new PairChecks(violations);
        this.removals = new OwnRemovals(calls, hooks, contracts, subscriptions, violations);
        this.interrupted = new InterruptedLocks(calls, held, violations);
    }

    /** What the recording states about itself. */
    public void meta(TraceMeta meta) {
        setComplete(meta.complete());
        operations.setRelease(meta.release());
        subscriptions.setRelease(meta.release());
    }

    private void setComplete(boolean complete) {
        checks.setComplete(complete);
        lifetimes.setComplete(complete);
        operations.setComplete(complete);
        intervals.setComplete(complete);
        pairings.setComplete(complete);
    }

    /**
     * An event of callbacks, callers or subscriptions. The beginning of a call comes before the
     * call holds anything. The view of a call's end is given its beginning.
     */
    public void event(Task task, EventView event) {
        switch (event.op()) {
            case CALLBACK -> whole(task, event);
            case CALLBACK_ENTER -> enter(task, event);
            case CALLBACK_EXIT -> exit(task, event);
            case NOTIFY_ENTER -> notifyEnter(task, event);
            case NOTIFY_EXIT -> operations.notifyExit(hooks.get(event.hook()), event);
            case REGISTER -> lifetimes.register(task, event);
            case UNREGISTER -> unregister(task, event);
            case READ_BEGIN -> intervals.begin(event);
            case READ_RETRY -> intervals.retry(task, event);
            case SET_SEQ -> intervals.setSeq(task, calls.of(task), event);
            case PIN -> cache.pin(event);
            case UNPIN -> cache.unpin(event);
            case ACCESS -> access(event);
            default -> throw new IllegalArgumentException(event.op().text());
        }
    }

    private void whole(Task task, EventView event) {
        Hook hook = hooks.get(event.hook());
        Subscription subscription = called(task, hook, event);
        ContractCase rules = rules(hook, task, event);
        if (rules != null) {
            checks.begins(rules, task, event);
        }
        returned(task, hook, subscription, null, rules, event);
    }

    private void enter(Task task, EventView event) {
        Hook hook = hooks.get(event.hook());
        called(task, hook, event);
        Call call = new Call(hook, task, event);
        call.setRules(rules(hook, task, event));
        Operation entered = operations.open().entered(task.number());
        if (hook.mmu().invalidates()) {
            nested(task, hook, entered, event);
        }
        if (call.rules() != null && entered == null) {
            checks.begins(call.rules(), task, event);
        }
        calls.enter(task, call);
    }

    private @Nullable Subscription called(Task task, Hook hook, EventView event) {
        Subscription subscription = subscriptions.of(event);
        if (subscription != null) {
            lifetimes.called(subscription, hook, event);
            subscriptions.called(subscription, hook, event);
        }
        operations.called(task, hook, event);
        return subscription;
    }

    private @Nullable ContractCase rules(Hook hook, @Nullable Task task, EventView event) {
        return hook.contract() == null ? null : hook.contract().caseFor(context.at(event, task));
    }

    private void exit(Task task, EventView event) {
        Hook hook = hooks.get(event.hook());
        Call call = calls.leave(task, event);
        if (call != null) {
            event.ends(call);
        }
        ContractCase rules =
                call == null || (call.blockable() == null && event.blockable() != null)
                        ? rules(hook, call == null ? null : task, event)
                        : call.rules();
        returned(task, hook, subscriptions.of(event), call, rules, event);
    }

    private void returned(
            Task task,
            Hook hook,
            @Nullable Subscription subscription,
            @Nullable Call call,
            @Nullable ContractCase rules,
            EventView event) {
        ReturnValue ret = ret(hook, event);
        if (ret != null) {
            if (rules != null && rules.returns() != null && !rules.returns().allows(ret)) {
                violations.wrongReturn(rules, ret, Facts.of(event), event.place());
            }
            subscriptions.returned(subscription, hook, ret, event);
        }
        operations.returned(task, hook, subscription, event);
        pairings.returned(task, hook, event);
        if (subscription == null) {
            return;
        }
        if (hook.mmu() == MmuHook.INTERVAL && (ret == null || Outcome.isTrue(ret))) {
            intervals.invalidated(subscription, call, event);
        } else if (hook.mmu() == MmuHook.START && (ret == null || Outcome.isSuccess(ret))) {
            cache.invalidated(subscription, event);
        }
    }

    /**
     * The returned value. Recorders write an interval's answer as it is, or as the result of a
     * start: 0 or an error.
     */
    private static @Nullable ReturnValue ret(Hook hook, EventView event) {
        return hook.mmu() == MmuHook.INTERVAL && event.ret() instanceof ReturnValue.Int
                ? new ReturnValue.Bool(Outcome.isTrue(event.ret()))
                : event.ret();
    }

    private void notifyEnter(Task task, EventView event) {
        Hook hook = hooks.get(event.hook());
        if (hook.mmu().invalidates()) {
            nested(task, hook, null, event);
        }
        ContractCase rules = rules(hook, task, event);
        if (rules != null) {
            checks.begins(rules, task, event);
        }
        operations.notifyEnter(task, hook, event);
    }

    /**
     * An invalidation inside the callback of another. It is reported here, unless its caller's
     * operation or an event of its own shows the request for the map.
     */
    private void nested(Task task, Hook hook, @Nullable Operation entered, EventView event) {
        Call outer = calls.invalidation(task);
        if (outer == null) {
            return;
        }
        nestedLine = event.line();
        String map = hook.contract() == null ? hook.name() : hook.contract().map().name();
        int index = held.find(task, outer.depth(), map, AssertMode.ANY);
        boolean explicit = index >= 0 && task.hold(index).line() > outer.line();
        boolean told = entered != null && entered.enteredLine() > outer.line();
        if (!explicit && !told) {
            violations.broken(Breach.NESTED, Facts.of(outer), event.place());
        }
    }

    /** Whether a request at a line is that of a call which {@link #event} reported as nested. */
    public boolean isNested(long line) {
        return line == nestedLine;
    }

    private void unregister(Task task, EventView event) {
        Subscription subscription = subscriptions.of(event);
        if (subscription != null && subscription.state() == Subscription.State.REGISTERED) {
            cache.classify(subscription);
        }
        if (subscription != null) {
            removals.unregister(task, subscription, event);
        }
        lifetimes.unregister(task, event);
    }

    private void access(EventView event) {
        Subscription subscription = subscriptions.of(event);
        Range range = event.range();
        if (subscription == null || range.isEmpty()) {
            return;
        }
        if (!lifetimes.accessed(subscription, range, event)) {
            operations.accessed(subscription, range, event);
            intervals.accessed(subscription, range, event);
            cache.accessed(subscription, range, event);
        }
    }

    /**
     * A task may block.
     *
     * @param wanted the lock that it requests; null for none
     * @param guessed whether the kinds of locks are guesses
     * @return whether it is in a call that forbids this, which was reported
     */
    public boolean blocks(Task task, @Nullable Hold wanted, boolean guessed, EventView event) {
        Call call = calls.none() ? null : checks.sleepless(task, wanted, event);
        if (call == null) {
            return false;
        }
        Subscription subscription = subscriptions.find(call.subscription());
        if (event.op() == Op.WAIT
                && subscription != null
                && cache.waitsForDevice(call, subscription)) {
            violations.broken(Breach.WAITS_FOR_DEVICE, Facts.of(call), event.place());
        } else {
            checks.sleeps(call, wanted, guessed, event);
        }
        return true;
    }

    /**
     * A task allocates memory.
     *
     * @return whether it is in a call that forbids this, which was reported
     */
    public boolean allocates(Task task, Reclaim reclaim, EventView event) {
        return !calls.none() && checks.allocates(task, reclaim, event);
    }

    /** A task took a lock. */
    public void takes(Task task, EventView event) {
        if (!calls.none()) {
            checks.takes(task, event);
        }
        if (watchesLocks()) {
            interrupted.takes(task, event);
        }
    }

    /** Whether locks that are taken outside of calls matter too. */
    public boolean watchesLocks() {
        return contracts.interruptsHolders();
    }

    /** A lock is initialized, perhaps inside a call. */
    public void initialized(Task task, EventView event) {
        if (!calls.none()) {
            calls.of(task).forEach(call -> call.initializes(event.lock()));
        }
    }

    /** A task exits, goes idle or returns to user space. */
    public void boundary(Task task, EventView event) {
        operations.boundary(task, event);
        pairings.boundary(task, event);
        if (!calls.none()) {
            calls.forget(task);
        }
    }

    /** The memory of an instance is freed: of a lock, or of whatever else has the id. */
    public void destroyed(EventView event) {
        if (subscriptions.all().isEmpty()) {
            return;
        }
        int mm = symbols.objects().find(symbols.locks().text(event.lock()));
        if (mm >= 0) {
            lifetimes.destroyed(mm, event);
        }
    }

    /** Events were lost, and they may have been about anything. */
    public void lost() {
        calls.forgetAll();
        operations.open().forgetAll();
        subscriptions.forgetAll();
        pairings.forgetAll();
        setComplete(false);
    }

    /** The recording ends. */
    public void finish() {
        interrupted.finish();
        operations.finish();
        for (Subscription each : subscriptions.all()) {
            if (each.state() != Subscription.State.UNREGISTERED) {
                cache.classify(each);
            }
        }
    }

    /** What bounds cut, for the diagnostics. */
    public List<String> cuts() {
        List<String> cuts = new ArrayList<>();
        if (subscriptions.isCut()) {
            cuts.add(
                    "More than "
                            + Subscriptions.MAX
                            + " subscriptions: further ones were not followed.");
        }
        if (operations.open().isCut()) {
            cuts.add(
                    "More than "
                            + OpenOperations.MAX
                            + " operations open at once: further ones were not followed.");
        }
        if (operations.isCut()) {
            cuts.add(
                    "More than "
                            + Operation.MAX_PARTS
                            + " subscriptions in one operation: further ones were not followed.");
        }
        if (operations.isUnjudged()) {
            cuts.add(
                    "Some ends of operations were not judged: only the last "
                            + OpenOperations.MAX_PAST
                            + " finished operations are remembered.");
        }
        if (calls.isCut()) {
            cuts.add(
                    "More than "
                            + Calls.DEEPEST
                            + " nested callback calls: deeper ones were not followed.");
        }
        if (cache.isCut() || intervals.isCut()) {
            cuts.add(
                    "More than "
                            + Ranges.MAX
                            + " ranges of one subscription: further ones were not followed.");
        }
        if (pairings.isCut()) {
            cuts.add(
                    "More than "
                            + PairChecks.MAX
                            + " pairs of calls open: further ones were not followed.");
        }
        return cuts;
    }
}
