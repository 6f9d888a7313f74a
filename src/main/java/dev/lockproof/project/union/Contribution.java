package dev.lockproof.project.union;

import dev.lockproof.analysis.learned.LearnedRecording;
import dev.lockproof.analysis.learned.Lesson;
import dev.lockproof.analysis.union.RunFacts;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.project.RunOrigin;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a run contributes to the graph of its project, prepared before the project is locked.
 *
 * @param lesson see {@link dev.lockproof.analysis.learned.SharedLesson}
 * @param packed its stored form
 */
@SuppressWarnings("ArrayRecordComponent") // nobody changes it
public record Contribution(
        UUID run, RunOrigin origin, Lesson lesson, RunFacts facts, byte[] packed) {

    private static final int HEX_DIGITS = 16;

    /**
     * Prepares a contribution.
     *
     * @param shared null if no recording of the run takes part
     * @return null then
     */
    public static @Nullable Contribution of(UUID run, RunOrigin origin, @Nullable Lesson shared) {
        return shared == null
                ? null
                : new Contribution(
                        run, origin, shared, RunFacts.of(shared), SummaryStore.pack(shared));
    }

    /** What must agree for recordings to be of one version of the program. */
    String compat(LearnedRecording recording) {
        String release = recording.meta().release();
        String commit = origin.commit();
        return Fingerprint.of(
                        "compat",
                        List.of(
                                recording.meta().profile().name(),
                                release == null ? "" : release,
                                commit == null ? "" : commit))
                .substring(0, HEX_DIGITS);
    }
}
