package dev.lockproof.format.mutex;

import dev.lockproof.trace.Event;
import dev.lockproof.trace.LockKind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The locks that one thread holds, with how often it took each, and its open request. */
final class Holder {

    private int[] locks = new int[4];
    private int[] counts = new int[4];
    private int depth;

    /** The lock that it asked for and does not hold, or {@link Event#NONE}. */
    int requested = Event.NONE;

    /** The lock that it holds and asked for again, or {@link Event#NONE}. */
    int again = Event.NONE;

    long againLine;
    long againTime;
    int againCpu;
    int againSite;
    @Nullable LockKind againKind;

    /** The lock that it gave up in a wait, or {@link Event#NONE}. */
    int dropped = Event.NONE;

    /** How often it had taken that lock. */
    int droppedCount;

    /** The lock that its last event released, or {@link Event#NONE}. */
    int released = Event.NONE;

    /** The index of a lock, or -1. */
    int find(int lock) {
        for (int i = depth - 1; i >= 0; i--) {
            if (locks[i] == lock) {
                return i;
            }
        }
        return -1;
    }

    void add(int lock, int count) {
        if (depth == locks.length) {
            locks = Arrays.copyOf(locks, 2 * depth);
            counts = Arrays.copyOf(counts, 2 * depth);
        }
        locks[depth] = lock;
        counts[depth++] = count;
    }

    void takeAgain(int index) {
        counts[index]++;
    }

    /** Takes one from a lock's count. Returns whether the thread no longer holds it. */
    boolean give(int index) {
        if (--counts[index] > 0) {
            return false;
        }
        remove(index);
        return true;
    }

    /** Removes a lock, however often it was taken. Returns that number. */
    int remove(int index) {
        int count = counts[index];
        depth--;
        System.arraycopy(locks, index + 1, locks, index, depth - index);
        System.arraycopy(counts, index + 1, counts, index, depth - index);
        return count;
    }

    /** Events are missing. */
    void forget() {
        depth = 0;
        requested = Event.NONE;
        again = Event.NONE;
        dropped = Event.NONE;
        released = Event.NONE;
    }
}
