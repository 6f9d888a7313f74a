package dev.lockproof.analysis.rule;

import static dev.lockproof.finding.Hole.INSTANCE;
import static dev.lockproof.finding.Hole.LOCK;
import static dev.lockproof.finding.Hole.OTHER_PLACE;
import static dev.lockproof.finding.Hole.OTHER_TASK;
import static dev.lockproof.finding.Hole.PLACE;
import static dev.lockproof.finding.Hole.TASK;

import dev.lockproof.finding.FindingKey;
import dev.lockproof.finding.Hole;
import java.util.Set;

/** The texts about the discipline of single locks. */
public enum LockFinding implements FindingKey {
    NEST_NOT_HELD("nest-lock-not-held", TASK, LOCK, INSTANCE, PLACE),
    NEST_RELEASED("nest-lock-not-held", TASK, LOCK, INSTANCE, PLACE),
    NOT_HELD("unlock-imbalance", TASK, LOCK, INSTANCE, PLACE),
    HELD_AT_EXIT("lock-held-at-exit", TASK, LOCK, OTHER_PLACE, PLACE),
    HELD_WHEN_IDLE("lock-held-at-exit", TASK, LOCK, OTHER_PLACE, PLACE),
    HELD_WHEN_FROZEN("lock-held-at-exit", TASK, LOCK, OTHER_PLACE, PLACE),
    HELD_AT_FORK("lock-held-at-fork", TASK, LOCK, INSTANCE, OTHER_TASK, OTHER_PLACE, PLACE),
    HELD_AT_USER_RETURN("lock-held-at-user-return", TASK, LOCK, OTHER_PLACE, PLACE),
    FREED_BY_HOLDER("held-lock-freed", TASK, LOCK, INSTANCE, OTHER_TASK, OTHER_PLACE, PLACE),
    FREED_UNDER_HOLDER("held-lock-freed", TASK, LOCK, INSTANCE, OTHER_TASK, OTHER_PLACE, PLACE),
    FREED_UNDER_WAITER("held-lock-freed", TASK, LOCK, INSTANCE, OTHER_TASK, OTHER_PLACE, PLACE),
    INITIALIZED_BY_HOLDER("init-held-lock", TASK, LOCK, INSTANCE, OTHER_TASK, OTHER_PLACE, PLACE),
    INITIALIZED_UNDER_HOLDER(
            "init-held-lock", TASK, LOCK, INSTANCE, OTHER_TASK, OTHER_PLACE, PLACE),
    INITIALIZED_UNDER_WAITER(
            "init-held-lock", TASK, LOCK, INSTANCE, OTHER_TASK, OTHER_PLACE, PLACE);

    private final String rule;
    private final Set<Hole> holes;

    LockFinding(String rule, Hole... holes) {
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
