package dev.lockproof.analysis.mmu;

import dev.lockproof.analysis.callback.Atomic;
import dev.lockproof.analysis.callback.Breach;
import dev.lockproof.analysis.callback.CallbackViolations;
import dev.lockproof.analysis.callback.EventView;
import dev.lockproof.analysis.callback.Facts;
import dev.lockproof.analysis.callback.Hook;
import dev.lockproof.analysis.callback.Hooks;
import dev.lockproof.analysis.callback.MmuHook;
import dev.lockproof.analysis.callback.Range;
import dev.lockproof.analysis.contract.Releases;
import dev.lockproof.analysis.mmu.Operation.Part;
import dev.lockproof.analysis.task.EventPlace;
import dev.lockproof.analysis.task.Task;
import org.jspecify.annotations.Nullable;

/*
 * Operations nest and run concurrently on one address space, so only the operation's id connects a start with its end;
 * calls without an id are not paired. If the caller's level is recorded, it opens and closes an operation. If only
 * callbacks are recorded, the start and end of each subscription are a pair of their own. A missing end is a fault only
 * if the subscription is known to have an end hook.
 */
/** Checks that starts and ends of invalidations pair up, as their callers make them. */
public final class OperationChecker {

    private static final Releases REPAIRING = new Releases("5.12", null);

    private final OpenOperations operations = new OpenOperations();
    private final Subscriptions subscriptions;
    private final Hooks hooks;
    private final CallbackViolations violations;
    private boolean complete;
    private boolean repairs = true;
    private boolean callersRecorded;
    private boolean cut;
    private boolean unjudged;

    public OperationChecker(
            Subscriptions subscriptions, Hooks hooks, CallbackViolations violations) {
        this.subscriptions = subscriptions;
        this.hooks = hooks;
        this.violations = violations;
    }

    public void setComplete(boolean complete) {
        this.complete = complete;
    }

    public void setRelease(@Nullable String release) {
        repairs = REPAIRING.contains(release);
    }

    /** Whether some subscriptions of an operation are not followed. */
    public boolean isCut() {
        return cut;
    }

    /** Whether an end was not judged because its operation may have been dropped. */
    public boolean isUnjudged() {
        return unjudged;
    }

    public OpenOperations open() {
        return operations;
    }

    /** A caller begins the start or the end of an operation. */
    public void notifyEnter(Task task, Hook hook, EventView event) {
        callersRecorded = true;
        if (hook.mmu() == MmuHook.START) {
            notifyStart(task, event);
        } else if (hook.mmu() == MmuHook.END) {
            notifyEnd(task, event);
        }
    }

    private void notifyStart(Task task, EventView event) {
        mayCallerSleep(task, event.blockable(), event);
        Operation open = operations.get(event.operation());
        if (open != null) {
            if (open.notified) {
                report(Breach.RESTARTED, open, open.line, event);
            }
            operations.drop(open);
        }
        Operation operation = new Operation(event, task.number(), true);
        operation.starting = true;
        operation.enteredLine = event.line();
        if (operations.add(operation)) {
            operations.enter(operation);
        }
    }

    private void mayCallerSleep(Task task, @Nullable Boolean blockable, EventView event) {
        if (Boolean.TRUE.equals(blockable) && (Atomic.is(task) || task.nonblockDepth() > 0)) {
            violations.broken(Breach.CALLER_ATOMIC, Facts.of(event), event.place());
        }
    }

    private void notifyEnd(Task task, EventView event) {
        Operation open = operations.get(event.operation());
        if (open == null) {
            mayCallerSleep(task, event.blockable(), event);
            endUnopened(event);
            return;
        }
        mayCallerSleep(task, event.blockable() == null ? open.blockable : event.blockable(), event);
        open.starting = false;
        open.ending = true;
        operations.enter(open);
        open.enteredLine = event.line();
        if (differs(open, event)) {
            report(Breach.ENDED_OTHERWISE, open, open.line, event);
        }
    }

    private static boolean differs(Operation open, EventView event) {
        return open.range.differs(event.range())
                || differ(open.mm, event.mm())
                || (open.blockable != null
                        && event.blockable() != null
                        && !open.blockable.equals(event.blockable()));
    }

