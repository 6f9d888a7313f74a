package dev.lockproof.analysis.graph;

import java.util.Arrays;

/*
 * A trie of the locks held, outermost first. This is the idea of lockdep's chain cache, with exact keys instead of
 * hashes. A context is a number; 0 is the empty one. Its child for one more hold is found by (parent, what was taken
 * and how). When a context is entered for the first time, its dependencies are derived. After that, an entry costs one
 * lookup and one count. The counts are added to the dependencies at the end.
 *
 * The number of contexts is bounded for inputs that never repeat one. A context that does not fit is UNCACHED: it has
 * no children, and its dependencies are derived each time.
 */

/** Numbers the sequences of holds that tasks build up. */
public final class HoldContexts {

    /** Nothing held. */
    public static final int EMPTY = 0;

    /** A context that did not fit into the cache. */
    public static final int UNCACHED = -1;

    private static final int BOUND = 1 << 20;

    private final LongIntMap index = new LongIntMap();
    private long[] counts = new long[256];
    private int[][] dependencies = new int[256][];
    private int[] settledFor = new int[256];
    private int size = 1;

    public HoldContexts() {
        Arrays.fill(settledFor, NOT_SETTLED);
    }

    private static final int NOT_SETTLED = -1;
    private static final int SETTLED_FOR_ALL = -2;
    private static final int[] NONE = {};

    /** The context of one more hold, or {@link #UNCACHED}. */
    public int enter(int parent, int code) {
        if (parent == UNCACHED) {
            return UNCACHED;
        }
        long key = (long) parent << 32 | code & 0xffffffffL;
        int child = index.get(key);
        return child >= 0 ? child : add(key);
    }

    private int add(long key) {
        if (size >= BOUND) {
            return UNCACHED;
        }
        if (size == counts.length) {
            counts = Arrays.copyOf(counts, 2 * size);
            dependencies = Arrays.copyOf(dependencies, 2 * size);
            settledFor = Arrays.copyOf(settledFor, 2 * size);
            Arrays.fill(settledFor, size, 2 * size, NOT_SETTLED);
        }
        index.put(key, size);
        return size++;
    }

    void count(int context) {
        counts[context]++;
    }

    long counted(int context) {
        return counts[context];
    }

    int size() {
        return size;
    }

    boolean isDerived(int context) {
        return dependencies[context] != null;
    }

    /**
     * The dependencies that an entry into the context shows, as {@link Dependencies} numbers them.
     */
    int[] dependencies(int context) {
        int[] derived = dependencies[context];
        return derived == null ? NONE : derived;
    }

    void derived(int context, int[] ids) {
        dependencies[context] = ids;
    }

    /** Whether another entry by the task would add no witness. */
    boolean isSettled(int context, int task) {
        return settledFor[context] == SETTLED_FOR_ALL || settledFor[context] == task;
    }

    void settle(int context, int task, boolean forAll) {
        settledFor[context] = forAll ? SETTLED_FOR_ALL : task;
    }
}
