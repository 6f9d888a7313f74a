package dev.lockproof.analysis.rule;

import static dev.lockproof.finding.Hole.IRQ;
import static dev.lockproof.finding.Hole.LOCK;
import static dev.lockproof.finding.Hole.OTHER_RANK;
import static dev.lockproof.finding.Hole.PLACE;
import static dev.lockproof.finding.Hole.RANK;

import dev.lockproof.finding.Hole;
import dev.lockproof.finding.PhraseKey;
import dev.lockproof.finding.Wordings;
import java.util.Set;

/** Parts and notes of the texts in {@link SleepFinding}. */
public enum SleepPhrase implements PhraseKey {
    MAY_SLEEP,
    REQUESTS_SLEEPING_LOCK(LOCK),
    REQUESTS_REAL_TIME_LOCK(LOCK),
    UNDER_LOCK(LOCK, PLACE),
    INSIDE_INTERRUPT(IRQ),
    IN_THIS_CONTEXT,
    MUST_NOT_SLEEP,
    DELAYS_GRACE_PERIOD,
    SLEEPS_ON_REAL_TIME,
    WAIT_CONTEXT(RANK, OTHER_RANK);

    private final Set<Hole> holes;

    SleepPhrase(Hole... holes) {
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
