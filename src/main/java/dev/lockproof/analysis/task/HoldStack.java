package dev.lockproof.analysis.task;

import dev.lockproof.analysis.graph.HeldSets;
import dev.lockproof.trace.LockMode;
import dev.lockproof.trace.WaitRank;
import java.util.Arrays;

/** The locks that a task holds or waits for, in the order of its requests. */
public final class HoldStack {

    private static final Hold[] NOTHING = {};

    private Hold[] holds = NOTHING;
    private int depth;

    /** From this index on, contexts and paths must be recomputed. */
    private int stale;

    /** Holds that name a nest lock. */
    private int nested;

    int depth() {
        return depth;
    }

    Hold get(int index) {
        return holds[index];
    }

    public int nested() {
        return nested;
    }

    /** Puts a copy of a hold on top. */
    public void push(Hold wanted) {
        if (depth == holds.length) {
            holds = Arrays.copyOf(holds, Math.max(4, 2 * depth));
        }
        Hold hold = holds[depth];
        if (hold == null) {
            hold = new Hold();
            holds[depth] = hold;
        }
        hold.set(wanted);
        hold.references = Math.max(1, wanted.references);
        depth++;
        nested += hold.nest >= 0 ? 1 : 0;
    }

    /** Removes a hold. Later ones move down, and their contexts become stale. */
    public void remove(int index) {
        Hold gone = holds[index];
        nested -= gone.nest >= 0 ? 1 : 0;
        depth--;
        if (index < depth) {
            System.arraycopy(holds, index + 1, holds, index, depth - index);
            holds[depth] = gone;
        }
        stale = Math.min(stale, index);
    }

    /** The first hold whose context and path must be recomputed. */
    public int stale() {
        return stale;
    }

    public void markStale(int from) {
        stale = Math.min(stale, from);
    }

    public void markFresh() {
        stale = depth;
    }

    /** The index of the latest hold of an instance, or -1. */
    int find(int lock) {
        for (int i = depth - 1; i >= 0; i--) {
            if (holds[i].lock == lock) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The index of the latest hold of an instance in a mode, or -1; readers of all sorts are one.
     */
    public int find(int lock, LockMode mode) {
        for (int i = depth - 1; i >= 0; i--) {
            if (holds[i].lock == lock && isSame(holds[i], mode)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isSame(Hold hold, LockMode mode) {
        return hold.mode == mode
                || (mode.isReader()
                        && mode != LockMode.UPGRADABLE
                        && hold.mode.isReader()
                        && hold.mode != LockMode.UPGRADABLE)
                || (mode.isReader() && hold.readReferences > 0);
    }

    /** The index of the latest hold of a class, or -1. */
    public int findClass(int node) {
        for (int i = depth - 1; i >= 0; i--) {
            if (holds[i].node == node) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the task holds a lock under which it may not sleep. */
    public boolean spins() {
        for (int i = 0; i < depth; i++) {
            WaitRank inner = holds[i].inner;
            if (!holds[i].waiting && (inner == WaitRank.RAW || inner == WaitRank.SPIN)) {
                return true;
            }
        }
        return false;
    }

    /** The holds that exclude others, as a set. */
    int gates(HeldSets sets) {
        int[] members = new int[2 * depth];
        int size = 0;
        for (int i = 0; i < depth; i++) {
            if (!holds[i].excludesNobody && !holds[i].waiting) {
                members[size++] = holds[i].gateMember();
                if (holds[i].isUpgradable()) {
                    members[size++] = holds[i].upgradeMember();
                }
            }
        }
        return sets.intern(members, size);
    }

    /** An interrupt ended. What it still holds now belongs to what it interrupted. */
    void leaveFrames(int frames, WaitRank rank) {
        for (int i = depth - 1; i >= 0 && holds[i].frame > frames; i--) {
            holds[i].frame = frames;
            holds[i].frameRank = rank;
            markStale(i);
        }
    }
}
