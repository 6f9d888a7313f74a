package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.graph.EdgeKind;
import dev.lockproof.trace.LockMode;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One occurrence of a dependency in a recording.
 *
 * @param heldMode how the held lock was held
 * @param wantedMode how the other lock was requested
 * @param task the task, and so the recording
 * @param segment the segment between forks and joins in which the task requested the lock
 * @param heldSegment the segment in which it had requested the held lock
 * @param line the line of the request
 * @param site the code that requested it, or null
 * @param heldLine the line where it had taken the held lock
 * @param heldSite the code that had taken it, or null
 * @param guessed whether a mode was guessed
 * @param gates everything the task held at the request, in order
 */
public record LearnedWitness(
        LockMode heldMode,
        LockMode wantedMode,
        LearnedTask task,
        int segment,
        int heldSegment,
        long line,
        @Nullable String site,
        long heldLine,
        @Nullable String heldSite,
        LearnedLock held,
        LearnedLock wanted,
        boolean guessed,
        List<LearnedGate> gates) {

    private static final Comparator<@Nullable String> TEXT =
            Comparator.nullsFirst(Comparator.naturalOrder());

    /** By shape: the kind and the code, which witnesses of other recordings may share. */
    static final Comparator<LearnedWitness> BY_SHAPE =
            Comparator.comparingInt(LearnedWitness::kind)
                    .thenComparing(LearnedWitness::guessed)
                    .thenComparing(LearnedWitness::heldSite, TEXT)
                    .thenComparing(LearnedWitness::site, TEXT);

    /** The first recording, then the fewest gates, then the first place. */
    static final Comparator<LearnedWitness> BY_RECORDING =
            Comparator.<LearnedWitness, String>comparing(each -> each.task().source())
                    .thenComparingInt(each -> each.gates().size())
                    .thenComparingLong(LearnedWitness::line)
                    .thenComparingLong(LearnedWitness::heldLine)
                    .thenComparing(LearnedWitness::task)
                    .thenComparingInt(LearnedWitness::segment)
                    .thenComparingInt(LearnedWitness::heldSegment)
                    .thenComparing(LearnedWitness::held)
                    .thenComparing(LearnedWitness::wanted);

    /** This witness with its segments renumbered. */
    LearnedWitness in(int otherSegment, int otherHeldSegment) {
        return new LearnedWitness(
                heldMode,
                wantedMode,
                task,
                otherSegment,
                otherHeldSegment,
                line,
                site,
                heldLine,
                heldSite,
                held,
                wanted,
                guessed,
                gates);
    }

    int kind() {
        return EdgeKind.of(heldMode, wantedMode);
    }
}
