package dev.lockproof.analysis.ring;

import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.judge.SelfDeadlock;
import dev.lockproof.analysis.task.Instances;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Values;
import dev.lockproof.finding.Wordings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rings through the map of MMU notifiers. */
final class NotifierRings {

    private NotifierRings() {}

    /** A note on what a notifier does to close the ring; null if the map is not on the ring. */
    static @Nullable String note(List<Dependency> ring, Names names) {
        for (Dependency each : ring) {
            if (names.lockClass(each.from()).equals(Instances.NOTIFIER)) {
                return note(names.lockClass(each.to()), names.words());
            }
        }
        return null;
    }

    private static String note(String lockClass, Wordings words) {
        return lockClass.equals(SelfDeadlock.RECLAIM_MAP)
                ? words.phrase(RingPhrase.NOTIFIER_ALLOCATES)
                : words.phrase(RingPhrase.NOTIFIER_TAKES, Values.of(Hole.LOCK, lockClass));
    }
}
