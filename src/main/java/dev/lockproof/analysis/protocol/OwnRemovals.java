package dev.lockproof.analysis.protocol;

import dev.lockproof.analysis.callback.Breach;
import dev.lockproof.analysis.callback.Call;
import dev.lockproof.analysis.callback.CallbackMaps;
import dev.lockproof.analysis.callback.CallbackMaps.Waits;
import dev.lockproof.analysis.callback.CallbackViolations;
import dev.lockproof.analysis.callback.Calls;
import dev.lockproof.analysis.callback.EventView;
import dev.lockproof.analysis.callback.Facts;
import dev.lockproof.analysis.callback.Hooks;
import dev.lockproof.analysis.contract.Contract;
import dev.lockproof.analysis.contract.Lifetime;
import dev.lockproof.analysis.mmu.Subscription;
import dev.lockproof.analysis.mmu.Subscriptions;
import dev.lockproof.analysis.task.Task;

/**
 * A callback that unregisters its own subscription. If unregistering waits for running calls, the
 * task waits for itself. MMU notifiers have rules of their own.
 */
final class OwnRemovals {

    private final Calls calls;
    private final Hooks hooks;
    private final CallbackMaps maps;
    private final Subscriptions subscriptions;
    private final CallbackViolations violations;

    OwnRemovals(
            Calls calls,
            Hooks hooks,
            CallbackMaps maps,
            Subscriptions subscriptions,
            CallbackViolations violations) {
        this.calls = calls;
        this.hooks = hooks;
        this.maps = maps;
        this.subscriptions = subscriptions;
        this.violations = violations;
    }

    /** A task unregisters a subscription. Called before that changes it. */
    void unregister(Task task, Subscription subscription, EventView event) {
        if (subscription.isMmu()) {
            return;
        }
        for (Call call : calls.of(task)) {
            if (call.frames() == task.frames()
                    && isOwn(call, subscription, event)
                    && !isForbidden(call, event)) {
                report(call, waits(call, event), event);
                return;
            }
        }
    }

    /** Whether the contract forbids it in so many words, under a rule of its own. */
    private boolean isForbidden(Call call, EventView event) {
        Contract contract = hooks.get(event.hook()).contract();
        Lifetime lifetime = contract == null ? null : contract.lifetime();
        return lifetime != null
                && lifetime.rule() != null
                && lifetime.forbiddenFrom().contains(hooks.name(call.hook()));
    }

    private boolean isOwn(Call call, Subscription subscription, EventView event) {
        if (call.subscription() >= 0) {
            return call.subscription() == subscription.id();
        }
        return call.hook() == event.hook()
                && subscriptions.all().stream()
                        .noneMatch(other -> isAnother(other, subscription, event));
    }

    /** Whether the call may be of another subscription of the hook. */
    private static boolean isAnother(Subscription other, Subscription one, EventView event) {
        return other.id() != one.id() && other.isLive() && other.hook() == event.hook();
    }

    /** What the hook that the event names says, or else that of the call. */
    private Waits waits(Call call, EventView event) {
        Waits first = maps.unregisterWaits(hooks.name(event.hook()));
        return hooks.get(event.hook()).contract() != null || first == Waits.NO
                ? first
                : maps.unregisterWaits(hooks.name(call.hook()));
    }

    private void report(Call call, Waits waits, EventView event) {
        Facts facts = Facts.of(call);
        switch (waits) {
            case YES -> violations.broken(Breach.UNREGISTERS_ITSELF, facts, event.place());
            case USUALLY, PERHAPS ->
                    violations.broken(Breach.MAY_UNREGISTER_ITSELF, facts, event.place());
            case NO -> {
                // It takes effect after the call.
            }
        }
    }
}
