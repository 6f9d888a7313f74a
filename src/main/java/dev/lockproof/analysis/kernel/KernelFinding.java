package dev.lockproof.analysis.kernel;

import static dev.lockproof.finding.Hole.EVIDENCE;
import static dev.lockproof.finding.Hole.IRQ;
import static dev.lockproof.finding.Hole.LOCK;
import static dev.lockproof.finding.Hole.OTHER_LOCK;
import static dev.lockproof.finding.Hole.OTHER_USAGE;
import static dev.lockproof.finding.Hole.RING;
import static dev.lockproof.finding.Hole.USAGE;

import dev.lockproof.finding.FindingKey;
import dev.lockproof.finding.Hole;
import java.util.Set;

/** The texts of findings that rest on a kernel's own graph. */
public enum KernelFinding implements FindingKey {
    IMPLIED_RING("circular-dependency", RING, LOCK, EVIDENCE),
    SEEN_RING("circular-dependency", RING, LOCK, EVIDENCE),
    IMPLIED_USAGE("inconsistent-lock-state", IRQ, LOCK, USAGE, OTHER_USAGE),
    IMPLIED_RECLAIM_USAGE("inconsistent-lock-state", LOCK),
    IMPLIED_PATH("irq-unsafe-dependency", IRQ, RING, LOCK, OTHER_LOCK);

    private final String rule;
    private final Set<Hole> holes;

    KernelFinding(String rule, Hole... holes) {
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
