package dev.lockproof.analysis.track;

import dev.lockproof.analysis.callback.CallbackMaps;
import dev.lockproof.analysis.callback.EventView;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.SignalGraph;
import dev.lockproof.analysis.task.Bound;
import dev.lockproof.analysis.task.Cuts;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.LockMode;
import dev.lockproof.trace.Symbols;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Unregistering a subscription waits until its running callbacks have ended. That end acts as a
 * signal, and whatever a callback requests must come before it. Lockdep does not see this if
 * callbacks are readers of an unchecked SRCU.
 */
final class CallbackWaits {

    private final Symbols symbols;
    private final LockClasses classes;
    private final SignalGraph graph;
    private final CallbackMaps maps;
    private final int noGates;
    private final Cuts cuts;

    /** By subscription, the first hook that named it. */
    private final Map<Integer, Integer> hooks = new HashMap<>();

    /**
     * @param noGates the empty set of held locks
     */
    CallbackWaits(
            Symbols symbols,
            LockClasses classes,
            SignalGraph graph,
            CallbackMaps maps,
            int noGates,
            Cuts cuts) {
        this.cuts = cuts;
        this.symbols = symbols;
        this.classes = classes;
        this.graph = graph;
        this.maps = maps;
        this.noGates = noGates;
    }

    /** A callback begins. */
    void enter(Task task, EventView event) {
        task.waits().enterCallback(callback(task, event));
    }

    void exit(Task task) {
        task.waits().leaveCallback();
    }

    /** A blocking request inside callbacks. */
    void asked(Task task, Hold wanted) {
        for (Hold open :
                task.waits().callbacks() == null ? List.<Hold>of() : task.waits().callbacks()) {
            if (open.frame() == wanted.frame()) {
                graph.waited(open.node(), wanted.node(), wanted.witness(task, open, noGates));
            }
        }
    }

    /** A subscription ends, after its callbacks. */
    void unregister(Task task, EventView event) {
        if (task.frames() > 0 || !maps.unregisterWaits(symbols.names().text(event.hook()))) {
            return;
        }
        Hold wanted = callback(task, event);
        wanted.setMode(LockMode.EXCLUSIVE);
        for (int i = 0; i < task.depth(); i++) {
            Hold held = task.hold(i);
            if (held.checked() && !held.excludesNobody()) {
                graph.markExplicit(wanted.node());
                graph.waited(held.node(), wanted.node(), wanted.witness(task, held, noGates));
            }
        }
    }

    private Hold callback(Task task, EventView event) {
        int lock = symbols.locks().intern("callbacks of " + subscription(event));
        int node = classes.signal(symbols.names().intern("callbacks of " + hook(event)));
        Hold callback = Hold.pseudo(task, lock, node, event.line(), event.siteOrFunction());
        callback.setMode(LockMode.SHARED);
        return callback;
    }

    private String subscription(EventView event) {
        return event.subscription() >= 0
                ? symbols.objects().text(event.subscription())
                : symbols.names().text(event.hook());
    }

    private String hook(EventView event) {
        return symbols.names().text(event.subscription() < 0 ? event.hook() : firstHook(event));
    }

    private int firstHook(EventView event) {
        Integer known = hooks.get(event.subscription());
        if (known != null) {
            return known;
        }
        if (hooks.size() < Bound.SUBSCRIPTIONS.max()) {
            hooks.put(event.subscription(), event.hook());
        } else {
            cuts.passed(Bound.SUBSCRIPTIONS);
        }
        return event.hook();
    }
}
