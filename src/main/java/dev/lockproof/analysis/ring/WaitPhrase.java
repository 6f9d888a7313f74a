package dev.lockproof.analysis.ring;

import static dev.lockproof.finding.Hole.COUNT;
import static dev.lockproof.finding.Hole.LINE;
import static dev.lockproof.finding.Hole.LOCK;
import static dev.lockproof.finding.Hole.OTHER_LINE;
import static dev.lockproof.finding.Hole.OTHER_TASK;
import static dev.lockproof.finding.Hole.TASK;

import dev.lockproof.finding.Hole;
import dev.lockproof.finding.PhraseKey;
import java.util.Set;

/** Parts and notes of the texts in {@link WaitFinding}. */
public enum WaitPhrase implements PhraseKey {
    WAITS_FOR_HOLDER("observed-deadlock", TASK, LOCK, LINE, OTHER_TASK, OTHER_LINE),
    WAITS_FOR_WAITER("observed-deadlock", TASK, LOCK, LINE, OTHER_TASK, OTHER_LINE),
    WAITS_FOR_SIGNAL("observed-deadlock", TASK, LOCK, LINE, OTHER_TASK, OTHER_LINE),
    WAITS_FOR_END("observed-deadlock", TASK, LOCK, LINE),
    SLEEPS_FOR_SIGNAL("observed-deadlock", TASK, LOCK, LINE),
    SLEEPS_FOR_LOCK("observed-deadlock", TASK, LOCK, LINE),
    WAKE_UP_LOST("observed-deadlock", TASK, LOCK, LINE, OTHER_TASK, OTHER_LINE),
    PASSED_OVER("observed-deadlock", TASK, LOCK, LINE, OTHER_LINE),
    ANOTHER_RING("observed-deadlock"),
    OTHER_RINGS("observed-deadlock", COUNT),
    SIGNALER_GUESSED("wait-event-cycle"),
    OWNER_GUESSED("wait-event-cycle"),
    READERS_GUESSED("wait-event-cycle", LOCK),
    CROSSWISE("recursive-locking"),
    CROSSWISE_IN_TURN("recursive-locking"),
    AGAINST_DECLARED_ORDER("recursive-locking"),
    SEEN_ONCE("recursive-locking"),
    ALWAYS_IN_ORDER("recursive-locking", COUNT),
    PAIRS_CUT("recursive-locking"),
    NESTING_UNKNOWN("recursive-locking");

    private final String rule;
    private final Set<Hole> holes;

    WaitPhrase(String rule, Hole... holes) {
        this.rule = rule;
        this.holes = Set.of(holes);
    }

    @Override
    public String rule() {
        return rule;
    }

    @Override
    public Set<Hole> holes() {
        return holes;
    }
}
