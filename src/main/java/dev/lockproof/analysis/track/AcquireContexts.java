package dev.lockproof.analysis.track;

import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Instances;
import dev.lockproof.analysis.task.Misuse;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.ReturnValue;
import dev.lockproof.trace.Symbols;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/*
 * The protocol of wound/wait mutexes, as the kernel checks it. All locks of one context are of the context's class. No
 * lock is taken after the owner has declared that the context has all its locks. An owner that has to back off
 * (-EDEADLK) releases all locks of the context and starts again with the lock that it lost. The kernel names a class
 * C's locks C_mutex and its contexts C_acquire.
 */

/** Checks how tasks use wound/wait acquire contexts. */
final class AcquireContexts {

    private static final int EDEADLK = -35;
    private static final String OF_LOCKS = "_mutex";
    private static final String OF_CONTEXTS = "_acquire";

    private final Symbols symbols;
    private final LockClasses classes;
    private final Instances instances;
    private final ViolationSink violations;
    private final Map<Integer, Context> open = new HashMap<>();

    private static final class Context {
        private final Task task;

        /** The instance of its map: the nest lock of its locks. */
        private final int map;

        private final @Nullable String name;
        private boolean done;

        /** The lock that it lost to another context, until it starts again; else -1. */
        private int lost = Event.NONE;

        /** The class of the last lock that passed the check; else -1. */
        private int node = Event.NONE;

        Context(Task task, int map, @Nullable String name) {
            this.task = task;
            this.map = map;
            this.name = name;
        }
    }

    AcquireContexts(
            Symbols symbols, LockClasses classes, Instances instances, ViolationSink violations) {
        this.symbols = symbols;
        this.classes = classes;
        this.instances = instances;
        this.violations = violations;
    }

    /**
     * A context begins.
     *
     * @param map the instance of its map; the task holds it
     * @param node the map's class
     */
    void begin(Task task, Event event, int map, int node) {
        int index = task.holds().findClass(node);
        for (int i = 0; i < index; i++) {
            if (task.hold(i).node() == node) {
                misuse(Misuse.WW_NESTED, task, node, event);
                break;
            }
        }
        String name = event.lockClass < 0 ? null : symbols.names().text(event.lockClass);
        open.put(event.ctx, new Context(task, map, name));
    }

    /** The owner declares that the context has all its locks. */
    void done(Task task, Event event) {
        Context context = find(task, event, Event.NONE);
        if (context == null) {
            return;
        }
        if (context.done) {
            misuse(Misuse.WW_DONE, task, Event.NONE, event);
        }
        context.done = true;
    }

    /** A context ends. */
    void end(Task task, Event event) {
        Context context = find(task, event, Event.NONE);
        if (context == null) {
            return;
        }
        Hold held = held(context);
        if (held != null) {
            misuse(Misuse.WW_FINI_WITH_LOCKS, task, held.node(), event);
        }
        open.remove(event.ctx);
    }

    /** A task requests a lock in a context. Called before the lock is taken. */
    void acquire(Task task, Event event) {
        int node = instances.node(instances.get(event.lock), event);
        Context context = find(task, event, node);
        if (context == null) {
            return;
        }
        if (context.done) {
            misuse(Misuse.WW_DONE, task, node, event);
        }
        if (context.node != node) {
            checkClass(context, node, event);
        }
        if (!event.trylock) {
            checkBackoff(context, node, event);
            context.lost = isBackoff(event) ? event.lock : Event.NONE;
        }
    }

    private static boolean isBackoff(Event event) {
        return event.ret instanceof ReturnValue.Int ret && ret.value() == EDEADLK;
    }

    private void checkBackoff(Context context, int node, Event event) {
        if (context.lost < 0) {
            return;
        }
        if (held(context) != null) {
            misuse(Misuse.WW_NO_BACKOFF, context.task, node, event);
        } else if (context.lost != event.lock) {
            misuse(Misuse.WW_OTHER_AFTER_BACKOFF, context.task, node, event);
        }
    }

    private void checkClass(Context context, int node, Event event) {
        String lock = classes.name(node);
        boolean right;
        if (context.name != null && lock.endsWith(OF_LOCKS)) {
            right = stem(lock, OF_LOCKS).equals(stem(context.name, OF_CONTEXTS));
        } else {
            right = context.node < 0 || classes.name(context.node).equals(lock);
        }
        if (right) {
            context.node = node;
        } else {
            misuse(Misuse.WW_OTHER_CLASS, context.task, node, event);
        }
    }

    private static String stem(String name, String end) {
        return name.endsWith(end) ? name.substring(0, name.length() - end.length()) : name;
    }

    /** The context that an event names; null if the task may not use it. */
    private @Nullable Context find(Task task, Event event, int node) {
        Context context = open.get(event.ctx);
        if (context == null) {
            if (task.known()) {
                misuse(Misuse.WW_NO_CONTEXT, task, node, event);
            }
            return null;
        }
        if (context.task != task) {
            misuse(Misuse.WW_OTHER_TASK, task, node, event);
            return null;
        }
        return context;
    }

    /** Events of a task were lost, so the state of its contexts is unknown. */
    void forget(Task task) {
        open.values().removeIf(context -> context.task == task);
    }

    private static @Nullable Hold held(Context context) {
        Task task = context.task;
        for (int i = 0; task.holds().nested() > 0 && i < task.depth(); i++) {
            if (task.hold(i).nest() == context.map) {
                return task.hold(i);
            }
        }
        return null;
    }

    private void misuse(Misuse misuse, Task task, int node, Event event) {
        violations.report(Violation.Misused.of(misuse, task, node, event));
    }
}
