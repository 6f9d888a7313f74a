package dev.lockproof.analysis.context;

import dev.lockproof.analysis.context.Instances.Instance;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.LockMode;
import dev.lockproof.trace.ReturnValue;
import dev.lockproof.trace.WaitRank;
import org.jspecify.annotations.Nullable;

/** What events ask for, as holds: what they leave out follows from the instance and its kind. */
final class Requests {

    private final LockClasses classes;
    private final Instances instances;
    private final RcuReaders readers;
    private final Hold wanted = new Hold();

    Requests(LockClasses classes, Instances instances, RcuReaders readers) {
        this.classes = classes;
        this.instances = instances;
        this.readers = readers;
    }

    /** The kind of the lock that an event is about, as far as it is told. */
    static LockKind kind(Instance instance, Event event) {
        return event.kind != null ? event.kind : instance.kind;
    }

    /** Whether the request ends without the lock. */
    static boolean fails(Event event) {
        return Boolean.FALSE.equals(event.got)
                || (event.ret instanceof ReturnValue.Int ret && ret.value() < 0);
    }

    /**
     * What an event asks for, as the hold that it would be; valid until the next one.
     *
     * @param sync whether it waits for the holders and holds nothing itself
     */
    Hold of(Task task, Event event, Instance instance, boolean sync) {
        if (event.order != Event.Order.NONE) {
            instance.order = event.order;
            instance.orderId = event.orderId;
        }
        int node = instances.node(instance, event);
        LockKind told = kind(instance, event);
        LockKind kind = sync ? readers.kind(node, told) : told;
        classes.setKind(node, kind);
        wanted.lock = event.lock;
        wanted.identity = instances.use(event.lock, instance);
        wanted.node = node;
        wanted.kind = kind;
        wanted.modeGuessed = event.mode == LockMode.READ;
        wanted.mode = sync && event.mode == null ? LockMode.EXCLUSIVE : mode(event.mode, kind);
        wanted.trylock = event.trylock;
        wanted.checked = checked(event.check, instance.check, kind);
        wanted.ordered = wanted.checked && !event.trylock;
        wanted.excludesNobody = kind == LockKind.MAP || kind.isRcu();
        wanted.nest = event.nest;
        wanted.segment = task.segment();
        wanted.frame = task.frames();
        wanted.frameRank = task.interrupts.rank();
        wanted.inner = inner(event, kind, wanted.mode);
        wanted.overridesRank = Boolean.TRUE.equals(event.waitOverride);
        wanted.site = event.site;
        wanted.line = event.line;
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
