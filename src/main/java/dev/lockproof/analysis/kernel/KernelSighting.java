package dev.lockproof.analysis.kernel;

import dev.lockproof.trace.graph.Sighting;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A thread that a dump shows with two locks.
 *
 * @param place where the dump shows it
 * @param thread the thread
 * @param site the code that took or requested the second lock; null if unknown
 * @param heldSite the code that took the first; null if unknown
 */
public record KernelSighting(
        FilePlace place, String thread, @Nullable String site, @Nullable String heldSite) {

    private static final Comparator<@Nullable String> TEXT =
            Comparator.nullsFirst(Comparator.naturalOrder());
    private static final Comparator<KernelSighting> ORDER =
            Comparator.comparing(KernelSighting::place)
                    .thenComparing(KernelSighting::thread)
                    .thenComparing(KernelSighting::site, TEXT)
                    .thenComparing(KernelSighting::heldSite, TEXT);

    static KernelSighting of(String source, Sighting by) {
        return new KernelSighting(
                new FilePlace(source, by.line()), by.thread(), by.site(), by.heldSite());
    }

    /** The one that comes first; null if both are. */
    static @Nullable KernelSighting first(
            @Nullable KernelSighting one, @Nullable KernelSighting other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return ORDER.compare(one, other) <= 0 ? one : other;
    }
}
