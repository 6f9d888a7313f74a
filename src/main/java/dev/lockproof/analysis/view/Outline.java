package dev.lockproof.analysis.view;

import dev.lockproof.analysis.graph.EdgeKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The classes and dependencies of a graph without their evidence. A class has a place from 0 on in
 * the order of ids, and a dependency one in the order of from, then to.
 */
public final class Outline {

    private final int[] ids;
    private final String[] labels;
    private final @Nullable String[] keys;
    private final int[] froms;
    private final int[] tos;
    private final int[] masks;
    private final long[] counts;
    private final int[] starts;
    private final int[] backStarts;
    private final int[] back;
    private final Map<Integer, List<String>> cycles;

    private Outline(Builder built) {
        ids = built.ids.stream().mapToInt(Integer::intValue).toArray();
        labels = built.labels.toArray(String[]::new);
        keys = built.keys.toArray(String[]::new);
        int size = built.size;
        froms = Arrays.copyOf(built.froms, size);
        tos = Arrays.copyOf(built.tos, size);
        masks = Arrays.copyOf(built.masks, size);
        counts = Arrays.copyOf(built.counts, size);
        cycles = Map.copyOf(built.cycles);
        starts = starts(froms);
        backStarts = starts(tos);
        back = new int[size];
        int[] next = backStarts.clone();
        for (int edge = 0; edge < size; edge++) {
            back[next[tos[edge]]++] = edge;
        }
    }

    private int[] starts(int[] ends) {
        int[] firsts = new int[ids.length + 1];
        for (int end : ends) {
            firsts[end + 1]++;
        }
        for (int at = 1; at < firsts.length; at++) {
            firsts[at] += firsts[at - 1];
        }
        return firsts;
    }

    /** How many classes there are. */
    public int classes() {
        return ids.length;
    }

    /** How many dependencies there are. */
    public int edges() {
        return froms.length;
    }

    /** The id of the class at a place. */
    public int id(int place) {
        return ids[place];
    }

    /** The place of a class; -1 if there is none with this id. */
    public int place(int id) {
        int place = Arrays.binarySearch(ids, id);
        return place < 0 ? -1 : place;
    }

    /** The name of the class at a place, with its nesting level if that is not 0. */
    public String label(int place) {
        return labels[place];
    }

    /** The stable identity of the class at a place; null if its name identifies it. */
    public @Nullable String key(int place) {
        return keys[place];
    }

    int from(int edge) {
        return froms[edge];
    }

    int to(int edge) {
        return tos[edge];
    }

    /** The kinds of a dependency; both exclusive if its modes are unknown. */
    int mask(int edge) {
        return masks[edge] == EdgeKind.NO_KINDS ? EdgeKind.mask(EdgeKind.EN) : masks[edge];
    }

    long count(int edge) {
        return counts[edge];
    }

    boolean isInCycle(int edge) {
        return cycles.containsKey(edge);
    }

    /** The dependencies that lead away from a class. */
    IntStream leaving(int place) {
        return IntStream.range(starts[place], starts[place + 1]);
    }

    /** The dependencies that lead to a class. */
    IntStream entering(int place) {
        return Arrays.stream(back, backStarts[place], backStarts[place + 1]);
    }

    /** How many classes are held when the one at a place is requested. */
    public int before(int place) {
        return backStarts[place + 1] - backStarts[place];
    }

    /** How many classes are requested while the one at a place is held. */
    public int after(int place) {
        return starts[place + 1] - starts[place];
    }

    /** How many dependencies the class at a place has. */
    public int degree(int place) {
        return before(place) + after(place);
    }

    /** The ids of the classes on the cycle of a finding, ascending; none if it is unknown. */
    public List<Integer> ring(String fingerprint) {
        return cycles.entrySet().stream()
                .filter(each -> each.getValue().contains(fingerprint))
                .flatMap(each -> IntStream.of(froms[each.getKey()], tos[each.getKey()]).boxed())
                .map(place -> ids[place])
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether any finding's cycle is known. */
    public boolean hasCycles() {
        return !cycles.isEmpty();
    }

    /** Collects a graph: all classes by id, then all dependencies by from, then to. */
    public static final class Builder {

        private static final int FIRST = 256;

        private final List<Integer> ids = new ArrayList<>();
        private final List<String> labels = new ArrayList<>();
        private final List<@Nullable String> keys = new ArrayList<>();
        private final Map<Integer, Integer> places = new HashMap<>();
        private final Map<Integer, List<String>> cycles = new HashMap<>();
        private int[] froms = new int[FIRST];
        private int[] tos = new int[FIRST];
        private int[] masks = new int[FIRST];
        private long[] counts = new long[FIRST];
        private int size;

        /** Adds a class. */
        public void node(int id, String name, int subclass, @Nullable String key) {
            if (!ids.isEmpty() && ids.getLast() >= id) {
                throw new IllegalArgumentException("class " + id + " follows " + ids.getLast());
            }
            places.put(id, ids.size());
            ids.add(id);
            labels.add(subclass == 0 ? name : name + "/" + subclass);
            keys.add(key);
        }

        /**
         * Adds a dependency between classes that were added.
         *
         * @param mask its kinds
         * @param count how often it was seen; 0 if that is unknown
         * @param fingerprints of the findings whose cycles contain it
         */
        public void edge(int from, int to, int mask, long count, List<String> fingerprints) {
            if (size == froms.length) {
                froms = Arrays.copyOf(froms, 2 * size);
                tos = Arrays.copyOf(tos, 2 * size);
                masks = Arrays.copyOf(masks, 2 * size);
                counts = Arrays.copyOf(counts, 2 * size);
            }
            froms[size] = place(from);
            tos[size] = place(to);
            masks[size] = mask;
            counts[size] = count;
            if (!fingerprints.isEmpty()) {
                cycles.put(size, List.copyOf(fingerprints));
            }
            size++;
        }

        private int place(int id) {
            return Objects.requireNonNull(places.get(id), () -> "no class " + id);
        }

        /** The graph. */
        public Outline build() {
            return new Outline(this);
        }
    }
}
