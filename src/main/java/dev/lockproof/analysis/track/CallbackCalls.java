package dev.lockproof.analysis.track;

import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.Event;

/** Calls of callbacks and what goes with them: their maps, sections and balance, and the rules. */
final class CallbackCalls {

    private final CallbackEvents rules;
    private final PseudoLocks pseudoLocks;
    private final CallbackWaits waits;
    private final CallBalance balance;
    private final BlockingPoints blocking;

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
        rules.callback(task, event);
        switch (event.op) {
            case CALLBACK_ENTER -> enter(task, event);
            case CALLBACK_EXIT -> exit(task, event);
            case UNREGISTER -> waits.unregister(task, event);
            case READ_BEGIN -> {
                blocking.reached(task, event);
                pseudoLocks.readBegin(task, event);
            }
            default -> {
                // The rules' own.
            }
        }
    }

    private void enter(Task task, Event event) {
        task.sections().enterCallback();
        pseudoLocks.enterCallback(task, event);
        waits.enter(task, event);
        balance.entered(task, event);
    }

    private void exit(Task task, Event event) {
        task.sections().leaveCallback();
        balance.exits(task, event);
        waits.exit(task);
        pseudoLocks.exitCallback(task, event);
    }
}
