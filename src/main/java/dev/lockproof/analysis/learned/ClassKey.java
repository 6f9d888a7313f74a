package dev.lockproof.analysis.learned;

import java.util.Comparator;

/**
 * The identity of a lock class at a nesting level.
 *
 * @param sort what tells the class apart
 * @param text the class's name, or its key where it has one
 * @param subclass the nesting level
 */
public record ClassKey(Sort sort, String text, int subclass) implements Comparable<ClassKey> {

    /** What tells a class apart from others. */
    public enum Sort {
        NAME,
        KEY,
        /** It stands for signals that tasks await, and no locks; its name. */
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
