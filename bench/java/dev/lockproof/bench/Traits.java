package dev.lockproof.bench;

import dev.lockproof.trace.AssertMode;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Irq;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.LockMode;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.Reclaim;
import dev.lockproof.trace.ReclaimScope;
import dev.lockproof.trace.ReturnValue;
import dev.lockproof.trace.WaitRank;
import org.jspecify.annotations.Nullable;

/**
 * What many events of a recording have in common. Stacks, ranges and declared orders are left out:
 * no measured recording has them.
 */
record Traits(Op op, OfLock ofLock, OfContext ofContext, OfCall ofCall) {

    private record OfLock(
            int lockClass,
            int key,
            @Nullable LockKind kind,
            int subclass,
            @Nullable LockMode mode,
            boolean trylock,
            @Nullable Boolean got,
            int nest,
            @Nullable Boolean reentrant,
            @Nullable Boolean check,
            @Nullable WaitRank waitOuter,
            @Nullable WaitRank waitInner,
            @Nullable Boolean waitOverride,
            int ctx) {}

    private record OfContext(
            @Nullable Irq irq,
            @Nullable Boolean threaded,
            int drops,
            @Nullable Reclaim reclaim,
            @Nullable ReclaimScope scope,
            int on,
            int child,
            int of,
            @Nullable Boolean held,
            @Nullable AssertMode assertMode) {}

    private record OfCall(
            int hook,
            int function,
            @Nullable Boolean blockable,
            int subscription,
            int mm,
            @Nullable ReturnValue ret) {}

    static Traits of(Event event) {
        return new Traits(
                event.op,
                new OfLock(
                        event.lockClass,
                        event.key,
                        event.kind,
                        event.subclass,
                        event.mode,
                        event.trylock,
                        event.got,
                        event.nest,
                        event.reentrant,
                        event.check,
                        event.waitOuter,
                        event.waitInner,
                        event.waitOverride,
                        event.ctx),
                new OfContext(
                        event.irq,
                        event.threaded,
                        event.drops,
                        event.reclaim,
                        event.scope,
                        event.on,
                        event.child,
                        event.of,
                        event.held,
                        event.assertMode),
                new OfCall(
                        event.hook,
                        event.function,
                        event.blockable,
                        event.subscription,
                        event.mm,
                        event.ret));
    }

    /** Puts all of it into an event, whatever the event held before. */
    void put(Event event) {
        event.op = op;
        putLock(event);
        putContext(event);
        event.hook = ofCall.hook;
        event.function = ofCall.function;
        event.blockable = ofCall.blockable;
        event.subscription = ofCall.subscription;
        event.mm = ofCall.mm;
        event.ret = ofCall.ret;
    }

    private void putLock(Event event) {
        event.lockClass = ofLock.lockClass;
        event.key = ofLock.key;
        event.kind = ofLock.kind;
        event.subclass = ofLock.subclass;
        event.mode = ofLock.mode;
        event.trylock = ofLock.trylock;
        event.got = ofLock.got;
        event.nest = ofLock.nest;
        event.reentrant = ofLock.reentrant;
        event.check = ofLock.check;
        event.waitOuter = ofLock.waitOuter;
        event.waitInner = ofLock.waitInner;
        event.waitOverride = ofLock.waitOverride;
        event.ctx = ofLock.ctx;
    }

    private void putContext(Event event) {
        event.irq = ofContext.irq;
        event.threaded = ofContext.threaded;
        event.drops = ofContext.drops;
        event.reclaim = ofContext.reclaim;
        event.scope = ofContext.scope;
        event.on = ofContext.on;
        event.child = ofContext.child;
        event.of = ofContext.of;
        event.held = ofContext.held;
        event.assertMode = ofContext.assertMode;
    }
}
