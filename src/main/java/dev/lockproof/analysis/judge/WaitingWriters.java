package dev.lockproof.analysis.judge;

import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.graph.EdgeKind;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.Usage;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Step;
import dev.lockproof.finding.Values;
import dev.lockproof.finding.Wordings;
import dev.lockproof.trace.LockMode;
import dev.lockproof.trace.report.ReportedMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Whether readers that seem to wait for readers have a writer to wait for. A reader waits for
 * another one only if a writer has queued between them. The Linux profiles assume that any lock has
 * one somewhere; elsewhere the recording must show a writer that waits for the lock.
 */
public final class WaitingWriters {

    /** How much a missing writer weighs in a finding's rank. */
    public static final double LACKING = 0.3;

    private final Names names;
    private final Wordings words;
    private final LockClasses classes;
    private final boolean assumed;

    public WaitingWriters(Names names, LockClasses classes, Credibility trust) {
        this.names = names;
        this.words = names.words();
        this.classes = classes;
        this.assumed = trust.isLinux();
    }

    /**
     * The class at which a ring lacks a writer, or -1 if it lacks none.
     *
     * @param witnesses one for each dependency of the ring
     */
    public int lacking(List<Dependency> ring, List<Witness> witnesses) {
        for (int i = 0; i < ring.size(); i++) {
            int node = ring.get(i).from();
            if (!writes(node) && isOfReaders(ring, witnesses, i)) {
                return node;
            }
        }
        return -1;
    }

    /**
     * Whether a ring of instances of one class lacks a writer.
     *
     * @param witnesses one for each dependency of the ring
     */
    public boolean isLacking(int node, List<Dependency> ring, List<Witness> witnesses) {
        return !writes(node)
                && IntStream.range(0, ring.size()).anyMatch(i -> isOfReaders(ring, witnesses, i));
    }

    /** Whether the lock that a dependency starts from is only read, and wanted by a reader. */
    private static boolean isOfReaders(List<Dependency> ring, List<Witness> witnesses, int index) {
        Witness before = witnesses.get((index + ring.size() - 1) % ring.size());
        return EdgeKind.startingExclusive(ring.get(index).kinds()) == 0
                && !witnesses.get(index).heldMode().excludes(before.wantedMode());
    }

    private boolean writes(int node) {
        return assumed || (classes.usage(node) & Usage.WRITER_WAITS) != 0;
    }

    /** The note on a ring that lacks a writer of a class. */
    public String note(int node) {
        return note(names.lockClass(node));
    }

    private String note(String lockClass) {
        return words.phrase(CommonPhrase.NEEDS_WRITER, Values.of(Hole.LOCK, lockClass));
    }

    /**
     * Weakens findings about tasks that wait for themselves as readers of locks without writers. Of
     * a lock that only a report names, the recording does not show who writes.
     */
    public List<Finding> weighed(List<Finding> findings) {
        if (assumed) {
            return findings;
        }
        Set<String> unwritten = new HashSet<>();
        Set<String> written = new HashSet<>();
        for (int node = 0; node < classes.size(); node++) {
            (writes(node) ? written : unwritten).add(names.lockClass(node));
        }
        unwritten.removeAll(written);
        List<Finding> all = new ArrayList<>(findings.size());
        for (Finding each : findings) {
            all.add(lacksWriter(each, unwritten) ? weakened(each) : each);
        }
        return all;
    }

    private static boolean lacksWriter(Finding finding, Set<String> unwritten) {
        if (!finding.rule().equals(SelfDeadlock.LOCK_AGAIN.rule()) || finding.steps().isEmpty()) {
            return false;
        }
        Step step = finding.steps().getFirst();
        return unwritten.contains(step.from())
                && isKnown(step)
                && !LockMode.of(step.fromMode()).excludes(LockMode.of(step.toMode()));
    }

    /** Whether both modes are known: reports of other tools do not tell all. */
    private static boolean isKnown(Step step) {
        String unknown = ReportedMode.UNKNOWN.text();
        return !step.fromMode().equals(unknown) && !step.toMode().equals(unknown);
    }

    private Finding weakened(Finding finding) {
        List<String> notes = new ArrayList<>(finding.notes());
        notes.add(note(finding.steps().getFirst().from()));
        return finding.weakened(Severity.INFO, finding.confidence(), notes).weighed(LACKING);
    }
}
