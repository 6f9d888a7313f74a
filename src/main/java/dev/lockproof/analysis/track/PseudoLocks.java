package dev.lockproof.analysis.track;

import dev.lockproof.analysis.callback.CallbackMaps;
import dev.lockproof.analysis.callback.EventView;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.task.Instances;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.LockMode;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.Reclaim;
import dev.lockproof.trace.ReturnValue;
import dev.lockproof.trace.Symbols;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The maps that tasks hold without an {@code acquire} in the recording: for allocations, callbacks
 * and wound/wait acquire contexts. Each class has one instance; each context has its own.
 */
final class PseudoLocks {

    /** An instance and the name of its class. */
    private record PseudoLock(int lock, int name) {}

    /** How a hook's calls hold their map. */
    private record HookMap(PseudoLock map, LockMode mode, CallbackMaps.Span span) {}

    private final Symbols symbols;
    private final LockClasses classes;
    private final LockTracker locks;
    private final CallbackMaps maps;
    private final ContextMaps contexts;
    private final Event event = new Event();
    private final EventView view = new EventView();
    private final Map<Integer, HookMap> hooks = new HashMap<>();
    private final Map<String, PseudoLock> byName = new HashMap<>();
    private boolean linux = true;

    PseudoLocks(
            Symbols symbols,
            LockClasses classes,
            LockTracker locks,
            CallbackMaps maps,
            ContextMaps contexts) {
        this.contexts = contexts;
        this.symbols = symbols;
        this.classes = classes;
        this.locks = locks;
        this.maps = maps;
    }

    void setLinux(boolean linux) {
        this.linux = linux;
    }

    /** An allocation takes and releases the maps of the ways in which it may free memory. */
    void allocate(Task task, Event cause) {
        Reclaim reclaim =
                task.sections().effective(cause.reclaim == null ? Reclaim.FS : cause.reclaim);
        if (reclaim == Reclaim.NONE) {
            return;
        }
        view.at(cause);
        if (reclaim == Reclaim.FS) {
            acquire(task, view, map(Instances.FS_RECLAIM));
        }
        if (linux) {
            acquire(task, view, map(Instances.NOTIFIER));
            release(task, view, map(Instances.NOTIFIER).lock);
        }
        if (reclaim == Reclaim.FS) {
            release(task, view, map(Instances.FS_RECLAIM).lock);
        }
    }

    /** A context begins. Returns the class of its map. */
    int beginContext(Task task, Event cause) {
        String name =
                cause.lockClass >= 0
                        ? symbols.names().text(cause.lockClass) + "_acquire"
                        : "ww_acquire";
        PseudoLock map = new PseudoLock(contexts.of(cause.ctx), symbols.names().intern(name));
        acquire(task, view.at(cause), map);
        return classes.node(map.name, Event.NONE, 0);
    }

    void endContext(Task task, Event cause) {
        release(task, view.at(cause), contexts.of(cause.ctx));
    }

    /** A callback begins. It holds its hook's map, unless the recording already shows that hold. */
    void enterCallback(Task task, EventView cause) {
        if (Boolean.FALSE.equals(cause.blockable())) {
            task.sections().enterNonblock();
        }
        HookMap hook = ofHook(cause.hook());
        if (!isHeldAlready(task, hook)) {
            acquire(task, cause, hook.map, hook.mode);
        }
    }

    /** Whether a request of its own, or the call that opened the pair, already holds the map. */
    private boolean isHeldAlready(Task task, HookMap hook) {
        int node = classes.node(hook.map.name, Event.NONE, 0);
        int index = classes.isHeld(node) ? task.holds().findClass(node) : -1;
        return index >= 0
                && (task.hold(index).lock() != hook.map.lock
                        || hook.span == CallbackMaps.Span.CLOSES);
    }

    void exitCallback(Task task, EventView cause) {
        if (Boolean.FALSE.equals(cause.blockable())) {
            task.sections().leaveNonblock();
        }
        HookMap hook = ofHook(cause.hook());
        boolean stays = hook.span == CallbackMaps.Span.OPENS && !fails(cause.ret());
        if (!stays && task.find(hook.map.lock) >= 0) {
            release(task, cause, hook.map.lock);
        }
    }

    private static boolean fails(@Nullable ReturnValue ret) {
        return ret instanceof ReturnValue.Int(long value) && value < 0
                || ret instanceof ReturnValue.Bool(boolean flag) && !flag;
    }

    /** A reader of an interval waits for running invalidations. */
    void readBegin(Task task, EventView cause) {
        PseudoLock map = map(Instances.NOTIFIER);
        int node = classes.node(map.name, Event.NONE, 0);
        if (linux && (!classes.isHeld(node) || task.holds().findClass(node) < 0)) {
            acquire(task, cause, map);
            release(task, cause, map.lock);
        }
    }

    private HookMap ofHook(int hook) {
        HookMap known = hooks.get(hook);
        if (known == null) {
            CallbackMaps.Use use = maps.mapOf(symbols.names().text(hook));
            known = new HookMap(map(use.name()), use.mode(), use.span());
            hooks.put(hook, known);
        }
        return known;
    }

    private PseudoLock map(String name) {
        return byName.computeIfAbsent(
                name,
                text ->
                        new PseudoLock(
                                symbols.locks().intern("map " + text),
                                symbols.names().intern(text)));
    }

    private void acquire(Task task, EventView cause, PseudoLock map) {
        acquire(task, cause, map, LockMode.EXCLUSIVE);
    }

    private void acquire(Task task, EventView cause, PseudoLock map, LockMode mode) {
        fill(cause, Op.ACQUIRE, map.lock);
        event.mode = mode;
        event.lockClass = map.name;
        event.kind = LockKind.MAP;
        locks.acquire(task, event, false);
    }

    private void release(Task task, EventView cause, int lock) {
        fill(cause, Op.RELEASE, lock);
        locks.release(task, task, event);
    }

    private void fill(EventView cause, Op op, int lock) {
        event.clear();
        event.op = op;
        event.line = cause.line();
        event.task = cause.task();
        event.site = cause.siteOrFunction();
        event.lock = lock;
    }
}
