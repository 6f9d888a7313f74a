package dev.lockproof.analysis;

import static dev.lockproof.analysis.Trace.complete;
import static dev.lockproof.analysis.Trace.meta;
import static dev.lockproof.analysis.Trace.trace;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.context.Share;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What several recordings show together, and what they do not. */
class CrossRunsTest {

    @Test
    void ringThatNeedsTwoRecordingsIsAWarning() {
        AnalysisResult result = merged(trace("T1: W(A) W(B)"), trace("T1: W(B) W(A)"));

        assertThat(found(result)).containsExactly("warning circular-dependency A,B");
        Finding finding = result.findings().getFirst();
        assertThat(finding.confidence()).isEqualTo(Confidence.CROSS_RUN);
        assertThat(finding.notes())
                .contains(
                        "no single recording shows all of it",
                        "A → B is shown by run 0",
                        "B → A is shown by run 1");
        assertThat(finding.steps())
                .extracting("task")
                .containsExactly("T1 in run 0", "T1 in run 1");
        assertThat(result.graph().edges())
                .allSatisfy(edge -> assertThat(edge.cycles()).contains(finding.fingerprint()));
    }

    @Test
    void ringOfOneRecordingIsThatRecordingsFinding() {
        AnalysisResult result =
                merged(
                        trace("T1: W(A) W(B)", "T2: W(B) W(A)"),
                        trace("T1: W(A) W(B)"),
                        trace("T1: W(B) W(A)", "T2: W(A) W(B)"));

        assertThat(found(result)).containsExactly("error circular-dependency A,B");
        assertThat(result.findings().getFirst().notes())
                .contains("in 2 recordings: run 0, run 2; shown as in run 0");
    }

    @Test
    void gateThatProtectsInEachRecordingProtectsAcrossThem() {
        Trace gated = trace("T1: W(G) W(A) W(B)", "T2: W(G) W(B) W(A)");

        assertThat(found(merged(gated, gated))).containsExactly("info circular-dependency A,B");
    }

    @Test
    void countsAddUp() {
        AnalysisResult result = merged(trace("T1: W(A) W(B)"), trace("T1: W(A) W(B)", "T2: W(C)"));

        assertThat(result.events()).isEqualTo(10);
        assertThat(result.tasks()).isEqualTo(3);
        assertThat(result.classes()).isEqualTo(3);
        assertThat(result.dependencies()).isEqualTo(1);
        assertThat(result.graph().edges().getFirst().count()).isEqualTo(2);
    }

    @Test
    void classesThatLockdepNumbersAreKeptApart() {
        AnalysisResult result =
                merged(
                        trace("T1: W(a:lock#2) W(B)"),
                        trace("T1: W(B) W(a:lock#2)"),
                        trace("T1: W(B) W(a:lock)"));

        assertThat(found(result)).isEmpty();
        assertThat(result.classes()).isEqualTo(4);
    }

    @Test
    void classesOfOneNameAreToldByKeysThatLast() {
        AnalysisResult result =
                merged(
                        trace("T1: W(a:lock,key=one_init) W(B)", "T1: W(b:lock,key=two_init)"),
                        trace("T1: W(B) W(a:lock,key=one_init)", "T1: W(b:lock,key=two_init)"));

        assertThat(found(result)).containsExactly("warning circular-dependency B,lock");
        assertThat(result.classes()).isEqualTo(3);
    }

    @Test
    void addressesTellNoClassesApart() {
        AnalysisResult result =
                merged(
                        trace("T1: W(a:lock,key=0xffff8881234) W(B)"),
                        trace("T1: W(B) W(a:lock,key=0xffff8884321)"));

        assertThat(found(result)).containsExactly("warning circular-dependency B,lock");
    }

    @Test
    void recordingsThatGuessOrLostEventsTakeNoPart() {
        Trace one = trace("T1: W(A) W(B)");

        assertThat(found(merged(one, meta("modes=guessed", "T1: W(B) W(A)")))).isEmpty();
        assertThat(found(merged(one, trace("T1: W(B) W(A)", "*: lost(count=3)")))).isEmpty();
    }

    @Test
    void ringOfTwoReleasesIsToldForInformation() {
        AnalysisResult result =
                merged(
                        meta("release=one", "T1: W(A) W(B)"),
                        meta("release=other", "T1: W(B) W(A)"));

        assertThat(found(result)).containsExactly("info circular-dependency A,B");
    }

    @Test
    void interruptInOneRecordingMeetsWhatAnotherHoldsWithThemOn() {
        AnalysisResult result =
                merged(
                        complete("T1: irq_enter(irq=hard) W(A) -A irq_exit(irq=hard)"),
                        complete("T1: W(A)"));

        assertThat(found(result)).containsExactly("warning inconsistent-lock-state A");
        assertThat(result.findings().getFirst().confidence()).isEqualTo(Confidence.CROSS_RUN);
    }

    @Test
    void faultOfOneRecordingSaysInWhich() {
        AnalysisResult result = merged(complete("T1: W(A)"), complete("T1: -A"));

        assertThat(found(result)).containsExactly("error unlock-imbalance A");
        assertThat(result.findings().getFirst().notes()).contains("in the recording run 1");
    }

    @Test
    void worstOfSeveralRecordingsIsShown() {
        Trace harmless = trace("T1: W(G) W(A) W(B)", "T2: W(G) W(B) W(A)");
        AnalysisResult result = merged(harmless, trace("T1: W(A) W(B)", "T2: W(B) W(A)"));

        assertThat(result.findings()).hasSize(1);
        assertThat(result.findings().getFirst().severity()).isEqualTo(Severity.ERROR);
        assertThat(result.findings().getFirst().notes())
                .contains("in 2 recordings: run 0, run 1; shown as in run 1");
    }

    private static List<String> found(AnalysisResult result) {
        return result.findings().stream().map(Trace::summary).toList();
    }

    private static AnalysisResult merged(Trace... runs) {
        Summary merged = null;
        for (int i = 0; i < runs.length; i++) {
            Summary run = summary(runs[i], "run " + i);
            merged = merged == null ? run : run.merge(merged);
        }
        return Objects.requireNonNull(merged).result();
    }

    private static Summary summary(Trace trace, String source) {
        try {
            return Recording.summary(
                    "native",
                    new ByteArrayInputStream(trace.text().getBytes(UTF_8)),
                    Share.WHOLE,
                    source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
