package dev.lockproof.analysis.graph;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dependencies between lock classes that a recording shows, bounded in number. */
public final class Dependencies {

    private final int bound;
    private final LongIntMap index = new LongIntMap();
    private final List<Dependency> list = new ArrayList<>();
    private final HeldSets heldSets;
    private long cut;

    /**
     * @param bound how many distinct dependencies are kept; more are counted in {@link #cut()}
     */
    public Dependencies(int bound) {
        this(bound, new HeldSets());
    }

    /**
     * @param heldSets where the witnesses' gates are from
     */
    public Dependencies(int bound, HeldSets heldSets) {
        this.bound = bound;
        this.heldSets = heldSets;
    }

    /** Adds a witness; the dependency's number, or -1 where the bound leaves it out. */
    public int add(int from, int to, Witness witness) {
        int number = number(from, to);
        if (number >= 0) {
            list.get(number).add(witness, heldSets);
        }
        return number;
    }

    private int number(int from, int to) {
        long key = (long) from << 32 | to;
        int number = index.get(key);
        if (number >= 0) {
            return number;
        }
        if (list.size() >= bound) {
            cut++;
            return -1;
        }
        list.add(new Dependency(from, to));
        index.put(key, list.size() - 1);
        return list.size() - 1;
    }

    Dependency get(int number) {
        return list.get(number);
    }

    /** The dependency from one node to another, or null. */
    public @Nullable Dependency find(int from, int to) {
        int number = index.get((long) from << 32 | to);
        return number < 0 ? null : list.get(number);
    }

    /** All, in the order in which they were first seen. */
    public List<Dependency> all() {
        return list;
    }

    public HeldSets heldSets() {
        return heldSets;
    }

    /** How often a new dependency was left out because of the bound. */
    public long cut() {
        return cut;
    }
}
