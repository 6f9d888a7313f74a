package dev.lockproof.platform.http;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The distance of two names by Levenshtein: how many letters to insert, delete or replace. Case
 * does not matter. Time is the product of the lengths, space that of one.
 */
final class EditDistance {

    /** Longer names are compared by their beginning. */
    private static final int MAX_CHARS = 64;

    private EditDistance() {}

    /** The names that are nearest to one, the nearest first. */
    static List<String> nearest(String name, Collection<String> names, int max) {
        return names.stream()
                .sorted(
                        Comparator.comparingInt((String other) -> between(name, other))
                                .thenComparing(Comparator.naturalOrder()))
                .limit(max)
                .toList();
    }

    static int between(String one, String other) {
        String from = folded(one);
        String to = folded(other);
        int[] row = IntStream.rangeClosed(0, to.length()).toArray();
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }

    private static String folded(String name) {
        String cut = name.length() > MAX_CHARS ? name.substring(0, MAX_CHARS) : name;
        return cut.toLowerCase(Locale.ROOT);
    }
}
