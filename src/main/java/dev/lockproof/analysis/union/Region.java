package dev.lockproof.analysis.union;

import dev.lockproof.analysis.cycle.CyclicClasses;
import dev.lockproof.analysis.cycle.ProductGraph;
import dev.lockproof.analysis.graph.EdgeKind;
import dev.lockproof.analysis.graph.Usage;
import dev.lockproof.analysis.judge.IrqState;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;

/*
 * Every ring lies within the classes on strong cycles, and every path from a class used in interrupts to one used with
 * them enabled lies within the classes that the one reaches and that reach the other. So a verdict over those classes and
 * all facts about them is the verdict over the whole graph. A healthy program has no such class. Classes without a way in
 * or out are peeled off first, so that a healthy graph costs one pass over its facts.
 */

/** The classes on which a verdict over all facts depends: linear in the number of facts. */
public final class Region {

    private static final int IN_NMI = Usage.IN_NMI_WRITE | Usage.IN_NMI_READ;
    private static final int USED = Usage.USED_WRITE | Usage.USED_READ;

    private final FactTable facts;
    private final IntPredicate skipped;
    private final BitSet without;
    private final int[] usage;
    private final Rows ahead;
    private final Rows behind;

    private Region(FactTable facts, IntPredicate skipped, BitSet without) {
        this.facts = facts;
        this.skipped = skipped;
        this.without = without;
        this.usage = new int[facts.classes()];
        for (int id = 0; id < facts.size(); id++) {
            int bits = Fact.usageBits(facts.what(id));
            if (bits != 0 && !skipped.test(id)) {
                usage[facts.from(id)] |= bits;
            }
        }
        this.ahead = rows(true);
        this.behind = rows(false);
    }

    /**
     * Finds the classes.
     *
     * @param skipped facts that count for nothing
     * @param without classes that take no part
     */
    public static BitSet of(FactTable facts, IntPredicate skipped, BitSet without) {
        Region region = new Region(facts, skipped, without);
        BitSet all = region.cyclic();
        for (IrqState state : IrqState.values()) {
            BitSet reached = region.reach(region.ahead, each -> state.in(region.usage[each]));
            reached.and(region.reach(region.behind, each -> state.on(region.usage[each])));
            all.or(reached);
        }
        for (int each = 0; each < region.usage.length; each++) {
            if (!without.get(each) && mayConflict(region.usage[each])) {
                all.set(each);
            }
        }
        return all;
    }

    /** Whether uses of one class may collide, apart from interrupts that can be disabled. */
    public static boolean mayConflict(int usage) {
        boolean sleeps = (usage & Usage.WRITER_SLEEPS) != 0 && (usage & Usage.USED_READ) != 0;
        return sleeps || ((usage & IN_NMI) != 0 && (usage & USED) != 0);
    }

    private boolean isEdge(int id) {
        return facts.isDependency(id)
                && !skipped.test(id)
                && !without.get(facts.from(id))
                && !without.get(facts.to(id));
    }

    /**
     * The neighbors of classes in compressed rows.
     *
     * @param starts the first place of each class
     */
    @SuppressWarnings("ArrayRecordComponent") // never leaves this class
    private record Rows(int[] starts, int[] neighbors) {

        int degree(int each) {
            return starts[each + 1] - starts[each];
        }
    }

    private Rows rows(boolean forward) {
        int[] starts = new int[facts.classes() + 1];
        for (int id = 0; id < facts.size(); id++) {
            if (isEdge(id)) {
                starts[(forward ? facts.from(id) : facts.to(id)) + 1]++;
            }
        }
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
        int[] next = starts.clone();
        int[] neighbors = new int[starts[starts.length - 1]];
        for (int id = 0; id < facts.size(); id++) {
            if (isEdge(id)) {
                int of = forward ? facts.from(id) : facts.to(id);
                neighbors[next[of]++] = forward ? facts.to(id) : facts.from(id);
            }
        }
        return new Rows(starts, neighbors);
    }

    private BitSet cyclic() {
        BitSet core = new BitSet(facts.classes());
        core.set(0, facts.classes());
        peel(core, ahead, behind);
        peel(core, behind, ahead);
        BitSet result = new BitSet();
        if (core.isEmpty()) {
            return result;
        }
        int[] classes = core.stream().toArray();
        boolean[] onCycles = CyclicClasses.of(product(core, classes));
        for (int i = 0; i < classes.length; i++) {
            if (onCycles[i]) {
                result.set(classes[i]);
            }
        }
        return result;
    }

    /** Takes out classes that no class in the set leads to, again and again. */
    private static void peel(BitSet core, Rows ahead, Rows behind) {
        int classes = ahead.starts().length - 1;
        int[] degree = new int[classes];
        int[] queue = new int[classes];
        int tail = 0;
        for (int each = 0; each < classes; each++) {
            for (int i = behind.starts()[each]; i < behind.starts()[each + 1]; i++) {
                degree[each] += core.get(behind.neighbors()[i]) ? 1 : 0;
            }
            if (core.get(each) && degree[each] == 0) {
                queue[tail++] = each;
            }
        }
        for (int head = 0; head < tail; head++) {
            int each = queue[head];
            core.clear(each);
            for (int i = ahead.starts()[each]; i < ahead.starts()[each + 1]; i++) {
                int other = ahead.neighbors()[i];
                if (core.get(other) && --degree[other] == 0) {
                    queue[tail++] = other;
                }
            }
        }
    }

    private ProductGraph product(BitSet core, int[] classes) {
        int[] number = new int[facts.classes()];
        for (int i = 0; i < classes.length; i++) {
            number[classes[i]] = i;
        }
        long[] edges = new long[ahead.neighbors().length];
        int size = 0;
        for (int id = 0; id < facts.size(); id++) {
            if (isEdge(id) && core.get(facts.from(id)) && core.get(facts.to(id))) {
                edges[size++] =
                        Fact.of(number[facts.from(id)], number[facts.to(id)], facts.what(id));
            }
        }
        Arrays.sort(edges, 0, size);
        int[] from = new int[size];
        int[] to = new int[size];
        byte[] kinds = new byte[size];
        int last = -1;
        for (int i = 0; i < size; i++) {
            int source = Fact.from(edges[i]);
            int target = Fact.to(edges[i]);
            if (last < 0 || from[last] != source || to[last] != target) {
                last++;
                from[last] = source;
                to[last] = target;
            }
            kinds[last] |= (byte) EdgeKind.mask(Fact.what(edges[i]));
        }
        return ProductGraph.of(
                classes.length,
                Arrays.copyOf(from, last + 1),
                Arrays.copyOf(to, last + 1),
                Arrays.copyOf(kinds, last + 1));
    }

    /** The starts and all classes that they lead to. */
    private BitSet reach(Rows rows, IntPredicate isStart) {
        int classes = facts.classes();
        BitSet reached = new BitSet(classes);
        int[] queue = new int[classes];
        int tail = 0;
        for (int each = 0; each < classes; each++) {
            if (!without.get(each) && isStart.test(each)) {
                reached.set(each);
                queue[tail++] = each;
            }
        }
        for (int head = 0; head < tail; head++) {
            int start = rows.starts()[queue[head]];
            for (int i = start; i < start + rows.degree(queue[head]); i++) {
                int other = rows.neighbors()[i];
                if (!reached.get(other)) {
                    reached.set(other);
                    queue[tail++] = other;
                }
            }
        }
        return reached;
    }
}
