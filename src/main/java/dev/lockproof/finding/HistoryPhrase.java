package dev.lockproof.finding;

import java.util.Set;

/** Notes about what earlier runs of a project showed. */
public enum HistoryPhrase implements PhraseKey {
    /** A known ring was seen in other functions. */
    NEW_PATH(Hole.LOCK, Hole.OTHER_LOCK, Hole.FUNCTION),
    /** A known finding at one event was seen in another function. */
    NEW_PLACE(Hole.FUNCTION),
    /** A longer ring of a known cause. */
    NEW_RING(Hole.RING),
    /** It was resolved, and later code has it again. */
    REGRESSION(Hole.SINCE),
    /** It is resolved on the main line, and a side branch has it. */
    RESOLVED_ELSEWHERE(Hole.SINCE),
    /** It is resolved, and the run is of code that is older than that. */
    RESOLVED_IN_LATER_CODE(Hole.SINCE);

    private final Set<Hole> holes;

    HistoryPhrase(Hole... holes) {
        this.holes = Set.of(holes);
    }

    @Override
    public String key() {
        return "history-" + PhraseKey.super.key();
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
