package dev.lockproof.analysis.mmu;

import dev.lockproof.analysis.callback.Atomic;
import dev.lockproof.analysis.callback.Breach;
import dev.lockproof.analysis.callback.Call;
import dev.lockproof.analysis.callback.CallbackViolations;
import dev.lockproof.analysis.callback.Calls;
import dev.lockproof.analysis.callback.EventView;
import dev.lockproof.analysis.callback.Facts;
import dev.lockproof.analysis.callback.HeldClasses;
import dev.lockproof.analysis.callback.Hook;
import dev.lockproof.analysis.callback.Hooks;
import dev.lockproof.analysis.callback.MmuHook;
import dev.lockproof.analysis.callback.Range;
import dev.lockproof.analysis.contract.Lifetime;
import dev.lockproof.analysis.mmu.Subscription.State;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.AssertMode;
import dev.lockproof.trace.SubscriptionSort;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks when subscriptions begin and end, and that none of their calls happens outside. */
public final class Lifetimes {

    private static final List<String> MMAP_LOCK = List.of("mmap_lock", "mmap_sem");
    private static final List<String> REVERSE_MAPS = List.of("i_mmap_rwsem", "&anon_vma->rwsem");

    private final Subscriptions subscriptions;
    private final Hooks hooks;
    private final Calls calls;
    private final HeldClasses held;
    private final CallbackViolations violations;
    private boolean complete;

    public Lifetimes(
            Subscriptions subscriptions,
            Hooks hooks,
            Calls calls,
            HeldClasses held,
            CallbackViolations violations) {
        this.subscriptions = subscriptions;
        this.hooks = hooks;
        this.calls = calls;
        this.held = held;
        this.violations = violations;
    }

    /** Sets whether no event is lost, so that a missing registration is a fault. */
    public void setComplete(boolean complete) {
        this.complete = complete;
    }

    public void register(Task task, EventView event) {
        Subscription subscription = subscriptions.of(event);
        if (subscription == null) {
            return;
        }
        Hook hook = hooks.get(event.hook());
        boolean live = subscription.state == State.REGISTERED;
        if (live && isCounted(hook)) {
            subscription.users++;
            return;
        }
        if (live) {
            report(Breach.REGISTERED_TWICE, subscription, hook, subscription.registered, event);
        }
        subscription.begin(event);
        subscription.mmu = isMmu(hook, event);
        if (subscription.mmu) {
            checkRegistration(task, subscription, hook, event);
        }
        subscriptions.hooked(subscription, event);
    }

    private void checkRegistration(
            Task task, Subscription subscription, Hook hook, EventView event) {
        if (subscription.isInterval()
                && subscription.range.known()
                && subscription.range.isEmpty()) {
            report(Breach.EMPTY_INTERVAL, subscription, hook, 0, event);
        }
        int index = -1;
        for (String name : MMAP_LOCK) {
            index = Math.max(index, held.find(task, 0, name, AssertMode.READ));
        }
        for (String name : REVERSE_MAPS) {
            index = Math.max(index, held.find(task, 0, name, AssertMode.ANY));
        }
        if (index >= 0) {
            Facts facts =
                    facts(subscription, hook)
                            .about(held.label(task.hold(index)))
                            .since(task.hold(index).line());
            violations.broken(Breach.REGISTERED_UNDER_LOCK, facts, event.place());
        }
    }

    public void unregister(Task task, EventView event) {
        Subscription subscription = subscriptions.of(event);
        if (subscription == null) {
            return;
        }
        Hook hook = hooks.get(event.hook());
        subscription.mmu |= isMmu(hook, event);
        boolean put = isCounted(hook);
        if (!put) {
            checkPlace(task, subscription, hook, event);
        }
        if (ends(subscription, hook, put, event)) {
            pinLeak(subscription, event);
            subscription.state = put ? State.PUT : State.UNREGISTERED;
            subscription.unregistered = event.line();
        }
    }

    /** Whether this ends the subscription. */
    private boolean ends(Subscription subscription, Hook hook, boolean put, EventView event) {
        switch (subscription.state) {
            case UNKNOWN -> {
                if (complete) {
                    report(Breach.UNREGISTERED_UNKNOWN, subscription, hook, 0, event);
                }
            }
            case PUT, UNREGISTERED -> {
                Breach breach = put ? Breach.PUT_WITHOUT_GET : Breach.UNREGISTERED_TWICE;
                report(breach, subscription, hook, subscription.unregistered, event);
            }
            case REGISTERED -> {
                subscription.users--;
                return !put || subscription.users <= 0;
            }
        }
        return true;
    }

    /** Unregistering waits for running calls, so no such call may do it. */
    private void checkPlace(Task task, Subscription subscription, Hook hook, EventView event) {
        Lifetime lifetime = lifetime(hook);
        for (Call call : calls.of(task)) {
            boolean forbidden =
                    subscription.mmu
                            ? isNotifier(call) && call.frames() == task.frames()
                            : lifetime != null
                                    && lifetime.forbiddenFrom().contains(hooks.name(call.hook()));
            if (forbidden) {
                Facts facts =
                        facts(subscription, hook)
                                .function(call.function())
                                .about(hooks.name(call.hook()))
                                .since(call.line());
                report(Breach.UNREGISTERED_IN_CALLBACK, subscription, facts, event);
                return;
            }
        }
        if (subscription.mmu && Atomic.is(task)) {
            report(Breach.UNREGISTERED_ATOMIC, subscription, hook, 0, event);
        }
    }