    /** Whether two ids are known and not the same. */
    private static boolean differ(int one, int other) {
        return one >= 0 && other >= 0 && one != other;
    }

    private void endUnopened(EventView event) {
        OpenOperations.Past past = operations.past(event.operation());
        if (past != null) {
            Breach breach = past.failed() ? Breach.ENDED_AFTER_FAILURE : Breach.ENDED_TWICE;
            violations.broken(breach, Facts.of(event).since(past.line()), event.place());
        } else if (complete && operations.forgot()) {
            unjudged = true;
        } else if (complete) {
            violations.broken(Breach.ENDED_UNSTARTED, Facts.of(event), event.place());
        }
    }

    /** A caller leaves the start or the end of an operation. */
    public void notifyExit(Hook hook, EventView event) {
        Operation open = operations.get(event.operation());
        if (open == null || !open.notified) {
            return;
        }
        if (hook.mmu() == MmuHook.START && open.starting) {
            started(open, event);
        } else if (hook.mmu() == MmuHook.END && open.ending) {
            endsMissing(open, event);
            operations.close(open, false, event.line());
        }
    }

    /**
     * A start that may block counts as successful, whatever callbacks returned, because its caller
     * continues.
     */
    private void started(Operation open, EventView event) {
        open.starting = false;
        operations.leave(open);
        boolean failed =
                event.ret() == null ? open.failed || open.refused : !Outcome.isSuccess(event.ret());
        if (!failed || Boolean.TRUE.equals(open.blockable)) {
            return;
        }
        if (!open.refused) {
            repaired(open, event);
            skipped(open, event);
        }
        operations.close(open, true, event.line());
    }

    /** Subscriptions that saw a start which failed must see its end at once. */
    private void repaired(Operation open, EventView event) {
        for (Part part : open.parts()) {
            if (part.ok && !part.ended && mustEnd(part)) {
                Breach breach = repairs ? Breach.NOT_REPAIRED : Breach.NOT_REPAIRED_BY_OLD_KERNEL;
                Facts facts = Facts.of(event).function(part.subscription.function).since(part.line);
                violations.broken(breach, facts, event.place());
            }
        }
    }

    /** If one subscription fails, the others still get the start. */
    private void skipped(Operation open, EventView event) {
        if (!open.hasParts() || cut || open.mm < 0) {
            return;
        }
        for (Subscription each : subscriptions.all()) {
            if (subscriptions.isListOf(each, open.mm)
                    && each.registered < open.line
                    && open.part(each.id) == null) {
                Facts facts = Facts.of(event).function(each.function).since(each.registered);
                violations.broken(Breach.START_SKIPPED, facts, event.place());
            }
        }
    }

    private boolean mustEnd(Part part) {
        return part.subscription.isLive() && subscriptions.hasEnd(part.subscription);
    }

    private void endsMissing(Operation open, EventView event) {
        for (Part part : open.parts()) {
            if (part.ok && !part.ended && mustEnd(part)) {
                Facts facts = Facts.of(event).function(part.subscription.function).since(part.line);
                violations.broken(Breach.CALLBACK_NOT_ENDED, facts, event.place());
            }
        }
    }

    /** The operation that a call belongs to, or null. */
    @Nullable Operation of(Task task, EventView event) {
        Operation entered = operations.entered(task.number());
        return event.operation() < 0 ? entered : operations.get(event.operation());
    }

    /** A call begins. After an interval subscription refused, none of the list may be called. */
    public void called(Task task, Hook hook, EventView event) {
        Operation open = of(task, event);
        boolean ofList = hook.mmu() == MmuHook.START || hook.mmu() == MmuHook.END;
        if (open != null && open.refused && ofList && !Boolean.TRUE.equals(open.blockable)) {
            report(Breach.LIST_AFTER_REFUSAL, open, open.failedLine, event);
        }
        if (hook.mmu() == MmuHook.CHANGE_PTE) {
            changesPte(task, event);
        }
    }

    private void changesPte(Task task, EventView event) {
        boolean inside = false;
        for (Operation each : operations.all()) {
            inside |= each.task == task.number() && !differ(each.mm, event.mm());
        }
        if (!inside && callersRecorded) {
            violations.broken(Breach.CHANGE_PTE_OUTSIDE, Facts.of(event), event.place());
        }
    }

