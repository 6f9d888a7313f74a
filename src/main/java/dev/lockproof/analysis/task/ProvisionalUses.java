package dev.lockproof.analysis.task;

import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.UsageWitness;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/*
 * Whether interrupts are on when a task is first seen, or after a gap, is seldom recorded. The first switch of a sort
 * tells in hindsight: they were on before they went off, and off before they came on. So a use of a class "with
 * interrupts on" waits until all is told that it rests on. What is noted depends on the task's own events alone, so that
 * parts of a recording note the same.
 */

/** Uses of lock classes by one task that show something only if interrupts were on then. */
public final class ProvisionalUses {

    /** Nobody leaves interrupts off for so long: past it they are taken to be on. */
    private static final int MAX = 64;

    private static final long[] NOTHING = {};
    private static final UsageWitness[] NO_WITNESSES = {};

    /** By use the class, what it would show, and the sorts of interrupts that must have been on. */
    private long[] uses = NOTHING;

    private UsageWitness[] witnesses = NO_WITNESSES;
    private int size;

    /**
     * Notes a use, the first of its like only; false where there is no room for it.
     *
     * @param bits what it shows
     * @param sorts what must have been on, of Interrupts
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

    /** What a task uses often is found at once; the order tells nothing. */
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
     * It is told whether interrupts of some sorts were on.
     *
     * @param into what learns of it, or null
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
