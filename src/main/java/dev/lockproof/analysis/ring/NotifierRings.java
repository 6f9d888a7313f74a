package dev.lockproof.analysis.ring;

import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.task.Instances;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rings through the map of MMU notifiers. */
final class NotifierRings {

    private NotifierRings() {}

    /** A note on what a notifier does to close the ring; null if the map is not on the ring. */
    static @Nullable String note(List<Dependency> ring, Names names) {
        for (Dependency each : ring) {
            if (names.lockClass(each.from()).equals(Instances.NOTIFIER)) {
                return note(each.to(), names);
            }
        }
        return null;
    }

    private static String note(int node, Names names) {
        Values lock = Values.of(Hole.LOCK, names.lockClass(node));
        return switch (NodeSort.of(node, names)) {
            case RECLAIM -> names.words().phrase(RingPhrase.NOTIFIER_ALLOCATES);
            case SIGNAL -> names.words().phrase(RingPhrase.NOTIFIER_WAITS, lock);
            default -> names.words().phrase(RingPhrase.NOTIFIER_TAKES, lock);
        };
    }
}
