package dev.lockproof.analysis.learned;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** A set of indexes from 0: of a lesson's recordings, or of the parts of one recording. */
public final class IndexSet {

    private final long[] words;

    private IndexSet(long[] words) {
        this.words = words;
    }

    /** A set of one index. */
    public static IndexSet of(int index) {
        long[] words = new long[(index >> 6) + 1];
        words[index >> 6] = 1L << index;
        return new IndexSet(words);
    }

    /** The set with the given bits, the lowest index first. */
    static IndexSet ofWords(long[] words) {
        int length = words.length;
        while (length > 0 && words[length - 1] == 0) {
            length--;
        }
        return new IndexSet(Arrays.copyOf(words, length));
    }

    long[] words() {
        return words.clone();
    }

    /** Whether an index is in the set. */
    public boolean contains(int index) {
        int word = index >> 6;
        return word < words.length && (words[word] & 1L << index) != 0;
    }

    /** The largest index; the set is not empty. */
    int last() {
        int word = words.length - 1;
        return (word << 6) + 63 - Long.numberOfLeadingZeros(words[word]);
    }

    /** How many indexes are in the set. */
    public int size() {
        int size = 0;
        for (long word : words) {
            size += Long.bitCount(word);
        }
        return size;
    }

    /** The union of this set and another. */
    IndexSet or(IndexSet other) {
        long[] all = Arrays.copyOf(words, Math.max(words.length, other.words.length));
        for (int i = 0; i < other.words.length; i++) {
            all[i] |= other.words[i];
        }
        return new IndexSet(all);
    }

    /**
     * This set with its indexes replaced.
     *
     * @param size the number of new indexes
     */
    IndexSet renumbered(IntUnaryOperator index, int size) {
        long[] all = new long[(size + 63) >> 6];
        for (int word = 0; word < words.length; word++) {
            for (long rest = words[word]; rest != 0; rest &= rest - 1) {
                int other = index.applyAsInt((word << 6) + Long.numberOfTrailingZeros(rest));
                all[other >> 6] |= 1L << other;
            }
        }
        return ofWords(all);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof IndexSet other && Arrays.equals(words, other.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    @Override
    public String toString() {
        return Arrays.toString(words);
    }
}
