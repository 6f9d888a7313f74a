package dev.lockproof.analysis.rule;

import static dev.lockproof.finding.Hole.ACTION;
import static dev.lockproof.finding.Hole.CONSEQUENCE;
import static dev.lockproof.finding.Hole.CONTEXT;
import static dev.lockproof.finding.Hole.IRQ;
import static dev.lockproof.finding.Hole.LOCK;
import static dev.lockproof.finding.Hole.OTHER_PLACE;
import static dev.lockproof.finding.Hole.PLACE;
import static dev.lockproof.finding.Hole.TASK;

import dev.lockproof.finding.FindingKey;
import dev.lockproof.finding.Hole;
import java.util.Set;

/** The texts about contexts in which nothing may sleep. */
public enum SleepFinding implements FindingKey {
    HOLDING_LOCK("sleep-in-atomic", TASK, ACTION, PLACE, LOCK, OTHER_PLACE),
    IN_RCU_READER("sleep-in-atomic", TASK, ACTION, PLACE, LOCK, OTHER_PLACE),
    IN_INTERRUPT("sleep-in-atomic", TASK, ACTION, PLACE, IRQ),
    HARD_INTERRUPTS_OFF("sleep-in-atomic", TASK, ACTION, PLACE),
    SOFT_INTERRUPTS_OFF("sleep-in-atomic", TASK, ACTION, PLACE),
    PREEMPTION_OFF("sleep-in-atomic", TASK, ACTION, PLACE),
    IN_NONBLOCK_SECTION("sleep-in-nonblock", TASK, ACTION, PLACE),
    TOO_STRICT("invalid-wait-context", TASK, LOCK, PLACE, CONTEXT, CONSEQUENCE);

    private final String rule;
    private final Set<Hole> holes;

    SleepFinding(String rule, Hole... holes) {
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
