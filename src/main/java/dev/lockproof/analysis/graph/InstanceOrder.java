package dev.lockproof.analysis.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** In which order instances of one class were taken by tasks that held several. */
public final class InstanceOrder {

    private static final int MOST_PAIRS = 4096;
    private static final long MOST_STEPS = 1_000_000;

    private final Dependencies pairs;
    private long count;

    /**
     * @param heldSets where the witnesses' gates are from
     */
    public InstanceOrder(HeldSets heldSets) {
        pairs = new Dependencies(MOST_PAIRS, heldSets);
    }

    /** One instance was held while another was asked for. */
    public void add(Witness witness) {
        count++;
        int number = pairs.add(witness.held(), witness.wanted(), witness);
        if (number >= 0) {
            pairs.all().get(number).count(1);
        }
    }

    /** How often the pair of a witness was taken in its order. */
    public long count(Witness witness) {
        Dependency pair = pairs.find(witness.held(), witness.wanted());
        return pair == null ? 0 : pair.count();
    }

    /** How often it happened. */
    public long count() {
        return count;
    }

    /** The pair that was seen first. */
    public Dependency first() {
        return pairs.all().getFirst();
    }

    /** Whether there were more pairs than are kept, so that an order can no longer be concluded. */
    public boolean cut() {
        return pairs.cut() > 0;
    }

    /** Rings of instances, the shortest first; none where all were taken in one order. */
    public List<List<Dependency>> rings() {
        int[] locks =
                pairs.all().stream()
                        .flatMapToInt(d -> IntStream.of(d.from(), d.to()))
                        .sorted()
                        .distinct()
                        .toArray();
        List<Dependency> sorted = new ArrayList<>(pairs.all());
        sorted.sort(Comparator.comparingInt(Dependency::from).thenComparingInt(Dependency::to));
        int[] from = new int[sorted.size()];
        int[] to = new int[sorted.size()];
        byte[] kinds = new byte[sorted.size()];
        for (int i = 0; i < from.length; i++) {
            from[i] = Arrays.binarySearch(locks, sorted.get(i).from());
            to[i] = Arrays.binarySearch(locks, sorted.get(i).to());
            kinds[i] = (byte) sorted.get(i).kinds();
        }
        List<List<Dependency>> rings = new ArrayList<>();
        for (int[] cycle :
                new StrongCycles(new ProductGraph(locks.length, from, to, kinds), MOST_STEPS)
                        .find()) {
            List<Dependency> ring = new ArrayList<>(cycle.length);
            for (int i = 0; i < cycle.length; i++) {
                int next = cycle[(i + 1) % cycle.length];
                ring.add(Objects.requireNonNull(pairs.find(locks[cycle[i]], locks[next])));
            }
            rings.add(ring);
        }
        return rings;
    }
}
