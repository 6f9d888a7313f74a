package dev.lockproof.analysis.learned;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockproof.analysis.Analyzer;
import dev.lockproof.analysis.Options;
import dev.lockproof.analysis.Recording;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What was written with a fitting checksum, but cannot have been taught, is not read. */
class LessonCheckTest {

    private static final String TRACE =
            """
            {"op":"meta","complete":true}
            {"op":"acquire","task":"T1","lock":"a","class":"A","kind":"mutex"}
            {"op":"acquire","task":"T1","lock":"b","class":"B","kind":"mutex"}
            {"op":"acquire","task":"T1","lock":"c","class":"C","kind":"mutex"}
            """;

    private final Lesson lesson = lesson();

    private static Lesson lesson() {
        Analyzer analyzer = new Analyzer(Options.DEFAULT);
        try {
            Recording.readInto(analyzer, "native", new ByteArrayInputStream(TRACE.getBytes(UTF_8)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return analyzer.summary("run").lessons().getFirst();
    }

    @Test
    void readsWhatAnAnalysisTaught() {
        assertThat(LessonCodec.read(LessonCodec.write(lesson))).isEqualTo(lesson);
    }

    @Test
    void refusesADependencyWithoutWitness() {
        refuses(
                with(each -> changed(each, List.of(), each.shownBy())),
                "a dependency has no witness");
    }

    @Test
    void refusesAWitnessInNoSegment() {
        refuses(
                with(each -> {
                    LearnedWitness witness = each.witnesses().getFirst();
                    return changed(each, List.of(witness.in(7, 0)), each.shownBy());
                }),
                "a witness is in no segment");
    }

    @Test
    void refusesAWitnessOfAnotherKind() {
        refuses(
                with(each -> changed(each, each.witnesses(), RecordingsByKind.ofOne(1))),
                "a witness is of another kind");
    }

    @Test
    void refusesADependencyOfARecordingThatIsNotThere() {
        refuses(
                with(each ->
                        changed(
                                each,
                                each.witnesses(),
                                each.shownBy().map(set -> set.size() > 0 ? IndexSet.of(3) : set))),
                "something is of no recording");
    }

    @Test
    void refusesDependenciesOutOfOrder() {
        List<LearnedDependency<ClassKey>> reversed = new ArrayList<>(lesson.dependencies());
        Collections.reverse(reversed);

        refuses(with(reversed, lesson.recordings()), "its dependencies are not in order");
    }

    @Test
    void refusesALessonAboutNoRecordingAndOneAboutTooMany() {
        LearnedRecording recording = lesson.recordings().getFirst();

        refuses(with(lesson.dependencies(), List.of()), "it is about no recording");
        refuses(
                with(lesson.dependencies(), List.of(recording, recording)),
                "it has too many recordings");
    }

    private static LearnedDependency<ClassKey> changed(
            LearnedDependency<ClassKey> each,
            List<LearnedWitness> witnesses,
            RecordingsByKind shownBy) {
        return new LearnedDependency<>(
                each.from(),
                each.to(),
                each.trusted(),
                each.counts(),
                shownBy,
                witnesses,
                each.dropped(),
                each.severalTasks(),
                each.common());
    }

    private Lesson with(UnaryOperator<LearnedDependency<ClassKey>> change) {
        return with(lesson.dependencies().stream().map(change).toList(), lesson.recordings());
    }

    private Lesson with(
            List<LearnedDependency<ClassKey>> dependencies, List<LearnedRecording> recordings) {
        return new Lesson(
                recordings,
                lesson.classes(),
                dependencies,
                lesson.marks(),
                lesson.cuts(),
                lesson.kernel(),
                lesson.detail());
    }

    private static void refuses(Lesson lesson, String fault) {
        byte[] bytes = LessonCodec.write(lesson);

        assertThatThrownBy(() -> LessonCodec.read(bytes))
                .isInstanceOf(LessonFormatException.class)
                .hasMessage("the lesson contradicts itself: " + fault);
    }
}
