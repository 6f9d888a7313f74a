package dev.lockproof.analysis;

import dev.lockproof.analysis.kernel.KernelFacts;
import dev.lockproof.analysis.learned.CycleMarks;
import dev.lockproof.analysis.learned.Evidence;
import dev.lockproof.analysis.learned.LearnedRecording;
import dev.lockproof.analysis.learned.Lesson;
import dev.lockproof.analysis.learned.LessonEvidence;
import dev.lockproof.analysis.learned.LessonUnion;
import dev.lockproof.analysis.learned.SharedLesson;
import dev.lockproof.analysis.verdict.Conclusions;
import dev.lockproof.analysis.verdict.CrossRuns;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Wordings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/*
 * Parts of one recording merge into what an analysis of the whole would have learned. While parts are missing, or while
 * there is only one recording, its lesson has everything. Once all parts are there and there are other recordings, the
 * recording is judged by itself and its lesson is closed: what it retains merges with the others, and the size follows
 * their union. Either way the outcome depends only on the set of summaries that were merged.
 */

/**
 * What recordings, or parts of them, teach. Merging is associative, commutative and idempotent, and
 * the result is a function of the summary alone. Immutable.
 */
public final class Summary {

    private final Wordings words;

    /**
     * Lessons about one recording each, by name. Parts of it are missing, or it is the only one.
     */
    private final SortedMap<String, Lesson> alone;

    /** The lesson about recordings that are closed, or null. */
    private final @Nullable Lesson together;

    private Summary(Wordings words, SortedMap<String, Lesson> alone, @Nullable Lesson together) {
        this.words = words;
        this.alone = alone;
        this.together = together;
    }

    /**
     * The summary of one lesson, such as one that was written and read again.
     *
     * @param words the texts of findings
     */
    public static Summary of(Wordings words, Lesson lesson) {
        return lesson.isAlone()
                ? new Summary(words, new TreeMap<>(Map.of(source(lesson), lesson)), null)
                : new Summary(words, new TreeMap<>(), lesson);
    }

    private static String source(Lesson lesson) {
        return lesson.recordings().getFirst().source();
    }

    /** The lessons that make up this summary. Merged again, they give an equal one. */
    public List<Lesson> lessons() {
        List<Lesson> all = new ArrayList<>(alone.values());
        if (together != null) {
            all.add(together);
        }
        return all;
    }

    /**
     * Merges this summary with another.
     *
     * @throws IllegalArgumentException if both have a recording with the same name, and the two
     *     cannot be the same recording
     */
    public Summary merge(Summary other) {
        SortedMap<String, Lesson> open = new TreeMap<>(alone);
        other.alone.forEach((source, lesson) -> open.merge(source, lesson, LessonEvidence::merge));
        Lesson closed = merged(together, other.together);
        if (closed != null) {
            for (LearnedRecording each : closed.recordings()) {
                Lesson again = open.remove(each.source());
                if (again != null) {
                    each.requireSame(again.recordings().getFirst());
                }
            }
        }
        if (closed == null && open.size() == 1) {
            return new Summary(words, open, null);
        }
        List<Lesson> whole =
                open.values().stream()
                        .filter(each -> each.recordings().getFirst().isWhole())
                        .toList();
        for (Lesson each : whole) {
            open.remove(source(each));
            closed = merged(closed, close(each));
        }
        return new Summary(words, open, closed);
    }

    private static @Nullable Lesson merged(@Nullable Lesson one, @Nullable Lesson other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return LessonUnion.merge(one, other);
    }

    /** Judges a recording by itself and retains what other recordings can add to. */
    private Lesson close(Lesson lesson) {
        Conclusions verdict = Conclusions.of(LessonEvidence.of(lesson), words);
        return LessonUnion.closed(lesson, verdict.findings(), verdict.marks(), verdict.cuts());
    }

    /** What a recording retains among others, without its verdict. */
    static Lesson unjudged(Lesson lesson) {
        return LessonUnion.closed(lesson, List.of(), new CycleMarks(), List.of());
    }

    /**
     * What the recordings contribute to what they and others show together.
     *
     * @return see {@link SharedLesson}; null if none of them takes part
     */
    public @Nullable Lesson shared() {
        Lesson all = together;
        for (Lesson each : alone.values()) {
            all = merged(all, unjudged(each));
        }
        return SharedLesson.of(Objects.requireNonNull(all));
    }

    /** The findings and the graph that follow from the summary. */
    public AnalysisResult result() {
        if (together == null && alone.size() == 1) {
            Lesson lesson = alone.firstEntry().getValue();
            return result(
                    words,
                    lesson.recordings().getFirst(),
                    LessonEvidence.of(lesson),
                    lesson.kernel());
        }
        Lesson all = together;
        for (Lesson each : alone.values()) {
            all = merged(all, close(each));
        }
        CrossRuns runs = CrossRuns.of(Objects.requireNonNull(all), words);
        AnalysisResult result =
                new ResultMaker(all.recordings(), runs.cuts())
                        .make(
                                runs.union().evidence(),
                                runs.findings(),
                                runs.marks(),
                                runs.counts());
        return withKernel(result, all.kernel(), all.recordings(), words);
    }

    private static int listed(List<Finding> findings) {
        return (int) findings.stream().filter(each -> !each.benign()).count();
    }

    /** The result of one recording's evidence. */
    static AnalysisResult result(
            Wordings words, LearnedRecording recording, Evidence evidence, KernelFacts kernel) {
        Conclusions conclusions = Conclusions.of(evidence, words);
        AnalysisResult result =
                new ResultMaker(List.of(recording), conclusions.cuts())
                        .make(
                                evidence,
                                conclusions.findings(),
                                conclusions.marks(),
                                new int[] {listed(conclusions.findings())});
        return withKernel(result, kernel, List.of(recording), words);
    }

    private static AnalysisResult withKernel(
            AnalysisResult result,
            KernelFacts kernel,
            List<LearnedRecording> recordings,
            Wordings words) {
        return kernel.isEmpty() ? result : new KernelAddition(kernel, recordings, words).to(result);
    }
}
