package dev.lockproof.analysis.track;

import dev.lockproof.analysis.callback.CallbackMaps;
import dev.lockproof.analysis.callback.EventView;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.SignalGraph;
import dev.lockproof.analysis.graph.Witness;
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
                connect(open, wanted, wanted.witness(task, open, noGates), open.modeGuessed());
            }
        }
    }

    /** A subscription ends, after its callbacks. */
    void unregister(Task task, EventView event) {
        if (task.frames() > 0 || waits(event.hook()) == CallbackMaps.Waits.NO) {
            return;
        }
        Hold wanted = callback(task, event);
        boolean guess = wanted.modeGuessed();
        wanted.setMode(LockMode.EXCLUSIVE);
        for (int i = 0; i < task.depth(); i++) {
            Hold held = task.hold(i);
            if (held.checked() && !held.excludesNobody()) {
                if (!guess) {
                    graph.markExplicit(wanted.node());
                }
                connect(held, wanted, wanted.witness(task, held, noGates), guess);
            }
        }
    }

    private void connect(Hold held, Hold wanted, Witness witness, boolean guess) {
        if (guess) {
            graph.guess(held.node(), wanted.node(), witness);
        } else {
            graph.waited(held.node(), wanted.node(), witness);
        }
    }

    private CallbackMaps.Waits waits(int hook) {
        return maps.unregisterWaits(symbols.names().text(hook));
    }

    /**
     * Whether nothing says that unregistering waits: neither the event's hook nor the first one.
     */
    private boolean isGuess(EventView event) {
        return waits(event.hook()) == CallbackMaps.Waits.PERHAPS
                && (event.subscription() < 0
                        || waits(firstHook(event)) == CallbackMaps.Waits.PERHAPS);
    }

    private Hold callback(Task task, EventView event) {
        int lock = symbols.locks().intern("callbacks of " + subscription(event));
        int node = classes.signal(symbols.names().intern("callbacks of " + hook(event)));
        Hold callback = Hold.pseudo(task, lock, node, event.line(), event.siteOrFunction());
        callback.setMode(LockMode.SHARED);
        callback.setModeGuessed(isGuess(event));
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
