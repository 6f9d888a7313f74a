package dev.lockproof.analysis.task;

import java.util.Arrays;
import java.util.BitSet;

/*
 * Happens-before by fork and join alone, as a graph of segments. A task's life is cut at its forks and joins. A segment
 * comes after the one before it in its task, after the one that forked the task, or after the last one of a joined
 * task. So each has at most two predecessors, with smaller numbers, and memory grows with the number of forks and
 * joins, not with tasks times tasks as for vector clocks. A query is a backward search that never goes below the number
 * searched for. Queries are few: only the witnesses of rings need them.
 */

/** The order of the tasks' segments by fork and join. */
public final class Segments {

    private static final int MAX_STEPS = 1_000_000;

    private int[] before = new int[64];
    private int[] other = new int[64];
    private int size;

    /** A new segment after one segment, or after two; -1 for none. */
    public int after(int first, int second) {
        if (size == before.length) {
            before = Arrays.copyOf(before, 2 * size);
            other = Arrays.copyOf(other, 2 * size);
        }
        before[size] = first;
        other[size] = second;
        return size++;
    }

    /** How many segments there are. */
    public int size() {
        return size;
    }

    /** A predecessor of a segment, or -1. */
    public int before(int segment) {
        return before[segment];
    }

    /** Another predecessor of a segment, or -1. */
    public int other(int segment) {
        return other[segment];
    }

    /**
     * Whether one segment comes before another. If the search exceeds its bound, the answer is no.
     */
    public boolean ordered(int one, int another) {
        if (one >= another) {
            return false;
        }
        BitSet seen = new BitSet();
        int[] stack = new int[64];
        int top = 0;
        stack[top++] = another;
        for (int steps = 0; top > 0 && steps < MAX_STEPS; steps++) {
            int segment = stack[--top];
            if (segment == one) {
                return true;
            }
            if (top + 2 > stack.length) {
                stack = Arrays.copyOf(stack, 2 * stack.length);
            }
            top = visit(before[segment], one, seen, stack, top);
            top = visit(other[segment], one, seen, stack, top);
        }
        return false;
    }

    private static int visit(int segment, int floor, BitSet seen, int[] stack, int top) {
        if (segment < floor || seen.get(segment)) {
            return top;
        }
        seen.set(segment);
        stack[top] = segment;
        return top + 1;
    }
}
