package dev.lockproof.analysis.mmu;

import dev.lockproof.analysis.callback.Breach;
import dev.lockproof.analysis.callback.Call;
import dev.lockproof.analysis.callback.CallbackViolations;
import dev.lockproof.analysis.callback.EventView;
import dev.lockproof.analysis.callback.Range;
import dev.lockproof.analysis.mmu.Subscription.State;
import dev.lockproof.analysis.task.EventPlace;
import dev.lockproof.trace.Event;

/*
 * A driver that caches registered memory pins the pages while its device uses them, and it uses the start of an
 * invalidation only to drop cached pages. It has no end hook and needs none, because the pin keeps the pages alive. Its
 * fault is a device that uses unpinned pages after they were unmapped.
 */
/** Checks the pages that subscriptions with a start hook and no end hook pin. */
public final class RegistrationCache {

    private final Subscriptions subscriptions;
    private final CallbackViolations violations;
    private boolean cut;

    public RegistrationCache(Subscriptions subscriptions, CallbackViolations violations) {
        this.subscriptions = subscriptions;
        this.violations = violations;
    }

    /** Whether some ranges are not followed. */
    public boolean isCut() {
        return cut;
    }

    /** Whether a subscription is known to have a start hook and no end hook. */
    private boolean isStartOnly(Subscription subscription) {
        return subscription.hooksKnown
                && !subscription.isInterval()
                && subscriptions.hasStart(subscription)
                && !subscriptions.hasEnd(subscription);
    }

    public void pin(EventView event) {
        Subscription subscription = subscriptions.of(event);
        Range range = event.range();
        if (subscription == null || range.isEmpty()) {
            return;
        }
        Pins pins = subscription.pins;
        boolean named = event.mm() >= 0;
        if (!named && pins.named && isStartOnly(subscription)) {
            stale(subscription, range, event);
        } else {
            pins.invalidated.subtract(range);
        }
        pins.used = true;
        pins.named |= named;
        pins.pinned.add(range, event.line(), named);
        cut |= pins.pinned.isCut();
    }

    /** The pin names no address space to look pages up in, so the pages come from the cache. */
    private void stale(Subscription subscription, Range range, EventView event) {
        for (Ranges.Entry each : subscription.pins.invalidated.all()) {
            if (each.range().overlaps(range)) {
                subscription.pins.broken = true;
                report(Breach.STALE_PIN, subscription, each.line(), event);
                return;
            }
        }
    }

    public void unpin(EventView event) {
        Subscription subscription = subscriptions.of(event);
        Range range = event.range();
        if (subscription != null && !subscription.pins.pinned.remove(range)) {
            subscription.pins.pinned.subtract(range);
        }
    }

    /** A subscription's start hook was called and succeeded. */
    public void invalidated(Subscription subscription, EventView event) {
        Range range = event.range();
        if (range.known() && !range.isEmpty() && isStartOnly(subscription)) {
            Pins pins = subscription.pins;
            pins.invalidations++;
            pins.invalidated.subtract(range);
            pins.invalidated.add(range, event.line(), false);
            cut |= pins.invalidated.isCut();
        }
    }

    /** The device uses pages. */
    public void accessed(Subscription subscription, Range range, EventView event) {
        Pins pins = subscription.pins;
        if (!isStartOnly(subscription) || pins.pinned.isCut()) {
            return;
        }
        for (Ranges.Entry each : pins.invalidated.all()) {
            if (each.range().overlaps(range) && !pins.pinned.cover(each.range().shared(range))) {
                pins.broken = true;
                report(Breach.USED_UNPINNED, subscription, each.line(), event);
                return;
            }
        }
    }

    /** Whether a waiting call waits for a device that uses pinned pages. */
    public boolean waitsForDevice(Call call, Subscription subscription) {
        return isStartOnly(subscription) && subscription.pins.pinned.overlap(call.range());
    }

    /** A subscription or the recording ends: reports which sort of subscription it was. */
    public void classify(Subscription subscription) {
        Pins pins = subscription.pins;
        if (!isStartOnly(subscription) || pins.broken || subscription.state == State.UNKNOWN) {
            return;
        }
        boolean cache = pins.used && pins.invalidations > 0;
        violations.broken(
                cache ? Breach.CACHE_OK : Breach.START_ONLY,
                subscription.facts().since(subscription.registered),
                new EventPlace(subscription.registered, subscription.task, Event.NONE));
    }

    private void report(Breach breach, Subscription subscription, long since, EventView event) {
        violations.broken(breach, subscription.facts().since(since), event.place());
    }
}
