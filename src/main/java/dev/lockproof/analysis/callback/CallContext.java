package dev.lockproof.analysis.callback;

import dev.lockproof.analysis.contract.CallView;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.AssertMode;
import dev.lockproof.trace.Symbols;
import org.jspecify.annotations.Nullable;

/** A call, seen through its first event and its task. One object serves a whole recording. */
public final class CallContext implements CallView {

    private final Symbols symbols;
    private final HeldClasses held;
    private EventView event = new EventView();
    private @Nullable Task task;

    public CallContext(Symbols symbols, HeldClasses held) {
        this.symbols = symbols;
        this.held = held;
    }

    /**
     * Turns to another call.
     *
     * @param where its task; null if the context at the call's beginning is unknown
     */
    public CallContext at(EventView call, @Nullable Task where) {
        event = call;
        task = where;
        return this;
    }

    @Override
    public @Nullable Boolean blockable() {
        return event.blockable();
    }

    @Override
    public @Nullable String event() {
        return event.reason() < 0 ? null : symbols.names().text(event.reason());
    }

    @Override
    public @Nullable Boolean atomic() {
        return task == null ? null : Boolean.valueOf(Atomic.is(task));
    }

    @Override
    public @Nullable Boolean interrupt() {
        return task == null ? null : Boolean.valueOf(task.frame() != null);
    }

    @Override
    public @Nullable Boolean nonblock() {
        return task == null ? null : Boolean.valueOf(task.nonblockDepth() > 0);
    }

    @Override
    public boolean holds(String name) {
        return task != null && held.holds(task, name, AssertMode.ANY);
    }
}
