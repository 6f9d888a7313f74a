package dev.lockproof.analysis.kernel;

import dev.lockproof.trace.graph.ClassId;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A class of a kernel's graph.
 *
 * @param usages the characters that the kernel printed for its use in interrupts; several if
 *     several files differ
 * @param listed whether a file lists the class itself, not only a dependency or chain with it
 * @param first where it is listed first, or mentioned if it is not listed
 */
public record KernelClass(ClassId id, SortedSet<String> usages, boolean listed, FilePlace first) {

    public KernelClass {
        usages = Collections.unmodifiableSortedSet(new TreeSet<>(usages));
    }

    /** What two files say of one class. */
    KernelClass merge(KernelClass other) {
        SortedSet<String> all = new TreeSet<>(usages);
        all.addAll(other.usages);
        FilePlace place =
                listed == other.listed
                        ? FilePlace.first(first, other.first)
                        : listed ? first : other.first;
        return new KernelClass(id, all, listed || other.listed, place);
    }
}
