package dev.lockproof.analysis.graph;

import dev.lockproof.trace.LockMode;
import java.util.Comparator;

/**
 * One way in which a recording shows a dependency. All ids are symbols of the recording.
 *
 * @param heldMode how the held lock was held
 * @param wantedMode how the other was asked for
 * @param task the task's incarnation: its index in the recording
 * @param segment the stretch between forks and joins in which it asked
 * @param heldSegment the stretch in which it had asked for the held lock
 * @param line where it asked
 * @param site the code that asked, or -1
 * @param heldLine where it had taken the held lock
 * @param heldSite the code that had taken it, or -1
 * @param held the held instance
 * @param wanted the wanted instance
 * @param guessed whether a mode is a guess
 * @param gates all that the task held then, from {@link HeldSets}
 */
public record Witness(
        LockMode heldMode,
        LockMode wantedMode,
        int task,
        int segment,
        int heldSegment,
        long line,
        int site,
        long heldLine,
        int heldSite,
        int held,
        int wanted,
        boolean guessed,
        int gates) {

    /** By place in the recording; what is at one place by what is shown. */
    public static final Comparator<Witness> ORDER =
            Comparator.comparingLong(Witness::line)
                    .thenComparingLong(Witness::heldLine)
                    .thenComparingInt(Witness::task)
                    .thenComparingInt(Witness::kind)
                    .thenComparingInt(Witness::segment)
                    .thenComparingInt(Witness::heldSegment)
                    .thenComparing(Witness::guessed);

    private static final int NOBODY = -1;

    /**
     * The witness of a declared dependency: no task, no place, any instances.
     *
     * @param kind see {@link EdgeKind}
     * @param gates the empty set of {@link HeldSets}
     */
    public static Witness declared(int kind, int gates) {
        LockMode held = EdgeKind.startsExclusive(kind) ? LockMode.EXCLUSIVE : LockMode.SHARED;
        LockMode wanted = EdgeKind.endsRecursive(kind) ? LockMode.RECURSIVE : LockMode.EXCLUSIVE;
        return new Witness(
                held, wanted, NOBODY, -1, -1, 0, -1, 0, -1, NOBODY, NOBODY, false, gates);
    }

    /** Whether no event shows it: a profile declares it. */
    public boolean isDeclared() {
        return task == NOBODY;
    }

    boolean isBefore(Witness other) {
        return line < other.line || (line == other.line && ORDER.compare(this, other) < 0);
    }

    public int kind() {
        return EdgeKind.of(heldMode, wantedMode);
    }

    /** Whether another witness would tell nothing that this one does not. */
    boolean covers(Witness other) {
        return kind() == other.kind()
                && task == other.task
                && segment == other.segment
                && heldSegment == other.heldSegment
                && held == other.held
                && wanted == other.wanted
                && guessed == other.guessed
                && gates == other.gates;
    }
}
