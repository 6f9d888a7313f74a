package dev.lockproof.analysis.kernel;

import dev.lockproof.analysis.graph.LongIntMap;
import java.util.Arrays;

/**
 * Pairs of classes by numbers, each with the first line that shows it and what sorts of line do.
 */
final class Pairs {

    static final int LISTED = 1;
    static final int CHAINED = 2;
    static final int SEEN = 4;

    private final LongIntMap places = new LongIntMap();
    private long[] keys = new long[64];
    private long[] lines = new long[64];
    private byte[] shownBy = new byte[64];

    int size() {
        return places.size();
    }

    /** Notes a pair; false if it is new and there is no room for it. */
    boolean add(int from, int to, long line, int sort, int max) {
        long key = key(from, to);
        int place = places.get(key);
        if (place < 0) {
            place = places.size();
            if (place >= max) {
                return false;
            }
            if (place == keys.length) {
                keys = Arrays.copyOf(keys, 2 * place);
                lines = Arrays.copyOf(lines, 2 * place);
                shownBy = Arrays.copyOf(shownBy, 2 * place);
            }
            places.put(key, place);
            keys[place] = key;
            lines[place] = line;
        }
        lines[place] = Math.min(lines[place], line);
        shownBy[place] |= (byte) sort;
        return true;
    }

    /** The same pairs with other numbers for their classes; pairs that become equal become one. */
    Pairs renumbered(int[] numbers) {
        Pairs all = new Pairs();
        for (int place = 0; place < size(); place++) {
            all.add(
                    numbers[from(keys[place])],
                    numbers[to(keys[place])],
                    lines[place],
                    shownBy[place],
                    Integer.MAX_VALUE);
        }
        return all;
    }

    /** The pairs in order, by from, then to. */
    long[] sorted() {
        long[] sorted = Arrays.copyOf(keys, size());
        Arrays.sort(sorted);
        return sorted;
    }

    static long key(int from, int to) {
        return (long) from << Integer.SIZE | to;
    }

    static int from(long pair) {
        return (int) (pair >>> Integer.SIZE);
    }

    static int to(long pair) {
        return (int) pair;
    }

    long line(long pair) {
        return lines[places.get(pair)];
    }

    boolean isShownBy(long pair, int sort) {
        return (shownBy[places.get(pair)] & sort) != 0;
    }
}
