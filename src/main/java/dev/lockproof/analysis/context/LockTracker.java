package dev.lockproof.analysis.context;

import dev.lockproof.analysis.context.Instances.Instance;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.LockMode;
import dev.lockproof.trace.ReturnValue;
import dev.lockproof.trace.WaitRank;
import org.jspecify.annotations.Nullable;

/** What acquisitions and releases do to what tasks hold. */
final class LockTracker {

    /** Lockdep gives up on a task that holds more. */
    private static final int MOST_OF_LOCKDEP = 48;

    /** The highest nesting level that lockdep knows. */
    private static final int MOST_SUBCLASS = 7;

    private final LockClasses classes;
    private final Instances instances;
    private final DependencyRecorder recorder;
    private final UsageRecorder usage;
    private final Violations violations;
    private final EventTracker events;
    private final Flushes flushes;
    private final LockDiscipline discipline;
    private final RcuReaders readers;
    private final CallBalance balance;
    private final SequenceWriters writers;
    private final int mostHeld;
    private final Hold scratch = new Hold();
    private boolean ordersReleases;

    LockTracker(
            LockClasses classes,
            Instances instances,
            DependencyRecorder recorder,
            UsageRecorder usage,
            EventTracker events,
            Flushes flushes,
            Violations violations,
            CallBalance balance,
            SequenceWriters writers,
            int mostHeld) {
        this.writers = writers;
        this.balance = balance;
        this.readers = new RcuReaders(classes);
        this.mostHeld = mostHeld;
        this.classes = classes;
        this.instances = instances;
        this.recorder = recorder;
        this.usage = usage;
        this.events = events;
        this.flushes = flushes;
        this.violations = violations;
        this.discipline = new LockDiscipline(instances, readers, violations);
    }

    /** From now on releases are to come in the reverse order of acquisitions. */
    void checkReleaseOrder() {
        ordersReleases = true;
    }

    /** A request for a lock, or a {@code sync}, which waits for its holders and holds nothing. */
    void acquire(Task task, Event event, boolean sync) {
        recorder.refresh(task);
        Instance instance = instances.get(event.lock);
        LockKind kind = kind(instance, event);
        if (kind == LockKind.SEMAPHORE) {
            instance.kind = kind;
            int semaphore = instances.node(instance, event);
            classes.setKind(semaphore, kind);
            events.downs(task, event, semaphore);
            return;
        }
        if (event.trylock && Boolean.FALSE.equals(event.got)) {
            return;
        }
        if (event.order != Event.Order.NONE) {
            instance.order = event.order;
            instance.orderId = event.orderId;
        }
        int node = instances.node(instance, event);
        if (sync) {
            kind = readers.kind(node, kind);
        }
        classes.setKind(node, kind);
        fill(scratch, task, event, instance, node, kind);
        if (sync && event.mode == null) {
            scratch.mode = LockMode.EXCLUSIVE;
        }
        boolean continued = event.nest >= 0 && continues(task, node);
        if (continued) {
            scratch.ordered = false;
        } else if (sync && kind.isRcu()) {
            checkReaders(task, kind);
        } else if (scratch.ordered
                && classes.isHeld(node)
                && !mayNest(task, instance, kind, event)) {
            return;
        }
        checkContext(task, instance, kind, event);
        if (!continued && event.nest >= 0 && task.known() && task.find(event.nest) < 0) {
            violations.nestLockNotHeld(task, node, event.nest, event);
        }
        usage.taken(task, scratch, sync);
        tellEvents(task, kind, event);
        if (sync || fails(event)) {
            recorder.passed(task, scratch);
            return;
        }
        push(task, instance);
        if (kind == LockKind.MAP) {
            balance.taken(task);
        }
        task.requestLine = event.trylock ? 0 : event.line;
        task.requestedLock = event.lock;
    }

    /** A wait for readers: the task must not be one of them. */
    private void checkReaders(Task task, LockKind kind) {
        Hold held = readers.blocking(task, scratch.lock, kind);
        if (held != null) {
            violations.syncInReader(task, held, scratch);
        }
    }

    private void tellEvents(Task task, LockKind kind, Event event) {
        if (kind == LockKind.RAW_SPINLOCK) {
            events.inner(task, event, scratch.node);
        } else if (kind == LockKind.MAP) {
            flushes.asked(task, scratch.node, event);
            if (task.depth() == 0) {
                events.began(task, scratch.node);
            }
        }
        if (task.unnamedEvent >= 0) {
            events.name(task, scratch.node);
        }
        if (scratch.ordered) {
            events.asked(task, scratch);
        }
    }

