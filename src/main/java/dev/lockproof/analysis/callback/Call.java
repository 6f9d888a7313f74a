package dev.lockproof.analysis.callback;

import dev.lockproof.analysis.contract.ContractCase;
import dev.lockproof.analysis.task.Task;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** A running call of a callback, with the state of its task when it began. */
public final class Call {

    final int hook;
    final MmuHook mmu;
    final int function;
    final int subscription;
    final int operation;
    final int mm;
    final @Nullable Boolean blockable;
    final int reason;
    final Range range;
    final long line;

    /** How many locks the task held. */
    final int depth;

    /** How many interrupts the task was in. */
    final int frames;

    private final int atomicDepth;
    private final boolean hardOff;
    private final boolean softOff;

    /** The case of the contract that fits the call. */
    @Nullable ContractCase rules;

    /** Locks that it initialized; null for none. */
    private @Nullable BitSet initialized;

    /** Whether it set its subscription's sequence number. */
    boolean setSeq;

    public Call(Hook hook, Task task, EventView event) {
        this.hook = event.hook();
        this.mmu = hook.mmu();
        this.function = event.function();
        this.subscription = event.subscription();
        this.operation = event.operation();
        this.mm = event.mm();
        this.blockable = event.blockable();
        this.reason = event.reason();
        this.range = event.range();
        this.line = event.line();
        this.depth = task.depth();
        this.frames = task.frames();
        this.atomicDepth = task.atomicDepth();
        this.hardOff = task.hardOff();
        this.softOff = task.softOff();
    }

    /** Whether the task has become atomic since the call began. */
    public boolean madeAtomic(Task task, int except) {
        return task.frames() > frames
                || (task.hardOff() && !hardOff)
                || (task.softOff() && !softOff)
                || task.atomicDepth() > atomicDepth
                || Atomic.holdsSpinning(task, depth, except);
    }

    /** It initializes a lock, which nobody else holds then. */
    public void initializes(int lock) {
        if (initialized == null) {
            initialized = new BitSet();
        }
        initialized.set(lock);
    }

    /** Whether it initialized a lock. */
    public boolean hasInitialized(int lock) {
        return initialized != null && initialized.get(lock);
    }

    public @Nullable Boolean blockable() {
        return blockable;
    }

    public int function() {
        return function;
    }

    public int hook() {
        return hook;
    }

    public long line() {
        return line;
    }

    public Range range() {
        return range;
    }

    public @Nullable ContractCase rules() {
        return rules;
    }

    public void setRules(@Nullable ContractCase rules) {
        this.rules = rules;
    }

    /** Whether the call set its subscription's sequence number. */
    public boolean hasSetSeq() {
        return setSeq;
    }

    public void setSeq() {
        setSeq = true;
    }

    public MmuHook mmu() {
        return mmu;
    }

    /** How many locks the task held when the call began. */
    public int depth() {
        return depth;
    }

    /** How many interrupts the task was in when the call began. */
    public int frames() {
        return frames;
    }

    public int subscription() {
        return subscription;
    }
}
