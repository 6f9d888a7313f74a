package dev.lockproof.analysis.track;

import dev.lockproof.analysis.callback.EventView;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.Event;

/** Routes the events of callbacks: to the rules, the maps, the sections and the balance. */
final class CallbackCalls {

    private final CallbackEvents rules;
    private final PseudoLocks pseudoLocks;
    private final CallbackWaits waits;
    private final CallBalance balance;
    private final BlockingPoints blocking;
    private final EventView view = new EventView();

    CallbackCalls(
            CallbackEvents rules,
            PseudoLocks pseudoLocks,
            CallbackWaits waits,
            CallBalance balance,
            BlockingPoints blocking) {
        this.rules = rules;
        this.pseudoLocks = pseudoLocks;
        this.waits = waits;
        this.balance = balance;
        this.blocking = blocking;
    }

    /** Any event of callbacks, their callers or subscriptions. */
    void event(Task task, Event event) {
        view.at(event);
        rules.callback(task, view);
        switch (event.op) {
            case CALLBACK_ENTER -> enter(task, view);
            case CALLBACK_EXIT -> exit(task, view);
            case UNREGISTER -> waits.unregister(task, view);
            case READ_BEGIN -> {
                blocking.reached(task, event);
                pseudoLocks.readBegin(task, view);
            }
            default -> {
                // The rules need no help with the others.
            }
        }
    }

    private void enter(Task task, EventView event) {
        task.sections().enterCallback();
        pseudoLocks.enterCallback(task, event);
        waits.enter(task, event);
        balance.entered(task, event);
    }

    private void exit(Task task, EventView event) {
        task.sections().leaveCallback();
        balance.exits(task, event);
        waits.exit(task);
        pseudoLocks.exitCallback(task, event);
    }
}