    /**
     * Whether the lock goes on a row of its class under a nest lock. Lockdep counts such a row as
     * one hold and looks at its first lock only; here each keeps its place, so that it is known
     * which are held.
     */
    private static boolean continues(Task task, int node) {
        if (task.depth() == 0) {
            return false;
        }
        Hold top = task.hold(task.depth() - 1);
        return top.node == node && top.frame == task.frames();
    }

    private void checkContext(Task task, Instance instance, LockKind kind, Event event) {
        if (instance.destroyed) {
            violations.misuse(Misuse.TAKEN_AFTER_DESTROY, task, scratch.node, event);
        }
        if (event.subclass > MOST_SUBCLASS) {
            violations.misuse(Misuse.SUBCLASS_OUT_OF_RANGE, task, scratch.node, event);
        }
        if (classes.isNamedOtherwise(scratch.node, instance.lockClass)) {
            violations.misuse(Misuse.KEY_WITH_TWO_NAMES, task, scratch.node, event);
        }
        if (classes.isOtherKind(scratch.node, kind)) {
            violations.misuse(Misuse.NAME_WITH_TWO_KINDS, task, scratch.node, event);
        }
        if (task.depth() - task.nestedHolds == MOST_OF_LOCKDEP) {
            violations.misuse(Misuse.TOO_DEEP, task, scratch.node, event);
        }
        if (event.trylock || scratch.inner == WaitRank.NONE) {
            return;
        }
        WaitRank outer = outer(event, kind);
        WaitRank limit = task.waitContext();
        if (outer.compareTo(limit) > 0) {
            violations.invalidWaitContext(task, scratch, outer, limit, event);
        } else if (outer == WaitRank.SLEEP) {
            violations.mayBlock(task, scratch, event);
            writers.mayBlock(task, event);
        }
    }

    private static WaitRank inner(Event event, LockKind kind, LockMode mode) {
        if (event.waitInner != null) {
            return event.waitInner;
        }
        return kind == LockKind.SEQLOCK && mode.isReader() ? WaitRank.NONE : kind.inner();
    }

    private static WaitRank outer(Event event, LockKind kind) {
        if (event.waitOuter != null) {
            return event.waitOuter;
        }
        return event.waitInner != null ? event.waitInner : kind.outer();
    }

    private static boolean fails(Event event) {
        return Boolean.FALSE.equals(event.got)
                || (event.ret instanceof ReturnValue.Int ret && ret.value() < 0);
    }

    private static LockKind kind(Instance instance, Event event) {
        if (event.kind != null) {
            return event.kind;
        }
        return instance.kind;
    }

