package dev.lockproof.analysis.task;

import java.util.Arrays;

/**
 * The work items and callbacks that a task is in, innermost last, each with its state at the
 * beginning. They are a stack of rows in one array, so that a call allocates nothing.
 */
public final class OpenCalls {

    private static final int ROW = 4;
    private static final int[] NOTHING = {};

    private int[] rows = NOTHING;
    private int size;

    public boolean isEmpty() {
        return size == 0;
    }

    void clear() {
        size = 0;
    }

    /**
     * A call begins. Returns false if it exceeds the bound on the depth; then it is not followed.
     */
    public boolean push(int key, int depth, int atomic, int nonblock) {
        if (size == Bound.CALLS.max() * ROW) {
            return false;
        }
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, Math.max(4 * ROW, 2 * size));
        }
        rows[size] = key;
        rows[size + 1] = depth;
        rows[size + 2] = atomic;
        rows[size + 3] = nonblock;
        size += ROW;
        return true;
    }

    /** The index of the innermost call with a key, or -1. */
    public int find(int key) {
        for (int at = size - ROW; at >= 0; at -= ROW) {
            if (rows[at] == key) {
                return at;
            }
        }
        return -1;
    }

    /** A call ends, with all calls inside it. */
    public void popTo(int at) {
        size = at;
    }

    /** How many locks the task held when the call began, its own map included. */
    public int depth(int at) {
        return rows[at + 1];
    }

    public int atomic(int at) {
        return rows[at + 2];
    }

    public int nonblock(int at) {
        return rows[at + 3];
    }

    /** Another task released a hold that the task had when a call began. */
    public void takenAway(int index) {
        for (int at = 0; at < size; at += ROW) {
            if (index < rows[at + 1]) {
                rows[at + 1]--;
            }
        }
    }
}
