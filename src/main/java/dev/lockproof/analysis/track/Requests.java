package dev.lockproof.analysis.track;

import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Instances;
import dev.lockproof.analysis.task.Instances.Instance;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.LockMode;
import dev.lockproof.trace.ReturnValue;
import dev.lockproof.trace.WaitRank;
import org.jspecify.annotations.Nullable;

/** Turns requests into holds. What an event omits follows from the instance and its kind. */
final class Requests {

    private final LockClasses classes;
    private final Instances instances;
    private final RcuReaders readers;
    private final ContextMaps contexts;
    private final Hold wanted = new Hold();

    Requests(LockClasses classes, Instances instances, RcuReaders readers, ContextMaps contexts) {
        this.contexts = contexts;
        this.classes = classes;
        this.instances = instances;
        this.readers = readers;
    }

    /** The kind of the lock that an event is about, as far as it is known. */
    static LockKind kind(Instance instance, Event event) {
        return event.kind != null ? event.kind : instance.kind();
    }

    /** Whether the request ends without the lock. */
    static boolean fails(Event event) {
        return Boolean.FALSE.equals(event.got)
                || (event.ret instanceof ReturnValue.Int ret && ret.value() < 0);
    }

    /**
     * What an event requests, as the hold that it would become; valid until the next call.
     *
     * @param sync whether it waits for the holders and holds nothing afterwards
     */
    Hold of(Task task, Event event, Instance instance, boolean sync) {
        if (event.order != Event.Order.NONE) {
            instance.setOrder(event.order);
            instance.setOrderId(event.orderId);
        }
        instances.begins(instance, event);
        int node = instances.node(instance, event);
        LockKind told = kind(instance, event);
        LockKind kind = sync ? readers.kind(node, told) : told;
        classes.setKind(node, kind);
        wanted.setLock(event.lock);
        wanted.setIdentity(instances.use(event.lock, instance));
        wanted.setNode(node);
        wanted.setKind(kind);
        wanted.setModeGuessed(event.mode == LockMode.READ);
        wanted.setMode(sync && event.mode == null ? LockMode.EXCLUSIVE : mode(event.mode, kind));
        wanted.setUpgradeRight(
                wanted.mode() == LockMode.UPGRADABLE ? instances.upgradeRight(event.lock) : -1);
        wanted.setTrylock(event.trylock);
        wanted.setChecked(checked(event.check, instance.check(), kind));
        wanted.setOrdered(wanted.checked() && !event.trylock);
        wanted.setExcludesNobody(kind == LockKind.MAP || kind.isRcu());
        wanted.setNest(sync ? event.nest : contexts.nest(event));
        wanted.setSegment(task.segment());
        wanted.setFrame(task.frames());
        wanted.setFrameRank(task.interrupts().rank());
        wanted.setInner(inner(event, kind, wanted.mode()));
        wanted.setOverridesRank(Boolean.TRUE.equals(event.waitOverride));
        wanted.setSite(event.site);
        wanted.setLine(event.line);
        return wanted;
    }

    private static LockMode mode(@Nullable LockMode mode, LockKind kind) {
        if (mode == null) {
            return kind.isRcu() ? LockMode.RECURSIVE : LockMode.EXCLUSIVE;
        }
        return mode == LockMode.READ ? LockMode.SHARED : mode;
    }

    private static boolean checked(@Nullable Boolean said, @Nullable Boolean known, LockKind kind) {
        if (said != null) {
            return said;
        }
        return known != null
                ? known
                : kind != LockKind.RCU && kind != LockKind.RCU_BH && kind != LockKind.RCU_SCHED;
    }

    private static WaitRank inner(Event event, LockKind kind, LockMode mode) {
        if (event.waitInner != null) {
            return event.waitInner;
        }
        return kind == LockKind.SEQLOCK && mode.isReader() ? WaitRank.NONE : kind.inner();
    }
}
