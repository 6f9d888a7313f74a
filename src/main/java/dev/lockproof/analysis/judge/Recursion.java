package dev.lockproof.analysis.judge;

import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.LockMode;

/** Which rule a task breaks that waits for an instance that it holds itself, and how that reads. */
public enum Recursion {
    ANY("self-deadlock", "Task waits for a lock that it holds", "It waits for itself."),
    RECLAIM(
            "reclaim-recursion",
            "Memory reclaim enters itself",
            "Reclaim has begun again inside reclaim, and waits for what it is to free:"
                    + " allocate without file systems or reclaim here, or before."),
    SEQLOCK(
            "seqlock-reader-in-writer",
            "Reader of a sequence lock inside its writer",
            "The reader retries until the writer is done, and the writer waits for the reader: it spins for ever."
                    + " Read the data directly where the task is the writer.");

    /** The map that allocations take, and who reclaims memory holds. */
    public static final String RECLAIM_MAP = "fs_reclaim";

    private final String rule;
    private final String title;
    private final String why;

    Recursion(String rule, String title, String why) {
        this.rule = rule;
        this.title = title;
        this.why = why;
    }

    public String rule() {
        return rule;
    }

    public String title() {
        return title;
    }

    public String why() {
        return why;
    }

    public static Recursion of(Names names, int node, Witness witness) {
        if (names.lockClass(node).equals(RECLAIM_MAP)) {
            return RECLAIM;
        }
        boolean readerInWriter =
                !witness.heldMode().isReader() && witness.wantedMode() == LockMode.RECURSIVE;
        return readerInWriter && isSequence(names, node) ? SEQLOCK : ANY;
    }

    /**
     * A sequence counter that stands beside a lock of its own is a map that the kernel names so.
     */
    private static boolean isSequence(Names names, int node) {
        LockKind kind = names.kind(node);
        return kind == LockKind.SEQLOCK
                || (kind == LockKind.MAP && names.lockClass(node).endsWith("seqcount"));
    }
}
