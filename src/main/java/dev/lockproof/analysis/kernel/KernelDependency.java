package dev.lockproof.analysis.kernel;

import dev.lockproof.trace.graph.ClassId;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A dependency of a kernel's graph, or one that a dump of threads shows.
 *
 * @param listed whether the graph lists it
 * @param chained whether a chain shows it
 * @param first where it stands first
 * @param sighting the first thread that a dump shows with it; null if no dump does
 */
public record KernelDependency(
        ClassId from,
        ClassId to,
        boolean listed,
        boolean chained,
        FilePlace first,
        @Nullable KernelSighting sighting) {

    static final Comparator<KernelDependency> ORDER =
            Comparator.comparing(KernelDependency::from).thenComparing(KernelDependency::to);

    /** Whether a kernel's own files show it. */
    boolean isOfKernel() {
        return listed || chained;
    }

    /** What two files say of one dependency. */
    KernelDependency merge(KernelDependency other) {
        return new KernelDependency(
                from,
                to,
                listed || other.listed,
                chained || other.chained,
                FilePlace.first(first, other.first),
                KernelSighting.first(sighting, other.sighting));
    }
}
