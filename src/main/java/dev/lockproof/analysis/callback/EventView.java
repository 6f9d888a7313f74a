package dev.lockproof.analysis.callback;

import dev.lockproof.analysis.task.EventPlace;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.ReturnValue;
import dev.lockproof.trace.SubscriptionSort;
import org.jspecify.annotations.Nullable;

/**
 * A read-only view of the reader's event. For the end of a call, it answers with what the event
 * says, or else with what the call's beginning said. One view serves a whole recording: what it
 * answers is valid while the event is.
 */
public final class EventView {

    private Event event = new Event();
    private @Nullable Call begun;

    /** Turns to another event. */
    public EventView at(Event other) {
        event = other;
        begun = null;
        return this;
    }

    /** The event is the end of a call. */
    public void ends(Call call) {
        begun = call;
    }

    public EventPlace place() {
        return EventPlace.of(event);
    }

    public Op op() {
        return event.op;
    }

    public long line() {
        return event.line;
    }

    /** The task's id, a symbol, or {@link Event#NONE}. */
    public int task() {
        return event.task;
    }

    /** The code location, a symbol, or {@link Event#NONE}. */
    public int site() {
        return event.site;
    }

    /** The code location, or else the function, a symbol, or {@link Event#NONE}. */
    public int siteOrFunction() {
        return event.site >= 0 ? event.site : function();
    }

    /** The lock's instance, a symbol, or {@link Event#NONE}. */
    public int lock() {
        return event.lock;
    }

    /** The lock that a sleep releases meanwhile, a symbol, or {@link Event#NONE}. */
    public int drops() {
        return event.drops;
    }

    /** The hook, a symbol, or {@link Event#NONE}. */
    public int hook() {
        return event.hook;
    }

    /** The function, a symbol, or {@link Event#NONE}. */
    public int function() {
        return event.function >= 0 || begun == null ? event.function : begun.function();
    }

    /** The subscription, a symbol, or {@link Event#NONE}. */
    public int subscription() {
        return event.subscription >= 0 || begun == null ? event.subscription : begun.subscription();
    }

    /** The caller's operation, a symbol, or {@link Event#NONE}. */
    public int operation() {
        return event.operation >= 0 || begun == null ? event.operation : begun.operation;
    }

    /** The address space, a symbol, or {@link Event#NONE}. */
    public int mm() {
        return event.mm >= 0 || begun == null ? event.mm : begun.mm;
    }

    /** The reason of an invalidation, a symbol, or {@link Event#NONE}. */
    public int reason() {
        return event.reason >= 0 || begun == null ? event.reason : begun.reason;
    }

    /** Whether the call may block; null if neither the event nor the beginning says so. */
    public @Nullable Boolean blockable() {
        return event.blockable != null || begun == null ? event.blockable : begun.blockable();
    }

    /** The range; unknown unless both of its ends are given. */
    public Range range() {
        Range first = rangeOfBeginning();
        if (first != null) {
            return first;
        }
        return event.hasStart && event.hasEnd ? Range.of(event.start, event.end) : Range.UNKNOWN;
    }

    /** The first address of the range; null for an unknown one. */
    public @Nullable Long start() {
        Range first = rangeOfBeginning();
        if (first != null) {
            return first.start();
        }
        return event.hasStart ? Long.valueOf(event.start) : null;
    }

    /** The first address after the range; null for an unknown one. */
    public @Nullable Long end() {
        Range first = rangeOfBeginning();
        if (first != null) {
            return first.end();
        }
        return event.hasEnd ? Long.valueOf(event.end) : null;
    }

    /** The range of the beginning, if it has one and the event has none; else null. */
    private @Nullable Range rangeOfBeginning() {
        if (begun == null || event.hasStart || event.hasEnd) {
            return null;
        }
        return begun.range().known() ? begun.range() : null;
    }

    /** What the call returned; null if the event does not say so. */
    public @Nullable ReturnValue ret() {
        return event.ret;
    }

    /** The sequence number, or {@link Event#NONE}. */
    public long seq() {
        return event.seq;
    }

    public @Nullable SubscriptionSort sort() {
        return event.sort;
    }

    /** How many hooks the event says that a subscription implements. */
    public int implementedCount() {
        return event.implementsCount;
    }

    /** One of these hooks, a symbol. */
    public int implemented(int index) {
        return event.implemented[index];
    }
}
