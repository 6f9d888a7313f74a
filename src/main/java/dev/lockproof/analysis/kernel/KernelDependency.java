package dev.lockproof.analysis.kernel;

import dev.lockproof.trace.graph.ClassId;
import java.util.Comparator;

/**
 * A dependency of a kernel's graph.
 *
 * @param listed whether the graph lists it
 * @param chained whether a chain shows it
 * @param first where it stands first
 */
public record KernelDependency(
        ClassId from, ClassId to, boolean listed, boolean chained, FilePlace first) {

    static final Comparator<KernelDependency> ORDER =
            Comparator.comparing(KernelDependency::from).thenComparing(KernelDependency::to);

    /** What two files say of one dependency. */
    KernelDependency merge(KernelDependency other) {
        return new KernelDependency(
                from,
                to,
                listed || other.listed,
                chained || other.chained,
                FilePlace.first(first, other.first));
    }
}
