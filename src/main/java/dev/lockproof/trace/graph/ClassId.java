package dev.lockproof.trace.graph;

import java.util.Comparator;

/**
 * What identifies a lock class in the files of one machine.
 *
 * @param key the pointer that the validator prints for it, as printed; empty if it prints none, or
 *     one that all classes share
 * @param name its name with the number and the nesting level that the validator appends
 */
public record ClassId(String key, String name) implements Comparable<ClassId> {

    private static final Comparator<ClassId> ORDER =
            Comparator.comparing(ClassId::name).thenComparing(ClassId::key);

    @Override
    public int compareTo(ClassId other) {
        return ORDER.compare(this, other);
    }
}
