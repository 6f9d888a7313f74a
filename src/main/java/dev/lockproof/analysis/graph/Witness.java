package dev.lockproof.analysis.graph;

import dev.lockproof.trace.LockMode;
import java.util.Comparator;

/**
 * One occurrence of a dependency in a recording. All ids are symbols of the recording.
 *
 * @param heldMode how the held lock was held
 * @param wantedMode how the wanted lock was requested
 * @param task the task's index in the recording; a reused id gets a new index
 * @param segment the segment between forks and joins in which the task requested the wanted lock
 * @param heldSegment the segment in which it had requested the held lock
 * @param line the line of the request
 * @param site the code that requested the wanted lock, or -1
 * @param heldLine the line where it had taken the held lock
 * @param heldSite the code that had taken it, or -1
 * @param held the held instance
 * @param wanted the wanted instance
 * @param guessed whether a mode was guessed
 * @param gates everything the task held at the request, a set of {@link HeldSets}
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

    /** By place in the recording; at one place by what is shown. */
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
     * The witness of a declared dependency: it has no task and no place, and it stands for any
     * instances.
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

    /** Whether a profile declares it, and no event shows it. */
    public boolean isDeclared() {
        return task == NOBODY;
    }

    boolean isBefore(Witness other) {
        return line < other.line || (line == other.line && ORDER.compare(this, other) < 0);
    }

    public int kind() {
        return EdgeKind.of(heldMode, wantedMode);
    }

    /** Whether another witness says nothing that this one does not. */
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
