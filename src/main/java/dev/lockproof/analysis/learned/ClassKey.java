package dev.lockproof.analysis.learned;

import java.util.Comparator;

/**
 * The identity of a lock class at a nesting level.
 *
 * @param sort what identifies the class
 * @param text the class's name, or its key if it has one
 * @param subclass the nesting level
 */
public record ClassKey(Sort sort, String text, int subclass) implements Comparable<ClassKey> {

    /** What identifies a class. */
    public enum Sort {
        NAME,
        KEY,
        /** The name of a signal that tasks await; not a lock. */
        SIGNAL
    }

    private static final Comparator<ClassKey> ORDER =
            Comparator.comparing(ClassKey::text)
                    .thenComparing(ClassKey::sort)
                    .thenComparingInt(ClassKey::subclass);

    @Override
    public int compareTo(ClassKey other) {
        return ORDER.compare(this, other);
    }
}
