package dev.lockproof.analysis.ring;

import static dev.lockproof.finding.Hole.ADVICE;
import static dev.lockproof.finding.Hole.COUNT;
import static dev.lockproof.finding.Hole.EVIDENCE;
import static dev.lockproof.finding.Hole.FIX;
import static dev.lockproof.finding.Hole.LOCK;
import static dev.lockproof.finding.Hole.RING;
import static dev.lockproof.finding.Hole.WAITS;

import dev.lockproof.analysis.judge.CycleRule;
import dev.lockproof.finding.FindingKey;
import dev.lockproof.finding.Hole;
import java.util.Arrays;
import java.util.Set;

/** The texts of a ring of locks, by its length; rules of {@link CycleRule} share them. */
public enum RingFinding implements FindingKey {
    RING_OF_TWO,
    RING_OF_MORE,
    RING_OF_MANY,
    /** The ring cannot close as recorded; the advice says why. */
    RING_RULED_OUT;

    @Override
    public String rule() {
        return CycleRule.CIRCULAR_DEPENDENCY.id();
    }

    @Override
    public boolean isFor(String rule) {
        return Arrays.stream(CycleRule.values()).anyMatch(each -> each.id().equals(rule));
    }

    @Override
    public Set<Hole> holes() {
        return Set.of(RING, LOCK, COUNT, WAITS, EVIDENCE, ADVICE, FIX);
    }
}