    private void fill(
            Hold hold, Task task, Event event, Instance instance, int node, LockKind kind) {
        hold.lock = event.lock;
        hold.identity = instances.use(event.lock, instance);
        hold.node = node;
        hold.modeGuessed = event.mode == LockMode.READ;
        hold.mode = mode(event.mode, kind);
        hold.trylock = event.trylock;
        hold.checked = checked(event.check, instance.check, kind);
        hold.ordered = hold.checked && !event.trylock;
        hold.excludesNobody = kind == LockKind.MAP || kind.isRcu();
        hold.nest = event.nest;
        hold.references = 1;
        hold.waiting = false;
        hold.pins = 0;
        hold.segment = task.segment();
        hold.frame = task.frames();
        hold.frameRank = task.contextRank();
        hold.inner = inner(event, kind, hold.mode);
        hold.overridesRank = Boolean.TRUE.equals(event.waitOverride);
        hold.site = event.site;
        hold.line = event.line;
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

    /**
     * Looks for the class among what the task holds, outermost first as lockdep does. False where
     * the request only counts up a reentrant lock and is done with.
     */
    private boolean mayNest(Task task, Instance instance, LockKind kind, Event event) {
        boolean nested = false;
        for (int i = 0; i < task.depth(); i++) {
            Hold held = task.hold(i);
            nested |= held.lock == event.nest && event.nest >= 0;
            if (held.node != scratch.node
                    || (scratch.mode == LockMode.RECURSIVE && held.mode.isReader())) {
                continue;
            }
            boolean upgrade = held.mode.isReader() && !scratch.mode.isReader();
            if (held.lock == scratch.lock && !upgrade && reentrant(instance, kind, event)) {
                held.references++;
                return false;
            }
            if (nested) {
                scratch.ordered = false;
                return true;
            }
            if (inOrder(held, instance)) {
                continue;
            }
            violations.recursion(task, held, scratch, instance.order != Event.Order.NONE);
            return true;
        }
        return true;
    }

    private static boolean reentrant(Instance instance, LockKind kind, Event event) {
        if (event.reentrant != null) {
            return event.reentrant;
        }
        return instance.reentrant != null ? instance.reentrant : kind == LockKind.MONITOR;
    }

    private boolean inOrder(Hold held, Instance instance) {
        Instance other = instances.get(held.lock);
        if (instance.order != other.order || held.lock == scratch.lock) {
            return false;
        }
        return switch (instance.order) {
            case NONE -> false;
            case ID -> other.orderId < instance.orderId;
            case ADDRESS -> instances.compareAddresses(held.lock, scratch.lock) < 0;
        };
    }

    private void push(Task task, Instance instance) {
        if (task.depth() >= mostHeld) {
            throw new InvalidInputException(
                    scratch.line,
                    "lock",
                    "the task holds more than "
                            + mostHeld
                            + " locks at once (lockproof.limits.held-locks)");
        }
        Hold hold = task.push();
        copy(scratch, hold);
        instance.held++;
        task.nestedHolds += hold.nest >= 0 ? 1 : 0;
        classes.count(hold.node, 1);
        recorder.taken(task);
    }

    private static void copy(Hold from, Hold to) {
        to.lock = from.lock;
        to.identity = from.identity;
        to.node = from.node;
        to.mode = from.mode;
        to.modeGuessed = from.modeGuessed;
        to.trylock = from.trylock;
        to.checked = from.checked;
        to.ordered = from.ordered;
        to.excludesNobody = from.excludesNobody;
        to.nest = from.nest;
        to.references = from.references;
        to.waiting = from.waiting;
        to.pins = 0;
        to.segment = from.segment;
        to.frame = from.frame;
        to.frameRank = from.frameRank;
        to.inner = from.inner;
        to.overridesRank = from.overridesRank;
        to.site = from.site;
        to.line = from.line;
    }

    LockDiscipline discipline() {
        return discipline;
    }

    /** The wait for the lock just asked for begins or ends. */
    void contend(Task task, Event event, boolean begins) {
        discipline.contend(task, event);
        int index = task.find(event.lock);
        if (index >= 0) {
            Hold hold = task.hold(index);
            if (hold.waiting != begins) {
                hold.waiting = begins;
                task.markStale(index);
            }
        }
        if (!begins) {
            task.requestLine = 0;
        }
    }

    /** A lock is given up: the latest hold of the instance. */
    void release(Task releaser, Task task, Event event) {
        task.requestLine = 0;
        int index = task.find(event.lock);
        Instance instance = instances.get(event.lock);
        if (index < 0) {
            LockKind kind = kind(instance, event);
            if (kind == LockKind.SEMAPHORE) {
                events.ups(releaser, event, instances.node(instance, event));
            } else if (!Boolean.FALSE.equals(event.got) && task.known()) {
                violations.releasedUnheld(releaser, instances.node(instance, event), event);
            }
            return;
        }
        Hold hold = task.hold(index);
        if (--hold.references > 0) {
            return;
        }
        discipline.released(task, hold, event);
        instance.releasedBy = task.number();
        task.releasedLock = hold.lock;
        task.releasedIdentity = hold.identity;
        task.releasedSite = hold.site;
        if (ordersReleases) {
            discipline.releasedInOrder(task, index, event);
        }
        if (!task.calls.isEmpty()) {
            given(releaser, task, index, event);
        }
        drop(task, index);
        if (!hold.waiting && !Boolean.FALSE.equals(event.got)) {
            checkNest(task, event);
        }
    }

    private void given(Task releaser, Task task, int index, Event event) {
        balance.given(task, index, event);
        if (releaser != task) {
            task.calls.takenAway(index);
        }
    }

    /** Takes a hold out of the task's stack. */
    void drop(Task task, int index) {
        Hold hold = task.hold(index);
        instances.get(hold.lock).held--;
        task.nestedHolds -= hold.nest >= 0 ? 1 : 0;
        classes.count(hold.node, -1);
        task.remove(index);
    }

    /** Takes all holds out. */
    void dropAll(Task task) {
        while (task.depth() > 0) {
            drop(task, task.depth() - 1);
        }
    }

    private void checkNest(Task task, Event event) {
        for (int i = 0; task.nestedHolds > 0 && i < task.depth(); i++) {
            Hold hold = task.hold(i);
            if (hold.nest == event.lock && task.find(event.lock) < 0) {
                violations.nestLockNotHeld(task, hold.node, hold.nest, event);
                return;
            }
        }
    }

    /** An exclusive hold becomes a shared one. */
    void downgrade(Task task, Event event) {
        discipline.downgrade(task, event);
        int index = task.find(event.lock);
        if (index >= 0) {
            task.hold(index).mode = LockMode.SHARED;
            task.markStale(index);
        }
    }

    /** The class of an instance that a task holds has changed. */
    void reclassify(Task holder, int lock, int node) {
        for (int index = 0; index < holder.depth(); index++) {
            Hold hold = holder.hold(index);
            if (hold.lock == lock) {
                classes.count(hold.node, -1);
                hold.node = node;
                classes.count(node, 1);
                holder.markStale(index);
            }
        }
    }
}
