package dev.lockproof.analysis.union;

import dev.lockproof.analysis.graph.EdgeKind;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/*
 * As in the product graph of the search for cycles, a class is two nodes: entered by a recursive reader's request, which
 * only an exclusive hold may leave, or entered otherwise.
 */

/** The dependencies of a table by their classes, for paths and neighborhoods. */
public final class Routes {

    private final FactTable facts;
    private final int[] starts;
    private final int[] ids;
    private final int[] backStarts;
    private final int[] backIds;

    /**
     * @param counts the facts that count
     */
    public Routes(FactTable facts, IntPredicate counts) {
        this.facts = facts;
        int[] firsts = new int[facts.classes() + 1];
        int[] backFirsts = new int[facts.classes() + 1];
        for (int id = 0; id < facts.size(); id++) {
            if (facts.isDependency(id) && counts.test(id)) {
                firsts[facts.from(id) + 1]++;
                backFirsts[facts.to(id) + 1]++;
            }
        }
        for (int i = 1; i < firsts.length; i++) {
            firsts[i] += firsts[i - 1];
            backFirsts[i] += backFirsts[i - 1];
        }
        starts = firsts;
        backStarts = backFirsts;
        ids = new int[firsts[firsts.length - 1]];
        backIds = new int[ids.length];
        int[] next = starts.clone();
        int[] backNext = backStarts.clone();
        for (int id = 0; id < facts.size(); id++) {
            if (facts.isDependency(id) && counts.test(id)) {
                ids[next[facts.from(id)]++] = id;
                backIds[backNext[facts.to(id)]++] = id;
            }
        }
    }

    /** The dependencies that lead away from a class, as numbers of facts. */
    public int[] from(int lockClass) {
        return Arrays.copyOfRange(ids, starts[lockClass], starts[lockClass + 1]);
    }

    /** The dependencies that lead to a class, as numbers of facts. */
    public int[] to(int lockClass) {
        return Arrays.copyOfRange(backIds, backStarts[lockClass], backStarts[lockClass + 1]);
    }

    /**
     * A shortest strong path from one class to another.
     *
     * @param recursive whether the first class is entered by a recursive reader's request
     * @param shared whether the last class is held as a reader, which no recursive reader's request
     *     waits for
     * @return the dependencies as numbers of facts; null if there is no such path
     */
    public int @Nullable [] path(int from, boolean recursive, int to, boolean shared) {
        int[] parent = new int[2 * facts.classes()];
        int[] by = new int[parent.length];
        Arrays.fill(parent, -1);
        int[] queue = new int[parent.length];
        int start = node(from, recursive);
        parent[start] = start;
        int tail = 0;
        queue[tail++] = start;
        for (int head = 0; head < tail; head++) {
            int node = queue[head];
            for (int i = starts[node >> 1]; i < starts[(node >> 1) + 1]; i++) {
                int kind = facts.what(ids[i]);
                if ((node & 1) != 0 && !EdgeKind.startsExclusive(kind)) {
                    continue;
                }
                int target = node(facts.to(ids[i]), EdgeKind.endsRecursive(kind));
                if (parent[target] >= 0) {
                    continue;
                }
                parent[target] = node;
                by[target] = ids[i];
                if (target >> 1 == to && !(shared && (target & 1) != 0)) {
                    return path(start, target, parent, by);
                }
                queue[tail++] = target;
            }
        }
        return null;
    }

    private static int node(int lockClass, boolean recursive) {
        return 2 * lockClass + (recursive ? 1 : 0);
    }

    private static int[] path(int start, int end, int[] parent, int[] by) {
        int length = 0;
        for (int node = end; node != start; node = parent[node]) {
            length++;
        }
        int[] path = new int[length];
        for (int node = end; node != start; node = parent[node]) {
            path[--length] = by[node];
        }
        return path;
    }

    /**
     * The classes near one, in either direction, nearest first.
     *
     * @param depth how many dependencies away
     * @param max the maximum number of classes
     */
    public int[] around(int lockClass, int depth, int max) {
        BitSet seen = new BitSet();
        seen.set(lockClass);
        int[] all = new int[Math.min(max, facts.classes())];
        int size = 0;
        all[size++] = lockClass;
        int level = 0;
        for (int head = 0, end = 1; head < size && level < depth; level++, end = size) {
            for (; head < end; head++) {
                int each = all[head];
                for (int i = starts[each]; i < starts[each + 1] && size < all.length; i++) {
                    size = enter(facts.to(ids[i]), seen, all, size);
                }
                for (int i = backStarts[each]; i < backStarts[each + 1] && size < all.length; i++) {
                    size = enter(facts.from(backIds[i]), seen, all, size);
                }
            }
        }
        return Arrays.copyOf(all, size);
    }

    private static int enter(int each, BitSet seen, int[] all, int size) {
        if (seen.get(each)) {
            return size;
        }
        seen.set(each);
        all[size] = each;
        return size + 1;
    }
}
