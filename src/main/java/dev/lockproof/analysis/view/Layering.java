package dev.lockproof.analysis.view;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SortedSet;
import java.util.TreeSet;

/*
 * Eades, Lin and Smyth (A fast and effective heuristic for the feedback arc set problem, 1993): classes without a way out
 * go to the end of an order, those without a way in to its beginning; if there is neither, the one with the most ways out
 * beyond its ways in goes to the beginning. Dependencies against the order are cut; the rest has longest paths.
 */

/** Puts classes in layers: each is taken while classes of lower layers are held. */
public final class Layering {

    private final int[] froms;
    private final int[] tos;
    private final int[] starts;
    private final int[] leaving;
    private final int[] backStarts;
    private final int[] entering;
    private final int[] in;
    private final int[] out;
    private final boolean[] placed;
    private final int[] level;
    private final BitSet cut = new BitSet();

    private Layering(int classes, int[] froms, int[] tos) {
        this.froms = froms;
        this.tos = tos;
        in = new int[classes];
        out = new int[classes];
        placed = new boolean[classes];
        level = new int[classes];
        starts = starts(classes, froms);
        backStarts = starts(classes, tos);
        leaving = ordered(starts, froms);
        entering = ordered(backStarts, tos);
    }

    private static int[] starts(int classes, int[] ends) {
        int[] starts = new int[classes + 1];
        for (int end : ends) {
            starts[end + 1]++;
        }
        for (int at = 1; at < starts.length; at++) {
            starts[at] += starts[at - 1];
        }
        return starts;
    }

    private static int[] ordered(int[] starts, int[] ends) {
        int[] ordered = new int[ends.length];
        int[] next = starts.clone();
        for (int edge = 0; edge < ends.length; edge++) {
            ordered[next[ends[edge]]++] = edge;
        }
        return ordered;
    }

    /**
     * Finds the layers.
     *
     * @param classes how many classes there are; they are numbered from 0
     * @param froms for each dependency where it begins
     * @param tos where it ends
     */
    public static Layering of(int classes, int[] froms, int[] tos) {
        Layering layering = new Layering(classes, froms, tos);
        layering.findLevels(layering.order());
        return layering;
    }

    /** The layer of a class, from 0 on. */
    public int level(int lockClass) {
        return level[lockClass];
    }

    /** The highest layer; -1 if there are no classes. */
    public int highest() {
        return Arrays.stream(level).max().orElse(-1);
    }

    /**
     * The dependencies against the order of the layers: with them there are cycles. A small set,
     * not proven the smallest.
     */
    public BitSet cut() {
        return (BitSet) cut.clone();
    }

    private void findLevels(int[] place) {
        int[] byPlace = new int[place.length];
        for (int each = 0; each < place.length; each++) {
            byPlace[place[each]] = each;
        }
        for (int each : byPlace) {
            for (int at = starts[each]; at < starts[each + 1]; at++) {
                int to = tos[leaving[at]];
                if (place[to] > place[each]) {
                    level[to] = Math.max(level[to], level[each] + 1);
                } else {
                    cut.set(leaving[at]);
                }
            }
        }
    }

    /** The place of each class in an order with few dependencies against it. */
    private int[] order() {
        int classes = placed.length;
        for (int edge = 0; edge < froms.length; edge++) {
            out[froms[edge]]++;
            in[tos[edge]]++;
        }
        int[] place = new int[classes];
        int first = 0;
        int last = classes - 1;
        TreeSet<Long> byExcess = new TreeSet<>();
        int[] queue = new int[classes];
        boolean[] queued = new boolean[classes];
        int head = 0;
        int tail = 0;
        for (int each = 0; each < classes; each++) {
            byExcess.add(entry(each));
            if (in[each] == 0 || out[each] == 0) {
                queued[each] = true;
                queue[tail++] = each;
            }
        }
        while (!byExcess.isEmpty()) {
            int each = head < tail ? queue[head++] : (int) (byExcess.last() & 0xffffffffL);
            if (placed[each]) {
                continue;
            }
            byExcess.remove(entry(each));
            placed[each] = true;
            queued[each] = true;
            boolean toEnd = out[each] == 0 && in[each] > 0;
            place[each] = toEnd ? last-- : first++;
            for (int at = starts[each]; at < starts[each + 1]; at++) {
                tail = change(tos[leaving[at]], in, byExcess, queue, tail, queued);
            }
            for (int at = backStarts[each]; at < backStarts[each + 1]; at++) {
                tail = change(froms[entering[at]], out, byExcess, queue, tail, queued);
            }
        }
        return place;
    }

    private int change(
            int other,
            int[] degree,
            SortedSet<Long> byExcess,
            int[] queue,
            int tail,
            boolean[] queued) {
        if (placed[other]) {
            return tail;
        }
        byExcess.remove(entry(other));
        degree[other]--;
        byExcess.add(entry(other));
        if ((in[other] == 0 || out[other] == 0) && !queued[other]) {
            queued[other] = true;
            queue[tail] = other;
            return tail + 1;
        }
        return tail;
    }

    /** Sorts by the ways out beyond the ways in. */
    private long entry(int each) {
        return (long) (out[each] - in[each]) << Integer.SIZE | each;
    }
}
