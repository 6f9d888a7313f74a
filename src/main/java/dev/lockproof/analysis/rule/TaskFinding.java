package dev.lockproof.analysis.rule;

import static dev.lockproof.finding.Hole.CALL;
import static dev.lockproof.finding.Hole.INSTANCE;
import static dev.lockproof.finding.Hole.LINE;
import static dev.lockproof.finding.Hole.LOCK;
import static dev.lockproof.finding.Hole.OTHER_LINE;
import static dev.lockproof.finding.Hole.OTHER_PLACE;
import static dev.lockproof.finding.Hole.OTHER_TASK;
import static dev.lockproof.finding.Hole.PLACE;
import static dev.lockproof.finding.Hole.SECONDS;
import static dev.lockproof.finding.Hole.SINCE;
import static dev.lockproof.finding.Hole.TASK;

import dev.lockproof.finding.FindingKey;
import dev.lockproof.finding.Hole;
import java.util.Set;

/** The texts about waits, read-side sections, work items and callbacks. */
public enum TaskFinding implements FindingKey {
    WAITS_FOR_ITSELF("wait-event-cycle", TASK, LOCK, SINCE, PLACE),
    WAITED_LONG("stuck-task", TASK, LOCK, SECONDS, LINE, OTHER_LINE),
    WAITED_LONG_FOR_HOLDER("stuck-task", TASK, LOCK, SECONDS, LINE, OTHER_LINE, OTHER_TASK),
    FLUSHES_WHILE_FREEING("flush-dependency", TASK, LOCK, PLACE),
    SYNC_IN_READER("rcu-sync-in-reader", TASK, LOCK, INSTANCE, SINCE, PLACE),
    LOCK_KEPT("work-leak", TASK, CALL, LOCK, PLACE, OTHER_PLACE),
    LOCK_GIVEN_UP("work-leak", TASK, CALL, PLACE),
    PREEMPTION("work-leak", TASK, CALL, PLACE);

    private final String rule;
    private final Set<Hole> holes;

    TaskFinding(String rule, Hole... holes) {
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
