package dev.lockproof.analysis.task;

import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.UsageWitness;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/*
 * A recording seldom shows whether interrupts are enabled when a task is first seen, or after a gap. The first switch
 * of a sort tells in hindsight: before it, they were in the other state. So a use of a class "with interrupts enabled"
 * is provisional until all states that it rests on are known. What is retained depends only on the task's own events,
 * so all shards retain the same.
 */

/** Uses of lock classes by one task that count only if interrupts were enabled at the time. */
public final class ProvisionalUses {

    /** No task keeps interrupts disabled for so long: beyond it, interrupts are assumed enabled. */
    private static final int MAX = 64;

    private static final long[] NOTHING = {};
    private static final UsageWitness[] NO_WITNESSES = {};

    /**
     * The uses: the class, the usage bits, and the sorts of interrupts that must have been enabled.
     */
    private long[] uses = NOTHING;

    private UsageWitness[] witnesses = NO_WITNESSES;
    private int size;

    /**
     * Retains the first use of its kind. Returns false if there is no room for it.
     *
     * @param bits the usage bits that it shows
     * @param sorts which sorts must have been enabled, of {@link Interrupts}
     */
    public boolean add(Task task, Hold hold, int bits, int sorts, long line, int site) {
        long use = (long) hold.node << 32 | (long) bits << 2 | sorts;
        for (int i = 0; i < size; i++) {
            if (uses[i] == use) {
                bringForward(i);
                return true;
            }
        }
        if (size == MAX) {
            return false;
        }
        if (size == uses.length) {
            int length = Math.max(4, 2 * size);
            uses = Arrays.copyOf(uses, length);
            witnesses = Arrays.copyOf(witnesses, length);
        }
        uses[size] = use;
        witnesses[size] = new UsageWitness(task.number(), line, site, hold.line);
        size++;
        return true;
    }

    /** Moves frequent uses to the front; the order has no meaning. */
    private void bringForward(int index) {
        int ahead = index / 2;
        long use = uses[index];
        uses[index] = uses[ahead];
        uses[ahead] = use;
        UsageWitness witness = witnesses[index];
        witnesses[index] = witnesses[ahead];
        witnesses[ahead] = witness;
    }

    /**
     * The recording shows whether some sorts of interrupts were enabled.
     *
     * @param into the classes that learn the uses; null for none
     */
    public void settle(int sorts, boolean on, @Nullable LockClasses into) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            long use = uses[i];
            boolean rests = (use & sorts) != 0;
            long rest = rests ? use & ~sorts : use;
            if (rests && !on) {
                continue;
            }
            if ((rest & Interrupts.ALL) != 0) {
                uses[kept] = rest;
                witnesses[kept++] = witnesses[i];
            } else if (into != null) {
                into.use((int) (use >>> 32), (int) use >>> 2, witnesses[i]);
            }
        }
        size = kept;
        if (kept == 0) {
            uses = NOTHING;
            witnesses = NO_WITNESSES;
        }
    }
}
