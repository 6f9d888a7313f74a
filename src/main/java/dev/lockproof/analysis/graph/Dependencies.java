package dev.lockproof.analysis.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The dependencies between lock classes that a recording shows, bounded in number. */
public final class Dependencies {

    private static final Comparator<Dependency> BY_PLACE =
            Comparator.comparing(Dependency::first, Witness.ORDER);

    private final int bound;
    private final int part;
    private final List<Dependency> list = new ArrayList<>();
    private final HeldSets heldSets;

    /** Numbers plus one, by the hash of their nodes; a power of two long. */
    private int[] slots = new int[64];

    private long cut;

    /**
     * @param bound maximum number of distinct dependencies; further ones are counted in {@link
     *     #cut()}
     */
    public Dependencies(int bound) {
        this(bound, new HeldSets(), 0);
    }

    /**
     * @param heldSets the sets that witnesses name as their gates
     * @param part the part of the recording that shows the dependencies
     */
    public Dependencies(int bound, HeldSets heldSets, int part) {
        this.bound = bound;
        this.part = part;
        this.heldSets = heldSets;
    }

    /** Adds a witness. Returns the number of its dependency, or -1 if the bound leaves it out. */
    public int add(int from, int to, Witness witness) {
        int number = number(from, to);
        if (number >= 0) {
            list.get(number).add(witness, heldSets);
        }
        return number;
    }

    private int number(int from, int to) {
        int number = numberOf(from, to);
        if (number >= 0) {
            return number;
        }
        if (list.size() >= bound) {
            cut++;
            return -1;
        }
        return append(from, to);
    }

    private int append(int from, int to) {
        return append(new Dependency(from, to));
    }

    private int append(Dependency dependency) {
        list.add(dependency);
        slots[slot(dependency.from(), dependency.to())] = list.size();
        if (3 * list.size() > 2 * slots.length) {
            fillSlots(2 * slots.length);
        }
        return list.size() - 1;
    }

    private void fillSlots(int length) {
        slots = new int[length];
        for (int number = 0; number < list.size(); number++) {
            Dependency dependency = list.get(number);
            slots[slot(dependency.from(), dependency.to())] = number + 1;
        }
    }

    /** The slot of two nodes, or the free slot for them. Open addressing with linear probing. */
    private int slot(int from, int to) {
        int mask = slots.length - 1;
        int slot = (int) (Mixer.mix(key(from, to)) >>> 20) & mask;
        while (slots[slot] > 0 && !list.get(slots[slot] - 1).connects(from, to)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private int numberOf(int from, int to) {
        return slots[slot(from, to)] - 1;
    }

    private Dependency add(int from, int to) {
        int number = numberOf(from, to);
        return list.get(number >= 0 ? number : append(from, to));
    }

    private static long key(int from, int to) {
        return (long) from << 32 | to;
    }

    Dependency get(int number) {
        return list.get(number);
    }

    /** The dependency from one node to another, or null. */
    public @Nullable Dependency find(int from, int to) {
        int number = numberOf(from, to);
        return number < 0 ? null : list.get(number);
    }

    /** All dependencies in the order in which they were first seen. */
    public List<Dependency> all() {
        return list;
    }

    /**
     * A new union of these dependencies and declared ones. The union shares each dependency to
     * which no declaration applies.
     *
     * @param declared witnesses by {@code from << 32 | to}
     */
    public Dependencies union(Map<Long, List<Witness>> declared) {
        Dependencies union = new Dependencies(list.size() + declared.size(), heldSets, part);
        for (Dependency dependency : list) {
            List<Witness> more = declared.get(key(dependency.from(), dependency.to()));
            union.append(more == null ? dependency : dependency.with(more));
        }
        declared.forEach((key, witnesses) -> {
            int from = (int) (key >> 32);
            if (find(from, key.intValue()) == null) {
                union.append(new Dependency(from, key.intValue()).with(witnesses));
            }
        });
        return union;
    }

    public HeldSets heldSets() {
        return heldSets;
    }

    /** Adds a dependency between two nodes that have none yet. */
    public void put(Dependency dependency) {
        append(dependency);
    }

    /**
     * Absorbs another part of the recording; both use the same numbers. If the bound is exceeded,
     * the dependencies that come first are retained, as in the recording as a whole.
     */
    public void absorb(Dependencies other) {
        cut = Math.max(cut, other.cut);
        for (Dependency dependency : other.list) {
            add(dependency.from(), dependency.to()).absorb(dependency, other.part);
        }
        if (list.size() > bound) {
            cut = Math.max(cut, list.size() - bound);
            list.sort(BY_PLACE);
            list.subList(bound, list.size()).clear();
            fillSlots(slots.length);
        }
    }

    /** Takes back all that rests on a request at one of some lines. */
    public void retract(Set<Long> lines) {
        List<Dependency> kept = new ArrayList<>(list.size());
        for (Dependency dependency : list) {
            Dependency rest = dependency.without(lines);
            if (rest != null) {
                kept.add(rest);
            }
        }
        list.clear();
        list.addAll(kept);
        fillSlots(slots.length);
    }

    /** The maximum number of distinct dependencies. */
    public int bound() {
        return bound;
    }

    /** How often each part of the recording shows a dependency. */
    public long[] counts(Dependency dependency) {
        return dependency.counts(part);
    }

    /** Sets how often the bound left out a new dependency. */
    public void setCut(long before) {
        cut = before;
    }

    /** How often the bound left out a new dependency. */
    public long cut() {
        return cut;
    }
}
