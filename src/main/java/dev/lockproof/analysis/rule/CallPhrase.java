package dev.lockproof.analysis.rule;

import static dev.lockproof.finding.Hole.ALLOWED;
import static dev.lockproof.finding.Hole.CONTRACT;
import static dev.lockproof.finding.Hole.HOOK;
import static dev.lockproof.finding.Hole.LOCK;
import static dev.lockproof.finding.Hole.NAME;
import static dev.lockproof.finding.Hole.RET;

import dev.lockproof.finding.Hole;
import dev.lockproof.finding.PhraseKey;
import dev.lockproof.finding.Wordings;
import java.util.Set;

/** Parts of the texts about callbacks. */
public enum CallPhrase implements PhraseKey {
    BLOCKABLE,
    NON_BLOCKABLE,
    A_NOTIFIER,
    CALLED_AS(NAME, HOOK),
    REQUESTS_LOCK(LOCK),
    ALLOCATES,
    WAITS_FOR_EVENT,
    SLEEPS,
    IN_AN_INTERRUPT,
    IN_A_HARD_INTERRUPT,
    OUTSIDE_HARD_INTERRUPTS,
    LOCK_OR_ANOTHER(LOCK),
    ONE_OF(ALLOWED, RET),
    BY_CONTRACT(CONTRACT);

    private final Set<Hole> holes;

    CallPhrase(Hole... holes) {
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
