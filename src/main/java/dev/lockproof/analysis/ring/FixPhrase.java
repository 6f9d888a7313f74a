package dev.lockproof.analysis.ring;

import static dev.lockproof.finding.Hole.FUNCTION;
import static dev.lockproof.finding.Hole.LOCK;
import static dev.lockproof.finding.Hole.OTHER_FUNCTION;
import static dev.lockproof.finding.Hole.OTHER_LOCK;

import dev.lockproof.finding.Hole;
import dev.lockproof.finding.PhraseKey;
import dev.lockproof.finding.Wordings;
import java.util.Set;

/** How to break a ring, by what is on it. All use the same holes. */
public enum FixPhrase implements PhraseKey {
    /** The ring cannot close as recorded. */
    FIX_RULED_OUT,
    FIX_NOTIFIER_ALLOCATES,
    FIX_NOTIFIER_FAULTS,
    FIX_NOTIFIER_WAITS,
    FIX_NOTIFIER_WAITS_FOR_LOCK,
    FIX_NOTIFIER,
    FIX_RECLAIM_WAITS,
    FIX_RECLAIM,
    FIX_FLUSH,
    FIX_UNREGISTER,
    FIX_EVENT,
    /** All waits of the ring for events are by tasks that must signal another event. */
    FIX_EVENTS,
    FIX_JOIN,
    FIX_SYNC,
    FIX_FAULT,
    FIX_END,
    FIX_CODE,
    FIX_ORDER;

    @Override
    public String rule() {
        return Wordings.SHARED;
    }

    @Override
    public Set<Hole> holes() {
        return Set.of(LOCK, OTHER_LOCK, FUNCTION, OTHER_FUNCTION);
    }
}
