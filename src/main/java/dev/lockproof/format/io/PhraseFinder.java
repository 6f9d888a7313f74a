package dev.lockproof.format.io;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/*
 * The automaton of Aho and Corasick (Efficient String Matching, 1975), with a row for each state and a column for each
 * byte that occurs in a phrase; all other bytes share column 0. A negative entry leads to a state in which phrases end,
 * so a byte costs two loads and one test.
 */
/** Finds which of up to 64 ASCII phrases occur in bytes: one pass, whatever the bytes are. */
public final class PhraseFinder {

    private final byte[] columns = new byte[256];
    private final int width;
    private final int[] next;
    private final long[] found;

    /** The phrases; the first has the lowest bit in the result of {@link #find}. */
    public PhraseFinder(List<String> phrases) {
        if (phrases.size() > Long.SIZE) {
            throw new IllegalArgumentException("at most 64 phrases, not " + phrases.size());
        }
        int columnCount = 1;
        int most = 1;
        for (String phrase : phrases) {
            for (byte value : phrase.getBytes(US_ASCII)) {
                if (columns[value] == 0) {
                    columns[value] = (byte) columnCount++;
                }
                most++;
            }
        }
        width = columnCount;
        int[] trie = new int[most * width];
        long[] ends = new long[most];
        int states = fill(phrases, trie, ends);
        close(trie, ends);
        next = new int[states * width];
        for (int i = 0; i < next.length; i++) {
            int target = trie[i];
            next[i] = ends[target] == 0 ? target * width : ~(target * width);
        }
        found = Arrays.copyOf(ends, states);
    }

    private int fill(List<String> phrases, int[] trie, long[] ends) {
        int states = 1;
        for (int i = 0; i < phrases.size(); i++) {
            int state = 0;
            for (byte value : phrases.get(i).getBytes(US_ASCII)) {
                int edge = state * width + columns[value];
                if (trie[edge] == 0) {
                    trie[edge] = states++;
                }
                state = trie[edge];
            }
            ends[state] |= 1L << i;
        }
        return states;
    }

    /** Adds to each state where it goes if the phrase that it is in does not go on. */
    private void close(int[] trie, long[] ends) {
        int[] fallback = new int[ends.length];
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        for (int target : roots(trie)) {
            queue.add(target);
        }
        while (!queue.isEmpty()) {
            int state = queue.remove();
            for (int column = 0; column < width; column++) {
                int other = trie[fallback[state] * width + column];
                int edge = state * width + column;
                if (trie[edge] == 0) {
                    trie[edge] = other;
                } else {
                    fallback[trie[edge]] = other;
                    ends[trie[edge]] |= ends[other];
                    queue.add(trie[edge]);
                }
            }
        }
    }

    private List<Integer> roots(int[] trie) {
        List<Integer> roots = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            if (trie[column] != 0) {
                roots.add(trie[column]);
            }
        }
        return roots;
    }

    /** The phrases in {@code buffer[from, to)}: bit 0 for the first, and so on. */
    public long find(byte[] buffer, int from, int to) {
        int row = 0;
        long all = 0;
        for (int at = from; at < to; at++) {
            row = next[row + columns[buffer[at] & 0xff]];
            if (row < 0) {
                row = ~row;
                all |= found[row / width];
            }
        }
        return all;
    }
}
