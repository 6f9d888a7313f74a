package dev.lockproof.analysis.kernel;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a recording has of a kernel's own files.
 *
 * @param source the recording's name among others
 * @param parts what it has
 */
public record KernelFile(String source, SortedSet<Part> parts) implements Comparable<KernelFile> {

    /** What a recording may have. */
    public enum Part {
        /** Classes with their dependencies. */
        GRAPH,
        /** How classes are used in interrupts. */
        USAGE,
        CHAINS,
        WAITS,
        /** A sign that lockdep was on. */
        ON,
        /** A sign that lockdep was off. */
        OFF,
        /** A bound left out classes. */
        CLASSES_CUT,
        /** A bound left out dependencies. */
        DEPENDENCIES_CUT,
        /** A bound left out rows of the table of waits. */
        WAITS_CUT,
        /** Orders that threads had at one moment. */
        SIGHTINGS,
        /** A dump of threads that names owners of locks. */
        DUMP
    }

    public KernelFile {
        parts = Collections.unmodifiableSortedSet(new TreeSet<>(parts));
    }

    boolean has(Part part) {
        return parts.contains(part);
    }

    /** What two parts of one recording have. */
    KernelFile merge(KernelFile other) {
        SortedSet<Part> all = new TreeSet<>(parts);
        all.addAll(other.parts);
        return new KernelFile(source, all);
    }

    @Override
    public int compareTo(KernelFile other) {
        return source.compareTo(other.source);
    }
}
