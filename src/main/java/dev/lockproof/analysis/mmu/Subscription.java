package dev.lockproof.analysis.mmu;

import dev.lockproof.analysis.callback.EventView;
import dev.lockproof.analysis.callback.Facts;
import dev.lockproof.analysis.callback.Range;
import dev.lockproof.analysis.contract.Contract;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.SubscriptionSort;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The known facts of one subscription. */
public final class Subscription {

    /** The states of a subscription. */
    public enum State {
        /** Its registration is not in the recording. */
        UNKNOWN,
        REGISTERED,
        /** Its last user dropped it; it ends a little later. */
        PUT,
        UNREGISTERED
    }

    final int id;
    State state = State.UNKNOWN;
    @Nullable SubscriptionSort sort;

    /** Whether it is known to be an MMU notifier's. */
    boolean mmu;

    /** How many users it has, if they are counted. */
    int users;

    /** The hook that its registration names, a symbol, or -1. */
    int hook = Event.NONE;

    long registered;
    long unregistered;

    /** The function of its first call, a symbol, or -1. */
    int function = Event.NONE;

    int task = Event.NONE;
    int mm = Event.NONE;
    Range range = Range.UNKNOWN;

    /** Whether all its hooks are known. */
    boolean hooksKnown;

    /** Hooks that it has, symbols. */
    final Set<Integer> hooks = new LinkedHashSet<>();

    /** The returned values that exclude a hook, with the line of the first. */
    final Map<Contract.Implication, Long> returned = new LinkedHashMap<>();

    /** By address space, the line at which it was released. */
    final Map<Integer, Long> releases = new LinkedHashMap<>();

    final Reads reads = new Reads();
    final Pins pins = new Pins();

    Subscription(int id) {
        this.id = id;
    }

    /** Whether it is known to have a hook. */
    boolean has(int hook) {
        return hooks.contains(hook);
    }

    boolean isInterval() {
        return sort == SubscriptionSort.INTERVAL;
    }

    public boolean isLive() {
        return state == State.REGISTERED || state == State.UNKNOWN;
    }

    /** Begins a new life: another subscription reuses the memory. */
    void begin(EventView event) {
        state = State.REGISTERED;
        registered = event.line();
        unregistered = 0;
        hook = event.hook();
        task = event.task();
        mm = Event.NONE;
        users = 1;
        sort = event.sort();
        range = event.range();
        function = Event.NONE;
        hooks.clear();
        returned.clear();
        releases.clear();
        reads.clear();
        pins.clear();
        hooksKnown = event.implementedCount() > 0;
        for (int i = 0; i < event.implementedCount(); i++) {
            hooks.add(event.implemented(i));
        }
    }

    /** The facts that a finding states about it. */
    Facts facts() {
        return Facts.ofFunction(function);
    }

    public State state() {
        return state;
    }

    /** Whether it is known to be an MMU notifier's. */
    public boolean isMmu() {
        return mmu;
    }

    public int id() {
        return id;
    }

    /** The hook that its registration names, a symbol, or -1. */
    public int hook() {
        return hook;
    }
}
