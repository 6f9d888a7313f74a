package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.cycle.ProductGraph;
import dev.lockproof.analysis.cycle.StrongCycles;
import dev.lockproof.analysis.graph.Dependencies;
import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.graph.HeldSets;
import dev.lockproof.analysis.graph.PartCounts;
import dev.lockproof.analysis.graph.Witness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The orders in which tasks took instances of one class while they held several. */
public final class InstanceOrder {

    private static final int MAX_PAIRS = 1 << 16;
    private static final long MAX_STEPS = 1_000_000;

    /**
     * Rings of instances, the shortest first. There is none if all were taken in one order.
     *
     * @param cut whether rings may be missing because pairs were left out or the search stopped
     *     early
     */
    public record Rings(List<List<Dependency>> all, boolean cut) {

        public Rings {
            all = List.copyOf(all);
        }
    }

    private final Dependencies pairs;
    private final int part;
    private long[] counts;

    /**
     * @param heldSets the sets that witnesses name as their gates
     * @param part the part of the recording that shows the order
     */
    public InstanceOrder(HeldSets heldSets, int part) {
        this.pairs = new Dependencies(MAX_PAIRS, heldSets, part);
        this.part = part;
        this.counts = new long[part + 1];
    }

    /** Creates an order from a lesson. */
    InstanceOrder(Dependencies pairs, long[] counts) {
        this.pairs = pairs;
        this.part = 0;
        this.counts = counts;
    }

    /** No pairs yet. */
    static Dependencies noPairs(HeldSets heldSets) {
        return new Dependencies(MAX_PAIRS, heldSets, 0);
    }

    /** Notes that one instance was held while another was requested. */
    public void add(Witness witness) {
        counts[part]++;
        int number = pairs.add(witness.held(), witness.wanted(), witness);
        if (number >= 0) {
            pairs.all().get(number).count(1);
        }
    }

    /** How often the two instances of a witness were taken in this order. */
    public long count(Witness witness) {
        Dependency pair = pairs.find(witness.held(), witness.wanted());
        return pair == null ? 0 : pair.count();
    }

    /** How often instances were nested at all. */
    public long count() {
        return PartCounts.sum(counts);
    }

    /** The first witness. */
    public Witness first() {
        return pairs.all().stream().map(Dependency::first).min(Witness.ORDER).orElseThrow();
    }

    /** The pairs: which instance was held while which other was requested. */
    Dependencies pairs() {
        return pairs;
    }

    /** How often it happened, by the part of the recording. */
    long[] counts() {
        return counts;
    }

    /** Absorbs another part of the recording; both use the same numbers. */
    void absorb(InstanceOrder other) {
        counts = PartCounts.merge(counts, other.counts);
        pairs.absorb(other.pairs);
    }

    /**
     * Rings of instances.
     *
     * @param name the id of an instance
     */
    public Rings rings(IntFunction<String> name) {
        int[] locks =
                pairs.all().stream()
                        .flatMapToInt(d -> IntStream.of(d.from(), d.to()))
                        .distinct()
                        .boxed()
                        .sorted(
                                Comparator.<Integer, String>comparing(name::apply)
                                        .thenComparing(Comparator.naturalOrder()))
                        .mapToInt(Integer::intValue)
                        .toArray();
        Map<Integer, Integer> rank = new HashMap<>();
        for (int i = 0; i < locks.length; i++) {
            rank.put(locks[i], i);
        }
        List<Dependency> sorted = new ArrayList<>(pairs.all());
        sorted.sort(
                Comparator.<Dependency, Integer>comparing(d -> rank.get(d.from()))
                        .thenComparing(d -> rank.get(d.to())));
        int[] from = new int[sorted.size()];
        int[] to = new int[sorted.size()];
        byte[] kinds = new byte[sorted.size()];
        for (int i = 0; i < from.length; i++) {
            from[i] = rank.getOrDefault(sorted.get(i).from(), -1);
            to[i] = rank.getOrDefault(sorted.get(i).to(), -1);
            kinds[i] = (byte) sorted.get(i).kinds();
        }
        List<List<Dependency>> rings = new ArrayList<>();
        StrongCycles search =
                StrongCycles.of(ProductGraph.of(locks.length, from, to, kinds), MAX_STEPS);
        for (int[] cycle : search.find()) {
            List<Dependency> ring = new ArrayList<>(cycle.length);
            for (int i = 0; i < cycle.length; i++) {
                int next = cycle[(i + 1) % cycle.length];
                ring.add(Objects.requireNonNull(pairs.find(locks[cycle[i]], locks[next])));
            }
            rings.add(ring);
        }
        return new Rings(rings, pairs.cut() > 0 || search.cut());
    }
}
