package dev.lockproof.analysis;

import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockproof.analysis.AnalysisResult.Diagnostic;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.InvalidInputException.Fault;
import dev.lockproof.trace.Limit;
import dev.lockproof.trace.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every bound is reached without harm, and what it cuts is told. */
class BoundsTest {

    private static final AnalysisLimits LIMITS = AnalysisLimits.DEFAULT;

    private static AnalysisLimits limits(int dependencies, int findings, int held, long bytes) {
        return new AnalysisLimits(dependencies, findings, held, bytes, 100);
    }

    @Test
    void dependenciesPastTheirBoundAreLeftOutAndTold() {
        String text = trace("T1: W(A) W(B) W(C) W(D)").text();
        AnalysisResult result =
                Recording.of(text, limits(4, LIMITS.maxFindings(), LIMITS.maxHeld(), 1 << 20));

        assertThat(result.dependencies()).isEqualTo(4);
        assertThat(result.diagnostics())
                .extracting(Diagnostic::limit)
                .containsExactly(Limit.DEPENDENCIES);
        assertThat(Recording.of(text, limits(6, 10, 10, 1 << 20)).diagnostics()).isEmpty();
    }

    /** As where a client joins all lines of a trace whose first is a comment. */
    @Test
    void inputWithoutEventsSaysThatNothingWasChecked() {
        assertThat(Recording.of("# a comment {\"op\":\"idle\"}\n", LIMITS).diagnostics())
                .extracting(Diagnostic::message)
                .containsExactly(
                        "Nothing was checked: the input has no event of a lock, a context, a"
                                + " callback or a wait.");
    }

    @Test
    void worstFindingsAreRetainedAndTheCutIsReported() {
        String[] episodes =
                IntStream.range(0, 10)
                        .mapToObj(i -> "T1: q(A" + i + ") q(A" + i + ")")
                        .toArray(String[]::new);
        episodes[7] = "T1: W(B) W(B)";
        AnalysisResult result =
                Recording.of(
                        trace(episodes).text() + trace("T1: W(C) W(D)", "T2: W(D) W(C)").text(),
                        limits(LIMITS.maxDependencies(), 10, LIMITS.maxHeld(), 1 << 20));

        assertThat(result.findings()).hasSize(10);
        assertThat(result.findings().stream().limit(2).map(Trace::summary))
                .containsExactlyInAnyOrder(
                        "error circular-dependency C,D", "error self-deadlock B");
        assertThat(result.diagnostics()).extracting(Diagnostic::limit).contains(Limit.FINDINGS);
    }

    @Test
    void moreLocksThanATaskMayHoldAreRefusedAsInput() {
        String text = trace("T1: W(A) W(B) W(C) ...").text();
        int most = LIMITS.maxDependencies();

        assertThat(Recording.of(text, limits(most, 10, 3, 1 << 20)).findings()).isEmpty();
        assertThatThrownBy(() -> Recording.of(text, limits(most, 10, 2, 1 << 20)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("line 3: ")
                .hasMessageContaining("2")
                .satisfies(error -> assertThat(limits(error)).containsExactly(Limit.HELD_LOCKS));
    }

    @Test
    void moreNamesThanThereIsRoomForAreRefusedAsInput() {
        assertThatThrownBy(() ->
                        Recording.of(
                                trace("T1: W(A)", "T2: W(a_rather_long_name)").text(),
                                limits(10, 10, 10, 100)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("100 bytes")
                .satisfies(error -> assertThat(limits(error)).containsExactly(Limit.SYMBOL_BYTES));
    }

    private static Stream<@Nullable Limit> limits(Throwable error) {
        return ((InvalidInputException) error).faults().stream().map(Fault::limit);
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "2, 1", "3, 0"})
    void messagesPastTheirBoundAreCounted(int bound, long further) {
        List<Diagnostic> diagnostics = analyzer(bound).finish().diagnostics();

        List<String> expected = new ArrayList<>(List.of("one", "two", "three").subList(0, bound));
        if (further > 0) {
            expected.add(further + " more messages about the input were left out");
            assertThat(diagnostics.getLast().limit()).isEqualTo(Limit.DIAGNOSTICS);
        }
        assertThat(diagnostics).extracting(Diagnostic::message).isEqualTo(expected);
    }

    @Test
    void messagesOfSeveralRecordingsShareTheLargestBound() {
        Summary both = analyzer(1).summary("a").merge(analyzer(2).summary("b"));

        assertThat(both.result().diagnostics())
                .extracting(Diagnostic::file, Diagnostic::line, Diagnostic::message)
                .containsExactly(
                        tuple("a", 1L, "one"),
                        tuple("b", 1L, "one"),
                        tuple(null, 0L, "4 more messages about the input were left out"));
    }

    /** Reports three messages and an event. */
    private static Analyzer analyzer(int maxDiagnostics) {
        Analyzer analyzer =
                new Analyzer(
                        Options.DEFAULT.with(
                                new AnalysisLimits(10, 10, 10, 1 << 20, maxDiagnostics)));
        analyzer.diagnostic(1, "one");
        analyzer.diagnostic(2, "two");
        analyzer.diagnostic(3, "three");
        Event event = new Event();
        event.op = Op.SLEEP;
        event.task = analyzer.symbols().tasks().intern("t");
        analyzer.event(event);
        return analyzer;
    }

    @Test
    void faultsAtSingleEventsPastTheirBoundAreCounted() {
        String[] episodes =
                IntStream.range(0, 12)
                        .mapToObj(i -> "T1: W(A" + i + ") W(A" + i + ")")
                        .toArray(String[]::new);
        String text = trace(episodes).text();

        assertThat(Recording.of(text, limits(100, 10, 10, 1 << 20)).diagnostics())
                .extracting(Diagnostic::message)
                .containsExactly(
                        "2 events that break rules were left out: too many distinct findings.");
        assertThat(Recording.of(text, limits(100, 12, 10, 1 << 20)).diagnostics()).isEmpty();
    }
}
