package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.callback.CallCounts;
import dev.lockproof.finding.Coverage;
import dev.lockproof.trace.InputLines;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.TraceMeta;
import java.util.List;
import java.util.Set;

/**
 * What is known about a recording as a whole.
 *
 * @param source the recording's name among others
 * @param meta what its recorder said about it, and what its format lacks
 * @param division the number of parts into which its tasks were divided
 * @param parts the parts that the lesson covers
 * @param events the number of its events
 * @param lines what became of its lines
 * @param lost whether events are missing
 * @param doubts how many reasons there are why finding nothing does not mean that nothing is wrong;
 *     they are the first remarks
 * @param seen the sorts of its events
 * @param off the ids of rules that were switched off
 * @param tasks the number of its tasks
 * @param locks the number of its lock ids
 * @param maxFindings the maximum number of findings
 * @param maxRemarks the maximum number of remarks
 * @param remarks the first messages to the sender of the recording
 * @param furtherRemarks the number of further messages
 * @param calls the calls of callbacks
 * @param segments the order of its tasks' segments by fork and join
 */
public record LearnedRecording(
        String source,
        TraceMeta meta,
        int division,
        IndexSet parts,
        long events,
        InputLines lines,
        boolean lost,
        int doubts,
        Set<Op> seen,
        Set<String> off,
        int tasks,
        int locks,
        int maxFindings,
        int maxRemarks,
        List<Remark> remarks,
        long furtherRemarks,
        CallCounts calls,
        SegmentOrder segments) {

    /**
     * A message to the sender of a recording.
     *
     * @param line the line it is about, 0 for the whole recording
     */
    public record Remark(long line, String message) {}

    public LearnedRecording {
        seen = Set.copyOf(seen);
        off = Set.copyOf(off);
        remarks = List.copyOf(remarks);
    }

    /** Whether the lesson covers all parts of the recording. */
    public boolean isWhole() {
        return parts.size() == division;
    }

    /** What the recording can show. */
    public Coverage coverage() {
        return new Coverage(seen, meta, lost, off);
    }

    /** Whether nothing is missing from the recording, apart from what bounds cut. */
    public boolean isComplete() {
        return meta.complete() && !lost;
    }

    /**
     * Whether the recording takes part in what recordings show together: it has no guesses, no gaps
     * and no lost events.
     */
    public boolean isTrusted() {
        return !meta.modesGuessed() && !meta.kindsGuessed() && meta.gaps().isEmpty() && !lost;
    }

    /**
     * This recording with the parts of another lesson about it.
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

    /** The same with an equal table of calls. */
    LearnedRecording with(CallCounts equalCalls) {
        return with(parts, equalCalls, segments);
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
                lines,
                lost,
                doubts,
                seen,
                off,
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
