package dev.lockproof.analysis.rule;

import static dev.lockproof.finding.Hole.FIX;
import static dev.lockproof.finding.Hole.FUNCTION;
import static dev.lockproof.finding.Hole.IRQ;
import static dev.lockproof.finding.Hole.LINE;
import static dev.lockproof.finding.Hole.LOCK;
import static dev.lockproof.finding.Hole.OTHER_PLACE;
import static dev.lockproof.finding.Hole.OTHER_TASK;
import static dev.lockproof.finding.Hole.PLACE;
import static dev.lockproof.finding.Hole.TASK;

import dev.lockproof.finding.FindingKey;
import dev.lockproof.finding.Hole;
import java.util.Set;

/** The texts about the usage of single classes. */
public enum UsageFinding implements FindingKey {
    IN_AND_ON("inconsistent-lock-state", LOCK, IRQ, PLACE, TASK, OTHER_PLACE, FIX),
    IN_NMI("nmi-lock-use", LOCK, PLACE, OTHER_PLACE, FUNCTION),
    WRITER_SLEEPS("seqcount-writer-preemptible", TASK, LOCK, LINE, PLACE, OTHER_TASK, OTHER_PLACE);

    private final String rule;
    private final Set<Hole> holes;

    UsageFinding(String rule, Hole... holes) {
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
