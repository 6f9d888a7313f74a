package dev.lockproof.analysis.ring;

import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.judge.Recursion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rings that pass the map of MMU notifiers. */
final class NotifierRings {

    private static final String MAP = "mmu_notifier_invalidate_range_start";

    private NotifierRings() {}

    /** What a notifier does that closes the ring; null where none is on it. */
    static @Nullable String note(List<Dependency> ring, Names names) {
        for (Dependency each : ring) {
            if (names.lockClass(each.from()).equals(MAP)) {
                return said(names.lockClass(each.to()));
            }
        }
        return null;
    }

    private static String said(String lockClass) {
        return lockClass.equals(Recursion.RECLAIM_MAP)
                ? "an MMU notifier allocates memory here in a way that may unmap pages, which calls notifiers:"
                        + " their contract rules that out"
                : lockClass
                        + " is taken inside an MMU notifier: by its contract nothing may hold it that allocates,"
                        + " faults in or unmaps memory, whatever the scope of the allocation";
    }
}