    /** Whether a call is of an MMU notifier. Other subsystems have a hook named release too. */
    private boolean isNotifier(Call call) {
        Subscription subscription = subscriptions.find(call.subscription());
        return call.mmu().invalidates()
                || (call.mmu() != MmuHook.OTHER && subscription != null && subscription.mmu);
    }

    private void pinLeak(Subscription subscription, EventView event) {
        Ranges pinned = subscription.pins.pinned;
        if (!pinned.isEmpty() && !pinned.isCut()) {
            long line = pinned.all().getFirst().line();
            Facts facts = Facts.of(event).function(subscription.function).since(line);
            violations.broken(Breach.PIN_LEAK, facts, event.place());
        }
    }

    /** A hook is called. Its subscription must be alive. */
    public void called(Subscription subscription, Hook hook, EventView event) {
        switch (hook.mmu()) {
            case RELEASE -> released(subscription, event);
            case FREE -> freed(subscription, event);
            default -> {
                if (subscription.state == State.UNREGISTERED) {
                    calledLate(subscription, hook, event);
                }
            }
        }
    }

    private void calledLate(Subscription subscription, Hook hook, EventView event) {
        Lifetime lifetime = lifetime(hook);
        Facts facts =
                Facts.of(event)
                        .rule(lifetime == null || !lifetime.onlyWithin() ? null : lifetime.rule())
                        .function(event.function() < 0 ? subscription.function : event.function())
                        .since(subscription.unregistered);
        report(Breach.CALLED_AFTER_UNREGISTER, subscription, facts, event);
    }

    private void released(Subscription subscription, EventView event) {
        if (!subscription.mmu) {
            return;
        }
        int mm = event.mm() < 0 ? subscription.mm : event.mm();
        Long before = subscription.releases.putIfAbsent(mm, event.line());
        if (before != null && subscription.state == State.REGISTERED) {
            violations.broken(Breach.RELEASED_TWICE, Facts.of(event).since(before), event.place());
        }
    }

    private void freed(Subscription subscription, EventView event) {
        if (subscription.state == State.REGISTERED) {
            Facts facts = Facts.of(event).since(subscription.registered);
            violations.broken(Breach.FREED_IN_USE, facts, event.place());
        }
        if (subscription.state == State.PUT) {
            subscription.state = State.UNREGISTERED;
            subscription.unregistered = event.line();
        }
    }

    /**
     * The device uses pages.
     *
     * @return whether it no longer may, which was reported
     */
    public boolean accessed(Subscription subscription, Range range, EventView event) {
        if (!subscription.mmu || subscription.pins.pinned.cover(range)) {
            return false;
        }
        if (subscription.state == State.UNREGISTERED) {
            Facts facts = subscription.facts().since(subscription.unregistered);
            violations.broken(Breach.USED_AFTER_UNREGISTER, facts, event.place());
            return true;
        }
        if (subscription.state == State.REGISTERED && !subscription.releases.isEmpty()) {
            long line = subscription.releases.values().iterator().next();
            violations.broken(
                    Breach.USED_AFTER_RELEASE, subscription.facts().since(line), event.place());
            return true;
        }
        return false;
    }

    /** Memory is freed. If it was an address space's, no subscription may be registered for it. */
    public void destroyed(int mm, EventView event) {
        for (Subscription each : subscriptions.all()) {
            if (each.mm == mm && each.mmu && each.state == State.REGISTERED) {
                Facts facts = each.facts().since(each.registered);
                violations.broken(Breach.LIVE_AT_MM_DESTROY, facts, event.place());
            }
        }
    }

    private void report(
            Breach breach, Subscription subscription, Hook hook, long since, EventView event) {
        Facts facts = facts(subscription, hook).since(since);
        report(breach, subscription, facts, event);
    }

    /** Reports a breach; outside MMU notifiers only if a contract names its rule. */
    private void report(Breach breach, Subscription subscription, Facts facts, EventView event) {
        if (subscription.mmu || facts.rule() != null) {
            violations.broken(breach, facts, event.place());
        }
    }

    private Facts facts(Subscription subscription, Hook hook) {
        Lifetime lifetime = lifetime(hook);
        String rule = lifetime == null ? null : lifetime.rule();
        if (subscription.mmu) {
            rule = subscription.isInterval() ? "mmu-interval-lifetime" : null;
        }
        return subscription.facts().hook(hooks.symbol(hook.name())).rule(rule);
    }

    private static @Nullable Lifetime lifetime(Hook hook) {
        return hook.contract() == null ? null : hook.contract().lifetime();
    }

    /** Whether a hook's subscriptions are counted: {@code mmu_notifier_get} and {@code _put}. */
    private static boolean isCounted(Hook hook) {
        Lifetime lifetime = lifetime(hook);
        return hook.name().startsWith("mmu_notifier_get")
                || hook.name().equals("mmu_notifier_put")
                || (lifetime != null && lifetime.refcounted());
    }

    private boolean isMmu(Hook hook, EventView event) {
        boolean mmu =
                event.sort() == SubscriptionSort.INTERVAL
                        || hook.mmu().invalidates()
                        || hook.name().startsWith("mmu_");
        for (int i = 0; i < event.implementedCount(); i++) {
            mmu |= hooks.get(event.implemented(i)).mmu().invalidates();
        }
        return mmu;
    }
}