    /** A call is over. */
    public void returned(
            Task task, Hook hook, @Nullable Subscription subscription, EventView event) {
        switch (hook.mmu()) {
            case START -> startReturned(task, subscription, event);
            case INTERVAL -> intervalReturned(task, event);
            case END -> endReturned(task, subscription, event);
            default -> {
                // Other hooks belong to no operation.
            }
        }
    }

    private void startReturned(Task task, @Nullable Subscription subscription, EventView event) {
        Operation open = of(task, event);
        if (open == null && event.operation() >= 0) {
            open = new Operation(event, task.number(), false);
            if (!operations.add(open)) {
                return;
            }
        }
        if (open == null) {
            return;
        }
        boolean ok = event.ret() == null || Outcome.isSuccess(event.ret());
        if (!ok) {
            open.failed = true;
            open.failedLine = event.line();
        }
        if (subscription != null) {
            Part before = open.part(subscription.id);
            if (before != null && before.ok && !before.ended && mustEnd(before)) {
                report(Breach.RESTARTED, open, before.line, event);
            }
            cut |= !open.add(new Part(subscription, event.line(), ok));
        }
    }

    private void intervalReturned(Task task, EventView event) {
        Operation open = of(task, event);
        if (open != null && event.ret() != null && !Outcome.isTrue(event.ret())) {
            open.refused = true;
            open.failedLine = event.line();
        }
    }

    private void endReturned(Task task, @Nullable Subscription subscription, EventView event) {
        Operation open = of(task, event);
        if (open == null || subscription == null) {
            return;
        }
        Part part = open.part(subscription.id);
        if (part == null) {
            return;
        }
        if (part.ended && !open.notified) {
            report(Breach.ENDED_TWICE, open, part.line, event);
        } else if (!part.ok && !open.notified && !Boolean.TRUE.equals(open.blockable)) {
            report(Breach.ENDED_AFTER_FAILURE, open, part.line, event);
        } else if (!open.notified && differs(open, event)) {
            report(Breach.ENDED_OTHERWISE, open, open.line, event);
        }
        part.ended = true;
    }

    /** A task reaches a boundary at which no invalidation may be open. */
    public void boundary(Task task, EventView event) {
        if (operations.none()) {
            return;
        }
        for (Operation each : operations.of(task.number())) {
            if (isOpen(each)) {
                report(Breach.LEFT_OPEN, each, each.line, event);
            }
            operations.drop(each);
        }
    }

    private boolean isOpen(Operation operation) {
        if (operation.notified) {
            return true;
        }
        for (Part part : operation.parts()) {
            if (part.ok && !part.ended && mustEnd(part)) {
                return true;
            }
        }
        return false;
    }

    /** The recording ends. */
    public void finish() {
        if (!complete) {
            return;
        }
        for (Operation each : operations.all()) {
            if (isOpen(each)) {
                Facts facts =
                        Facts.ofFunction(each.function)
                                .hook(hooks.symbol(MmuHook.START))
                                .since(each.line);
                EventPlace place = new EventPlace(each.line, each.taskId, each.site);
                violations.broken(Breach.OPEN_AT_END_OF_TRACE, facts, place);
            }
        }
    }

    /** The device uses pages. It may not use those of a range that is being invalidated. */
    public void accessed(Subscription subscription, Range range, EventView event) {
        if (operations.none()
                || subscription.pins.pinned.cover(range)
                || !subscriptions.hasEnd(subscription)) {
            return;
        }
        for (Operation each : operations.all()) {
            Part part = each.part(subscription.id);
            if (part != null && part.ok && !part.ended && each.range.overlaps(range)) {
                Facts facts = subscription.facts().since(part.line);
                violations.broken(Breach.USED_IN_REGION, facts, event.place());
                return;
            }
        }
    }

    private void report(Breach breach, Operation operation, long since, EventView event) {
        int function = event.function() < 0 ? operation.function : event.function();
        Facts facts =
                Facts.of(event)
                        .hook(event.hook() < 0 ? hooks.symbol(MmuHook.START) : event.hook())
                        .function(function)
                        .since(since);
        violations.broken(breach, facts, event.place());
    }
}
