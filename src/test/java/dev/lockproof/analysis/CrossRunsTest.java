package dev.lockproof.analysis;

import static dev.lockproof.analysis.Trace.complete;
import static dev.lockproof.analysis.Trace.meta;
import static dev.lockproof.analysis.Trace.trace;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
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
    void countsOfRecordingsAddUpAndADependencyCountsAsInTheOneThatShowsItMost() {
        AnalysisResult result =
                merged(trace("T1: W(A) W(B)"), trace("T1: W(A) W(B)", "T2: W(C)", "T1: W(A) W(B)"));

        assertThat(result.events()).isEqualTo(14);
        assertThat(result.tasks()).isEqualTo(3);
        assertThat(result.classes()).isEqualTo(3);
        assertThat(result.dependencies()).isEqualTo(1);
        assertThat(result.graph().edges().getFirst().count()).isEqualTo(2);
    }

    @Test
    void classesThatLockdepNumbersJoinNothing() {
        AnalysisResult result =
                merged(
                        trace("T1: W(a:lock#2) W(B)"),
                        trace("T1: W(B) W(a:lock#2)"),
                        trace("T1: W(B) W(a:lock)"));

        assertThat(found(result)).isEmpty();
        assertThat(result.classes()).isEqualTo(2);
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

    @Test
    void ringOfOneRecordingIsMarkedInTheGraphOfAll() {
        AnalysisResult result =
                merged(
                        trace("T1: W(X) W(Y)"),
                        trace("T1: W(A) W(B)", "T2: W(B) W(A)"),
                        trace("T1: W(B) W(C)"));
        String ring = result.findings().getFirst().fingerprint();

        assertThat(result.graph().edges())
                .filteredOn(edge -> edge.cycles().contains(ring))
                .hasSize(2);
    }

    @Test
    void ringOfOneRecordingIsMarkedWhereTheOthersTakeNoPart() {
        AnalysisResult result =
                merged(
                        trace("T1: W(B) W(A)", "T1: W(C)", "*: lost(count=3)"),
                        trace("T1: W(A) W(B)", "T2: W(B) W(A)"));

        assertThat(found(result)).containsExactly("error circular-dependency A,B");
        assertThat(result.graph().edges())
                .allSatisfy(edge ->
                        assertThat(edge.cycles())
                                .contains(result.findings().getFirst().fingerprint()));
    }

    @Test
    void whatABoundCutOffInOneRecordingIsTold() {
        Summary cut =
                summary(
                        complete("T1: W(A) W(B) W(C) W(D)"),
                        "run 1",
                        new AnalysisLimits(4, 100, 100, 1 << 20, 100));
        AnalysisResult result = cut.merge(summary(complete("T1: W(A) W(B)"), "run 0")).result();

        assertThat(result.complete()).isFalse();
        assertThat(result.diagnostics())
                .extracting(AnalysisResult.Diagnostic::message)
                .singleElement()
                .asString()
                .startsWith("Some dependencies were left out");
        assertThat(merged(complete("T1: W(A)"), complete("T1: W(B)")).complete()).isTrue();
    }

    @Test
    void worstFindingsOfAllRecordingsComeFirst() {
        AnalysisResult result =
                merged(
                        trace("T1: W(P) W(Q)", "T1: W(G) W(C) W(D)", "T2: W(G) W(D) W(C)"),
                        trace("T1: W(Q) W(P)", "T1: W(E) W(E)"),
                        trace("T1: W(A) W(B)", "T2: W(B) W(A)", "T3: W(R) W(S)"),
                        trace("T1: W(S) W(R)", "T1: W(G) W(I) W(J)", "T2: W(G) W(J) W(I)"));

        assertThat(found(result))
                .containsExactly(
                        "error circular-dependency A,B",
                        "error self-deadlock E",
                        "warning circular-dependency P,Q",
                        "warning circular-dependency R,S",
                        "info circular-dependency C,D",
                        "info circular-dependency I,J");
    }

    @Test
    void firmestOfEquallyBadOnesIsShown() {
        Trace classes = trace("T1: W(a1:A) W(b1:B)", "T2: W(b2:B) W(a2:A)");
        Trace instances = trace("T1: W(a1:A) W(b1:B)", "T2: W(b1:B) W(a1:A)");

        Finding later = merged(classes, instances).findings().getFirst();
        assertThat(later.confidence()).isEqualTo(Confidence.INSTANCE);
        assertThat(later.notes())
                .containsExactly("in 2 recordings: run 0, run 1; shown as in run 1");
        Finding first = merged(instances, instances, classes).findings().getFirst();
        assertThat(first.confidence()).isEqualTo(Confidence.INSTANCE);
        assertThat(first.notes())
                .containsExactly("in 3 recordings: run 0, run 1, run 2; shown as in run 0");
    }

    @Test
    void noteNamesEightRecordingsAtMost() {
        Trace[] runs = new Trace[8];
        Arrays.fill(runs, trace("T1: W(A) W(B)", "T2: W(B) W(A)"));

        assertThat(merged(runs).findings().getFirst().notes())
                .containsExactly(
                        "in 8 recordings: run 0, run 1, run 2, run 3, run 4, run 5, run 6, run 7;"
                                + " shown as in run 0");
        Trace[] more = Arrays.copyOf(runs, 9);
        more[8] = runs[0];
        assertThat(merged(more).findings().getFirst().notes())
                .containsExactly(
                        "in 9 recordings: run 0, run 1, run 2, run 3, run 4, run 5, run 6, run 7,"
                                + " ...; shown as in run 0");
    }

    /** Run 0 shows both dependencies, but to a recursive reader, which blocks nobody. */
    @Test
    void ringThatNeedsAnotherKindOfADependencyThanOneRecordingShowsIsAWarning() {
        AnalysisResult result =
                merged(trace("T1: W(A) R(B)", "T2: R(B) W(A)"), trace("T1: W(A) W(B)"));

        assertThat(found(result)).containsExactly("warning circular-dependency A,B");
        assertThat(result.findings().getFirst().confidence()).isEqualTo(Confidence.CROSS_RUN);
    }

    /** Only the other recording says that S is an SRCU, which gives the same ring another rule. */
    @Test
    void ringOfOneRecordingIsNotToldAgainUnderAnotherRule() {
        Trace ring = trace("T1: W(A) sync(lock=S)", "T2: R(S) W(A)");

        assertThat(found(merged(ring, trace("T1: R(S,kind=srcu)"))))
                .containsExactly("error circular-dependency A,S");
        assertThat(found(merged(trace("T1: R(S,kind=srcu)"), ring)))
                .containsExactly("error circular-dependency A,S");
    }

    @Test
    void kindThatOneRecordingKnowsCountsInAll() {
        assertThat(found(merged(trace("T1: W(A) sync(lock=S)"), trace("T2: R(S,kind=srcu) W(A)"))))
                .containsExactly("warning rcu-sync-in-reader A,S");
    }

    @Test
    void releasesThatDifferAreNoted() {
        Trace one = meta("release=one", "T1: W(A) W(B)");
        String note =
                "the recordings are of different releases, and a fault of one may be fixed in the other";

        assertThat(merged(one, meta("release=two", "T1: W(B) W(A)")).findings().getFirst().notes())
                .contains(note);
        assertThat(merged(one, meta("release=one", "T1: W(B) W(A)")).findings().getFirst().notes())
                .doesNotContain(note);
    }

    @Test
    void placesAndGatesAcrossRecordingsSayWhichTheyAreOf() {
        Finding finding =
                merged(
                                trace(
                                        "T0: init(lock=G) W(G) -G destroy(lock=G) init(lock=G)",
                                        "T1: W(G) W(A,site=a+0x1) W(B,site=b+0x2)",
                                        "T2: W(G) W(B) W(C)"),
                                trace("T1: W(C,site=c+0x3) W(A,site=d+0x4)"))
                        .findings()
                        .getFirst();

        assertThat(Trace.summary(finding)).isEqualTo("info circular-dependency A,B,C");
        assertThat(finding.notes().getFirst())
                .startsWith("protected by gate lock G (reuse 1) in run 0: ");
        assertThat(finding.explanation())
                .contains("A was taken at line 7 of run 0 (a+0x1)")
                .contains("B requested at line 8 of run 0 (b+0x2)")
                .contains("C was taken at line 1 of run 1 (c+0x3)")
                .contains("A requested at line 2 of run 1 (d+0x4)");
        assertThat(finding.steps())
                .extracting("file", "line", "heldSinceLine")
                .containsExactly(
                        tuple("run 0", 8L, 7L), tuple("run 0", 14L, 13L), tuple("run 1", 2L, 1L));
    }

    @Test
    void findingOfOneRecordingSaysWhichOneItsLinesAreOf() {
        AnalysisResult result = merged(trace("T1: W(A)"), trace("T1: W(A) W(B)", "T2: W(B) W(A)"));

        assertThat(result.findings()).extracting("file").containsOnly("run 1");
        assertThat(result.findings().getLast().steps()).extracting("file").containsOnly("run 1");
        assertThat(result.recordings())
                .extracting("source", "findings")
                .containsExactly(tuple("run 0", 0), tuple("run 1", 1));
        assertThat(result.graph().edges()).extracting("witness.file").containsOnly("run 1");
    }

    @Test
    void recordingThatDoesNotNameItsReleaseIsOfNoOther() {
        AnalysisResult result =
                merged(trace("T1: W(A) W(B)"), meta("release=one", "T1: W(B) W(A)"));

        assertThat(found(result)).containsExactly("warning circular-dependency A,B");
    }

    @Test
    void gateOfOneRecordingIsNoneInAnother() {
        AnalysisResult result =
                merged(
                        trace("T1: W(X)", "T1: W(G) W(A) W(B)"),
                        trace("T1: W(X)", "T1: W(G) W(B) W(A)"));

        assertThat(found(result)).containsExactly("warning circular-dependency A,B");
    }

    @Test
    void profileOfTheRecordingsDecidesWhatOneTaskProves() {
        String[] both = {"T1: W(A) W(B)", "T1: W(B) W(C)"};
        String[] third = {"T1: W(C) W(A)"};

        assertThat(found(merged(trace(both), trace(third))))
                .containsExactly("warning circular-dependency A,B,C");
        assertThat(found(merged(meta("profile=posix", both), meta("profile=posix", third))))
                .containsExactly("info circular-dependency A,B,C");
    }

    @Test
    void ringOverAClassThatIsKnownInOneRecordingOnlyIsNotTold() {
        assertThat(
                        found(
                                merged(
                                        trace("T1: W(A) W(x:lock#2)", "T1: W(x:lock#2) W(B)"),
                                        trace("T1: W(B) W(A)"))))
                .isEmpty();
    }

    @Test
    void classesOfOneNameWithoutKeysThatLastJoinNothing() {
        AnalysisResult result =
                merged(
                        trace(
                                "T1: W(a:lock,key=0xffff8881234) W(B)",
                                "T1: W(b:lock,key=0xffff8885678)"),
                        trace("T1: W(B) W(a:lock,key=0xffff8881234)"));

        assertThat(found(result)).isEmpty();
        assertThat(result.classes()).isEqualTo(2);
        assertThat(
                        merged(
                                        trace("T1: W(a:lock,key=0xffff8881234) W(B)"),
                                        trace("T1: W(a:lock)"))
                                .classes())
                .isEqualTo(2);
    }

    @Test
    void graphOfAllShowsClassesThatLockdepNumbersByTheirNames() {
        AnalysisResult result =
                merged(
                        trace("T1: W(B) W(a:lock#2)", "T1: W(e) wait(on=done)"),
                        trace("T1: W(C) W(B) W(a:lock#2)"));

        assertThat(result.graph().edges()).hasSize(3);
        assertThat(result.graph().edges())
                .extracting(edge ->
                        result.graph().nodes().get(edge.from()).name()
                                + " "
                                + result.graph().nodes().get(edge.to()).name())
                .containsExactlyInAnyOrder("B lock", "C B", "C lock");
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
        return summary(trace, source, AnalysisLimits.DEFAULT);
    }

    private static Summary summary(Trace trace, String source, AnalysisLimits limits) {
        Analyzer analyzer = new Analyzer(Options.DEFAULT.with(limits));
        try {
            Recording.readInto(
                    analyzer, "native", new ByteArrayInputStream(trace.text().getBytes(UTF_8)));
            return analyzer.summary(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
