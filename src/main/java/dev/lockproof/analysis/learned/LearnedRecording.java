package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.callback.CallCounts;
import dev.lockproof.trace.TraceMeta;
import java.util.List;

/**
 * What is known of a recording as a whole.
 *
 * @param source the recording's name among others
 * @param meta what its recorder said of it, or lacks
 * @param division into how many parts its tasks were divided
 * @param parts the parts that the lesson is from
 * @param events how many events it has
 * @param skippedLines how many lines were not understood
 * @param lost whether events are missing
 * @param tasks how many tasks it has
 * @param locks how many ids of locks it has
 * @param maxFindings how many findings are wanted
 * @param maxRemarks how many remarks are wanted
 * @param remarks what the sender of the recording should know, the first ones
 * @param furtherRemarks how many more there were
 * @param calls calls of callbacks
 * @param segments the order of its tasks' segments by fork and join
 */
public record LearnedRecording(
        String source,
        TraceMeta meta,
        int division,
        IndexSet parts,
        long events,
        long skippedLines,
        boolean lost,
        int tasks,
        int locks,
        int maxFindings,
        int maxRemarks,
        List<Remark> remarks,
        long furtherRemarks,
        CallCounts calls,
        SegmentOrder segments) {

    /**
     * Something that the sender of a recording should know.
     *
     * @param line the line it is about, 0 for the whole recording
     */
    public record Remark(long line, String message) {}

    public LearnedRecording {
        remarks = List.copyOf(remarks);
    }

    /** Whether all parts of the recording are there. */
    public boolean isWhole() {
        return parts.size() == division;
    }

    /** Whether all is known, apart from what bounds cut. */
    public boolean isComplete() {
        return meta.complete() && !lost;
    }

    /** Whether the recording takes part in what recordings show together: nothing is missing. */
    public boolean isTrusted() {
        return !meta.modesGuessed() && !meta.kindsGuessed() && meta.gaps().isEmpty() && !lost;
    }

    /**
     * The same with the parts of another lesson about the recording.
     *
     * @throws IllegalArgumentException if they cannot be parts of one recording
     */
    LearnedRecording merge(LearnedRecording other) {
        requireSame(other);
        return with(parts.or(other.parts), calls.merge(other.calls), segments);
    }

    /**
     * Checks that another lesson is about the same recording, maybe about other parts.
     *
     * @throws IllegalArgumentException if it cannot be
     */
    public void requireSame(LearnedRecording other) {
        if (division != other.division) {
            throw new IllegalArgumentException(
                    "the recording was divided into "
                            + division
                            + " parts and into "
                            + other.division);
        }
        if (!with(other.parts, other.calls, other.segments).equals(other)) {
            throw new IllegalArgumentException("not parts of one recording");
        }
    }

    LearnedRecording with(SegmentOrder otherSegments) {
        return with(parts, calls, otherSegments);
    }

    private LearnedRecording with(
            IndexSet otherParts, CallCounts otherCalls, SegmentOrder otherSegments) {
        return new LearnedRecording(
                source,
                meta,
                division,
                otherParts,
                events,
                skippedLines,
                lost,
                tasks,
                locks,
                maxFindings,
                maxRemarks,
                remarks,
                furtherRemarks,
                otherCalls,
                otherSegments);
    }
}
