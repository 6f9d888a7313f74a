package dev.lockproof.analysis.kernel;

import static dev.lockproof.finding.Hole.COUNT;
import static dev.lockproof.finding.Hole.DURATION;
import static dev.lockproof.finding.Hole.LINE;
import static dev.lockproof.finding.Hole.LOCK;
import static dev.lockproof.finding.Hole.OTHER_LOCK;
import static dev.lockproof.finding.Hole.OTHER_PLACE;
import static dev.lockproof.finding.Hole.PLACE;
import static dev.lockproof.finding.Hole.TASK;

import dev.lockproof.finding.Hole;
import dev.lockproof.finding.PhraseKey;
import dev.lockproof.finding.Wordings;
import java.util.Set;

/** Notes on what a kernel's own files show. */
public enum KernelPhrase implements PhraseKey {
    GRAPH_LISTS(LOCK, OTHER_LOCK, LINE),
    GRAPH_CHAIN(LOCK, OTHER_LOCK, LINE),
    GRAPH_MODES_UNKNOWN,
    GRAPH_JUDGED,
    GRAPH_REFUSED(LOCK, OTHER_LOCK),
    GRAPH_REPORTED,
    LOCK_WAITED_FOR(LOCK, COUNT, DURATION),
    SEEN_ORDER(TASK, LOCK, PLACE, OTHER_LOCK, OTHER_PLACE),
    SEEN_AT_MOMENTS,
    SEEN_IN_ONE_THREAD,
    SEEN_CLASSES_ONLY;

    private final Set<Hole> holes;

    KernelPhrase(Hole... holes) {
        this.holes = Set.of(holes);
    }

    @Override
    public String rule() {
        return Wordings.SHARED;
    }

    @Override
    public Set<Hole> holes() {
        return holes;
    }
}
