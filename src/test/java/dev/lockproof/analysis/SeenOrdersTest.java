package dev.lockproof.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.learned.Lesson;
import dev.lockproof.analysis.learned.LessonCodec;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import dev.lockproof.trace.Profile;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.graph.ClassId;
import dev.lockproof.trace.graph.Sighting;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Orders that dumps of threads show, in one file and in several. */
class SeenOrdersTest {

    private static final ClassId A = new ClassId("0xa of 7", "Ledger");
    private static final ClassId B = new ClassId("0xb of 7", "Vault");
    private static final ClassId OTHER_A = new ClassId("0xa of 8", "Ledger");
    private static final ClassId OTHER_B = new ClassId("0xb of 8", "Vault");

    private static Summary seen(String file, ClassId from, ClassId to, String thread) {
        Analyzer analyzer = new Analyzer(Options.DEFAULT);
        analyzer.meta(
                new TraceMeta(false, Profile.JAVA, false, false, Set.of(), "java-dump", null));
        analyzer.graph().dump();
        analyzer.graph().seen(from, to, new Sighting(thread, 7, "swap (Bank.java:3)", null));
        return analyzer.summary(file);
    }

    private static Finding only(AnalysisResult result) {
        assertThat(result.findings()).hasSize(1);
        return result.findings().getFirst();
    }

    @Test
    void formARingAcrossTheFilesOfARun() {
        Summary both = seen("1.txt", A, B, "one").merge(seen("2.txt", B, A, "two"));

        Finding ring = only(both.result());
        assertThat(ring.rule()).isEqualTo("circular-dependency");
        assertThat(ring.severity()).isEqualTo(Severity.WARNING);
        assertThat(ring.confidence()).isEqualTo(Confidence.GUESSED);
        assertThat(ring.steps())
                .extracting(step -> step.task() + " in " + step.file())
                .containsExactly("one in 1.txt", "two in 2.txt");
        assertThat(both.result().checked()).contains("observed-deadlock");
    }

    @Test
    void mergeInAnyOrder() {
        Summary one = seen("1.txt", A, B, "one");
        Summary two = seen("2.txt", B, A, "two");

        assertThat(two.merge(one).result().findings())
                .isEqualTo(one.merge(two).result().findings());
        assertThat(one.merge(two).merge(one).lessons()).isEqualTo(one.merge(two).lessons());
    }

    @Test
    void areAHintWhereProcessesDiffer() {
        Summary both = seen("1.txt", A, B, "one").merge(seen("2.txt", OTHER_B, OTHER_A, "two"));

        assertThat(only(both.result()).severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void surviveTheWrittenForm() {
        List<Lesson> lessons =
                seen("1.txt", A, B, "one").merge(seen("2.txt", B, A, "two")).lessons();

        assertThat(lessons.stream().map(LessonCodec::write).map(LessonCodec::read).toList())
                .isEqualTo(lessons);
    }

    @Test
    void nameTheThreadAndTheLockInTheGraph() {
        AnalysisResult result = seen("1.txt", A, B, "one").result();

        assertThat(result.findings()).isEmpty();
        assertThat(result.graph().nodes())
                .extracting(node -> node.name() + " " + node.key())
                .containsExactly("Ledger 0xa of 7", "Vault 0xb of 7");
        assertThat(result.graph().edges())
                .singleElement()
                .satisfies(edge -> {
                    assertThat(edge.witness().task()).isEqualTo("one");
                    assertThat(edge.witness().site()).isEqualTo("swap (Bank.java:3)");
                });
    }
}
