package dev.lockproof.analysis.judge;

import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.finding.FindingKey;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Text;
import dev.lockproof.finding.Values;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.LockMode;
import java.util.Set;

/** The rule that a task breaks when it waits for an instance that it holds itself, and its text. */
public enum SelfDeadlock implements FindingKey {
    LOCK_AGAIN("self-deadlock"),
    /** A reader that becomes a writer. */
    WRITE_IN_READER("self-deadlock"),
    /** A reader again, behind a writer that came in between. */
    READ_AGAIN("self-deadlock"),
    /** An interrupt on top of the holder. */
    IN_INTERRUPT("self-deadlock"),
    /** Code that runs inside a map waits until all such code has ended. */
    END_OF_ITSELF("self-deadlock"),
    RECLAIM_AGAIN("reclaim-recursion"),
    READ_IN_WRITER("seqlock-reader-in-writer"),
    FLUSH_OF_ITSELF("flush-deadlock");

    /** The map that allocations take and that reclaiming tasks hold. */
    public static final String RECLAIM_MAP = "fs_reclaim";

    private final String rule;

    SelfDeadlock(String rule) {
        this.rule = rule;
    }

    @Override
    public String rule() {
        return rule;
    }

    @Override
    public Set<Hole> holes() {
        return Set.of(
                Hole.TASK,
                Hole.LOCK,
                Hole.INSTANCE,
                Hole.SINCE,
                Hole.PLACE,
                Hole.FUNCTION,
                Hole.OTHER_FUNCTION);
    }

    /** The text of a finding. */
    public Text text(Names names, int node, Witness witness) {
        return names.words()
                .text(
                        this,
                        Values.of(Hole.TASK, names.task(witness.task()))
                                .with(Hole.LOCK, names.lockClass(node))
                                .with(Hole.INSTANCE, names.lockClass(node, witness.held()))
                                .with(
                                        Hole.SINCE,
                                        names.since(witness.heldLine(), witness.heldSite()))
                                .with(Hole.PLACE, names.place(witness.line(), witness.site()))
                                .with(
                                        Hole.FUNCTION,
                                        names.function(
                                                witness.task(),
                                                witness.heldLine(),
                                                witness.heldSite()))
                                .with(
                                        Hole.OTHER_FUNCTION,
                                        names.function(
                                                witness.task(), witness.line(), witness.site())));
    }

    /**
     * What a request is.
     *
     * @param interrupted whether an interrupt on top of the holder makes it
     */
    public static SelfDeadlock of(Names names, int node, Witness witness, boolean interrupted) {
        if (WorkItems.isFlushed(names, node)) {
            return FLUSH_OF_ITSELF;
        }
        if (names.lockClass(node).equals(RECLAIM_MAP)) {
            return RECLAIM_AGAIN;
        }
        boolean readerInWriter =
                !witness.heldMode().isReader() && witness.wantedMode() == LockMode.RECURSIVE;
        if (readerInWriter && isSequence(names, node)) {
            return READ_IN_WRITER;
        }
        if (names.kind(node) == LockKind.MAP
                && witness.heldMode().isReader()
                && !witness.wantedMode().isReader()) {
            return END_OF_ITSELF;
        }
        boolean readAgain = witness.heldMode().isReader() && witness.wantedMode().isReader();
        if (interrupted && !readAgain) {
            return IN_INTERRUPT;
        }
        boolean bothUpgradable =
                witness.heldMode() == LockMode.UPGRADABLE
                        && witness.wantedMode() == LockMode.UPGRADABLE;
        if (!witness.heldMode().isReader() || bothUpgradable) {
            return LOCK_AGAIN;
        }
        return readAgain ? READ_AGAIN : WRITE_IN_READER;
    }

    /** The kernel records a sequence counter beside a lock of its own as a map with such a name. */
    private static boolean isSequence(Names names, int node) {
        LockKind kind = names.kind(node);
        return kind == LockKind.SEQLOCK
                || (kind == LockKind.MAP && names.lockClass(node).endsWith("seqcount"));
    }
}
