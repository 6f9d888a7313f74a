package dev.lockproof.analysis.graph;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/*
 * A recording may have millions of classes, and one acquisition often sets several bits. So one entry serves several
 * bits, and the entries of a class form a chain through columns.
 */

/** The first witness of each usage bit of each class. */
final class UsageWitnesses {

    /** The latest entry of each node, plus one; 0 if there is none. */
    private int[] heads = new int[64];

    private int[] bits = new int[64];
    private int[] tasks = new int[64];
    private int[] sites = new int[64];
    private long[] lines = new long[64];
    private long[] sinces = new long[64];

    /** The entry after an entry, plus one. */
    private int[] next = new int[64];

    private int size;

    /** Adds the first witness of some bits. */
    void set(int node, int which, UsageWitness witness) {
        if (node >= heads.length) {
            heads = Arrays.copyOf(heads, Math.max(node + 1, 2 * heads.length));
        }
        int same = -1;
        for (int entry = heads[node] - 1; entry >= 0; entry = next[entry] - 1) {
            bits[entry] &= ~which;
            if (at(entry).equals(witness)) {
                same = entry;
            }
        }
        if (same >= 0) {
            bits[same] |= which;
        } else {
            append(node, which, witness);
        }
    }

    private void append(int node, int which, UsageWitness witness) {
        if (size == bits.length) {
            grow(2 * size);
        }
        bits[size] = which;
        tasks[size] = witness.task();
        sites[size] = witness.site();
        lines[size] = witness.line();
        sinces[size] = witness.since();
        next[size] = heads[node];
        heads[node] = ++size;
    }

    private void grow(int length) {
        bits = Arrays.copyOf(bits, length);
        tasks = Arrays.copyOf(tasks, length);
        sites = Arrays.copyOf(sites, length);
        lines = Arrays.copyOf(lines, length);
        sinces = Arrays.copyOf(sinces, length);
        next = Arrays.copyOf(next, length);
    }

    /** The first witness of a bit, or null if the bit is not set. */
    @Nullable UsageWitness find(int node, int bit) {
        int entry = entry(node, bit);
        return entry < 0 ? null : at(entry);
    }

    /** The task that set a bit first, or -1 if the bit is not set. */
    int task(int node, int bit) {
        int entry = entry(node, bit);
        return entry < 0 ? -1 : tasks[entry];
    }

    private int entry(int node, int bit) {
        int entry = node < heads.length ? heads[node] - 1 : -1;
        while (entry >= 0 && (bits[entry] & bit) == 0) {
            entry = next[entry] - 1;
        }
        return entry;
    }

    private UsageWitness at(int entry) {
        return new UsageWitness(tasks[entry], lines[entry], sites[entry], sinces[entry]);
    }

    UsageWitnesses copy() {
        UsageWitnesses copy = new UsageWitnesses();
        copy.heads = heads.clone();
        copy.bits = bits.clone();
        copy.tasks = tasks.clone();
        copy.sites = sites.clone();
        copy.lines = lines.clone();
        copy.sinces = sinces.clone();
        copy.next = next.clone();
        copy.size = size;
        return copy;
    }
}
