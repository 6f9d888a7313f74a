package dev.lockproof.analysis.reported;

import static dev.lockproof.finding.Hole.ABOUT;
import static dev.lockproof.finding.Hole.CALL;
import static dev.lockproof.finding.Hole.CONTEXT;
import static dev.lockproof.finding.Hole.DURATION;
import static dev.lockproof.finding.Hole.EVIDENCE;
import static dev.lockproof.finding.Hole.IRQ;
import static dev.lockproof.finding.Hole.LINE;
import static dev.lockproof.finding.Hole.LOCK;
import static dev.lockproof.finding.Hole.OTHER_LOCK;
import static dev.lockproof.finding.Hole.OTHER_PLACE;
import static dev.lockproof.finding.Hole.OTHER_RANK;
import static dev.lockproof.finding.Hole.OTHER_TASK;
import static dev.lockproof.finding.Hole.OTHER_USAGE;
import static dev.lockproof.finding.Hole.PLACE;
import static dev.lockproof.finding.Hole.RANK;
import static dev.lockproof.finding.Hole.RING;
import static dev.lockproof.finding.Hole.SECONDS;
import static dev.lockproof.finding.Hole.TASK;
import static dev.lockproof.finding.Hole.TOOL;
import static dev.lockproof.finding.Hole.USAGE;
import static dev.lockproof.finding.Hole.WAITS;
import static dev.lockproof.finding.Hole.WHY;

import dev.lockproof.finding.FindingKey;
import dev.lockproof.finding.Hole;
import java.util.Set;

/** The texts of findings that rest on the report of another tool. */
public enum ReportFinding implements FindingKey {
    REPORTED_RING("circular-dependency", RING, LOCK, EVIDENCE),
    REPORTED_RING_CUT("circular-dependency", LOCK, LINE),
    REPORTED_WAIT_RING("wait-event-cycle", RING, LOCK, EVIDENCE),
    REPORTED_WAIT_RING_CUT("wait-event-cycle", LOCK, LINE),
    REPORTED_STUCK_RING("observed-deadlock", RING, LOCK, WAITS),
    DUMPED_RING("observed-deadlock", RING, LOCK, WAITS, EVIDENCE),
    DUMPED_ALL_ASLEEP("observed-deadlock", WAITS),
    DUMPED_LAST_ASLEEP("observed-deadlock", WAITS),
    DUMPED_LONG_WAIT("stuck-task", TASK, LOCK, SECONDS, PLACE),
    DUMPED_LONG_WAIT_FOR_OWNER("stuck-task", TASK, LOCK, SECONDS, PLACE, OTHER_TASK, OTHER_PLACE),
    TOLD_RING("circular-dependency", TOOL, RING, LOCK, EVIDENCE),
    TOLD_RING_OPEN("circular-dependency", TOOL, RING, LOCK, EVIDENCE, WHY),
    TOLD_RING_CUT("circular-dependency", TOOL, LOCK, LINE),
    TOLD_DEADLOCK("observed-deadlock", TOOL, RING, LOCK, WAITS),
    TOLD_OVERDUE("stuck-task", TOOL, TASK, LOCK, DURATION, PLACE),
    TOLD_OVERDUE_FOR_OWNER(
            "stuck-task", TOOL, TASK, LOCK, DURATION, PLACE, OTHER_TASK, OTHER_PLACE),
    TOLD_AGAIN("self-deadlock", TOOL, TASK, LOCK, PLACE, OTHER_PLACE),
    TOLD_READ_AGAIN("self-deadlock", TOOL, TASK, LOCK, PLACE, OTHER_PLACE),
    TOLD_UNLOCK("unlock-imbalance", TOOL, TASK, LOCK, PLACE),
    TOLD_FREED("held-lock-freed", TOOL, TASK, LOCK, PLACE),
    TOLD_AGAIN_ONLY("self-deadlock", TOOL, TASK, LOCK, PLACE),
    DUMPED_AGAIN("self-deadlock", TASK, LOCK, PLACE),
    TOLD_AT_END("lock-held-at-exit", TOOL, TASK, LOCK, PLACE),
    TOLD_AT_EXIT("lock-held-at-exit", TOOL, TASK, LOCK, PLACE),
    REPORTED_AGAIN("self-deadlock", TASK, LOCK, PLACE, OTHER_PLACE),
    REPORTED_OTHER_INSTANCE("recursive-locking", TASK, LOCK, PLACE, OTHER_PLACE),
    REPORTED_USAGE("inconsistent-lock-state", LOCK, TASK, PLACE, USAGE, OTHER_USAGE),
    REPORTED_IN_NMI("nmi-lock-use", LOCK, TASK, PLACE),
    REPORTED_PATH("irq-unsafe-dependency", IRQ, RING, LOCK, OTHER_LOCK),
    REPORTED_CONTEXT("invalid-wait-context", TASK, LOCK, PLACE, RANK, OTHER_RANK, CONTEXT),
    REPORTED_SLEEP("sleep-in-atomic", TASK, PLACE, CONTEXT),
    REPORTED_SLEPT("sleep-in-atomic", TASK, PLACE, CONTEXT),
    REPORTED_NONBLOCK("sleep-in-nonblock", TASK, PLACE),
    REPORTED_STUCK("stuck-task", TASK, SECONDS, PLACE),
    REPORTED_UNLOCK("unlock-imbalance", TASK, LOCK, PLACE),
    REPORTED_CONTENTION("bad-contention", TASK, LOCK, PLACE),
    REPORTED_FREED("held-lock-freed", TASK, LOCK, PLACE),
    REPORTED_AT_EXIT("lock-held-at-exit", TASK, LOCK, PLACE),
    REPORTED_AT_USER_RETURN("lock-held-at-user-return", TASK, LOCK, PLACE),
    REPORTED_NEST("nest-lock-not-held", TASK, LOCK, ABOUT, PLACE),
    REPORTED_READER("suspicious-rcu", TASK, ABOUT, PLACE),
    REPORTED_LEAK("work-leak", TASK, CALL, LOCK),
    REPORTED_KEY("unregistered-lock", TASK, PLACE),
    REPORTED_DEPTH("lock-depth", TASK, PLACE),
    REPORTED_SUBCLASS("bad-subclass", TASK, PLACE),
    REPORTED_TWO_NAMES("class-conflict", LOCK, OTHER_LOCK, LINE),
    REPORTED_FLUSH("flush-dependency", LOCK, LINE);

    private final String rule;
    private final Set<Hole> holes;

    ReportFinding(String rule, Hole... holes) {
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
