package dev.lockproof.analysis.ring;

import static dev.lockproof.finding.Hole.EVIDENCE;
import static dev.lockproof.finding.Hole.FIX;
import static dev.lockproof.finding.Hole.IRQ;
import static dev.lockproof.finding.Hole.LOCK;
import static dev.lockproof.finding.Hole.OTHER_INSTANCE;
import static dev.lockproof.finding.Hole.OTHER_LOCK;
import static dev.lockproof.finding.Hole.OTHER_PLACE;
import static dev.lockproof.finding.Hole.OTHER_TASK;
import static dev.lockproof.finding.Hole.PLACE;
import static dev.lockproof.finding.Hole.RING;
import static dev.lockproof.finding.Hole.STATE;
import static dev.lockproof.finding.Hole.TASK;
import static dev.lockproof.finding.Hole.WAITS;

import dev.lockproof.finding.FindingKey;
import dev.lockproof.finding.Hole;
import java.util.Set;

/** The texts of the other findings of this package. */
public enum WaitFinding implements FindingKey {
    TWO_TASKS_WAIT("observed-deadlock", RING, WAITS),
    MORE_TASKS_WAIT("observed-deadlock", RING, WAITS),
    WAITS_FOR_OWN_END("observed-deadlock", TASK, Hole.LINE),
    EVERYBODY_WAITS("observed-deadlock", RING, WAITS),
    LAST_TASK_WAITS("observed-deadlock", RING, WAITS),
    STILL_WAITS("stuck-task", TASK, LOCK, Hole.SECONDS, Hole.LINE),
    STILL_WAITS_FOR_HOLDER(
            "stuck-task", TASK, LOCK, Hole.SECONDS, Hole.LINE, OTHER_TASK, Hole.OTHER_LINE),
    STILL_WAITS_FOR_SLEEPER(
            "stuck-task", TASK, LOCK, Hole.SECONDS, Hole.LINE, OTHER_TASK, Hole.OTHER_LINE),
    GUESSED_RING_OF_TWO("wait-event-cycle", RING, LOCK, WAITS, EVIDENCE, FIX),
    GUESSED_RING_OF_MORE("wait-event-cycle", RING, LOCK, WAITS, EVIDENCE, FIX),
    WAIT_UNDER_LOCK("wait-holding-lock", TASK, LOCK, PLACE, OTHER_LOCK, OTHER_PLACE, OTHER_TASK),
    TWO_OF_ONE_CLASS(
            "recursive-locking", TASK, LOCK, Hole.INSTANCE, PLACE, OTHER_INSTANCE, OTHER_PLACE),
    UNSAFE_PATH(
            "irq-unsafe-dependency",
            STATE,
            IRQ,
            RING,
            LOCK,
            PLACE,
            TASK,
            OTHER_LOCK,
            OTHER_PLACE,
            EVIDENCE,
            FIX);

    private final String rule;
    private final Set<Hole> holes;

    WaitFinding(String rule, Hole... holes) {
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
