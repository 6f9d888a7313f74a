package dev.lockproof.analysis.mmu;

import dev.lockproof.analysis.callback.Breach;
import dev.lockproof.analysis.callback.CallbackViolations;
import dev.lockproof.analysis.callback.EventView;
import dev.lockproof.analysis.callback.Facts;
import dev.lockproof.analysis.callback.Hook;
import dev.lockproof.analysis.callback.Hooks;
import dev.lockproof.analysis.callback.MmuHook;
import dev.lockproof.analysis.contract.Contract;
import dev.lockproof.analysis.mmu.Subscription.State;
import dev.lockproof.trace.ReturnValue;
import dev.lockproof.trace.SubscriptionSort;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The subscriptions of a recording, the hooks of each, and what these exclude. */
public final class Subscriptions {

    /** Maximum number of subscriptions; further ones are not followed. */
    public static final int MAX = 1 << 16;

    private final Hooks hooks;
    private final CallbackViolations violations;
    private final Map<Integer, Subscription> byId = new LinkedHashMap<>();
    private @Nullable String release;
    private boolean cut;

    public Subscriptions(Hooks hooks, CallbackViolations violations) {
        this.hooks = hooks;
        this.violations = violations;
    }

    public void setRelease(@Nullable String name) {
        release = name;
    }

    public boolean isCut() {
        return cut;
    }

    public Collection<Subscription> all() {
        return byId.values();
    }

    /** The subscription that an event names; null for none, or beyond the bound. */
    public @Nullable Subscription of(EventView event) {
        if (event.subscription() < 0) {
            return null;
        }
        Subscription known = byId.get(event.subscription());
        if (known != null) {
            return known;
        }
        if (byId.size() == MAX) {
            cut = true;
            return null;
        }
        Subscription added = new Subscription(event.subscription());
        byId.put(event.subscription(), added);
        return added;
    }

    /** A subscription by its id; null for none. */
    public @Nullable Subscription find(int id) {
        return byId.get(id);
    }

    /** Events were lost: the state of every subscription is unknown. */
    public void forgetAll() {
        byId.clear();
    }

    /** Whether a subscription is known to have an end hook. */
    boolean hasEnd(Subscription subscription) {
        return !subscription.isInterval() && subscription.has(hooks.symbol(MmuHook.END));
    }

    /** Whether a subscription is known to have a start hook. */
    boolean hasStart(Subscription subscription) {
        return subscription.has(hooks.symbol(MmuHook.START));
    }

    /** A subscription was registered with the hooks that its event names. */
    void hooked(Subscription subscription, EventView event) {
        for (int hook : subscription.hooks.stream().sorted().toList()) {
            exclusions(subscription, hook, event);
        }
    }

    /** A subscription's hook is called. */
    public void called(Subscription subscription, Hook hook, EventView event) {
        subscription.mmu |= hook.mmu().invalidates();
        if (hook.mmu() == MmuHook.INTERVAL && subscription.sort == null) {
            subscription.sort = SubscriptionSort.INTERVAL;
        }
        if (subscription.function < 0) {
            subscription.function = event.function();
        }
        if (subscription.mm < 0) {
            subscription.mm = event.mm();
        }
        if (subscription.hooks.add(event.hook())) {
            exclusions(subscription, event.hook(), event);
            subscription.returned.forEach((said, line) -> {
                if (said.absentHook().equals(hook.name())) {
                    forbidden(said, line, event);
                }
            });
        }
    }

    private void exclusions(Subscription subscription, int hook, EventView event) {
        Contract contract = hooks.get(hook).contract();
        if (contract == null) {
            return;
        }
        for (Contract.Exclusion each : contract.exclusions()) {
            String name = hooks.name(hook);
            String other = each.first().equals(name) ? each.second() : each.first();
            if (subscription.has(hooks.symbol(other))) {
                Facts facts =
                        Facts.of(event)
                                .rule(each.rule())
                                .function(
                                        event.function() < 0
                                                ? subscription.function
                                                : event.function())
                                .about(each.first() + " and " + each.second());
                violations.broken(Breach.EXCLUDED_HOOKS, facts, event.place());
            }
        }
    }

    /**
     * A call returned.
     *
     * @param subscription the subscription called; null for unknown
     */
    public void returned(
            @Nullable Subscription subscription, Hook hook, ReturnValue ret, EventView event) {
        Contract contract = hook.contract();
        if (contract == null) {
            return;
        }
        for (Contract.Implication said : contract.implications()) {
            if (!said.ret().equals(ret.text()) || !said.releases().contains(release)) {
                continue;
            }
            if (has(subscription, said.absentHook(), event)) {
                forbidden(said, event.line(), event);
            } else if (subscription != null) {
                subscription.returned.putIfAbsent(said, event.line());
            }
        }
    }

    private boolean has(@Nullable Subscription subscription, String hook, EventView event) {
        int symbol = hooks.symbol(hook);
        for (int i = 0; i < event.implementedCount(); i++) {
            if (event.implemented(i) == symbol) {
                return true;
            }
        }
        return subscription != null && subscription.has(symbol);
    }

    private void forbidden(Contract.Implication said, long line, EventView event) {
        Facts facts =
                Facts.of(event)
                        .rule(said.rule())
                        .returned(said.ret())
                        .about(said.absentHook())
                        .since(line);
        violations.broken(Breach.RETURN_WITH_HOOK, facts, event.place());
    }

    /** Whether a subscription of an address space gets every start of an invalidation. */
    boolean isListOf(Subscription subscription, int mm) {
        return subscription.mm == mm
                && subscription.state == State.REGISTERED
                && !subscription.isInterval()
                && hasStart(subscription);
    }
}
