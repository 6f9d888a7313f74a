package dev.lockproof.analysis.rule;

import static dev.lockproof.analysis.Trace.complete;
import static dev.lockproof.analysis.Trace.meta;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Analyzer;
import dev.lockproof.analysis.Options;
import dev.lockproof.analysis.Recording;
import dev.lockproof.analysis.Trace;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.ScenarioRow;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Gap;
import dev.lockproof.trace.Profile;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterruptRulesTest {

    private static final String STATE = "error inconsistent-lock-state A";
    private static final String NMI = "error nmi-lock-use A";
    private static final String HARD = "T1: irq_enter(irq=hard) W(A) -A irq_exit(irq=hard)";
    private static final String SOFT = "T1: irq_enter(irq=soft) W(A) -A irq_exit(irq=soft)";

    @Test
    void lockOfAnInterruptHeldWithInterruptsOnCanHangItsProcessor() {
        assertThat(trace(HARD, "T2: W(A)").found()).containsExactly(STATE);
        assertThat(trace("T2: W(A)", HARD).found()).containsExactly(STATE);
        assertThat(trace(HARD, "T2: irqs_off() W(A) -A irqs_on()").found()).isEmpty();
        assertThat(trace("T2: W(A)").found()).isEmpty();
    }

    @Test
    void interruptsSwitchedOnUnderTheLockCount() {
        assertThat(trace(HARD, "T2: irqs_off() W(A) irqs_on() -A").found()).containsExactly(STATE);
        assertThat(trace("T2: irqs_off() W(A) irqs_on() -A", HARD).found()).containsExactly(STATE);
    }

    @Test
    void afterLostEventsItIsNotKnownWhetherInterruptsAreOnUntilOneTells() {
        assertThat(trace(HARD, "T2: irqs_off()", "*: lost(count=3)", "T2: W(A)").found()).isEmpty();
        assertThat(trace(HARD, "T2: irqs_off()", "*: lost()", "T2: irqs_on() W(A)").found())
                .containsExactly(STATE);
        assertThat(trace(HARD, "T2: W(B)", "*: lost()", "T2: return_to_user() W(A)").found())
                .containsExactly(STATE);
    }

    @ParameterizedTest
    @CsvSource({"W, W, 1", "W, R, 1", "W, r, 1", "r, W, 1", "R, W, 1", "R, R, 0", "r, r, 0"})
    void onlyReadersOnBothSidesAreHarmless(String inside, String outside, int findings) {
        assertThat(
                        trace(
                                        "T1: irq_enter(irq=hard) "
                                                + inside
                                                + "(A) -A irq_exit(irq=hard)",
                                        "T2: " + outside + "(A)")
                                .found("inconsistent-lock-state"))
                .hasSize(findings);
    }

    @Test
    void trylockInsideDoesNotWaitButOneOutsideHolds() {
        assertThat(
                        trace("T1: irq_enter(irq=hard) W(A,try) -A irq_exit(irq=hard)", "T2: W(A)")
                                .found())
                .isEmpty();
        assertThat(trace(HARD, "T2: W(A,try)").found()).containsExactly(STATE);
        assertThat(trace(HARD, "T2: W(A,try,!got)").found()).isEmpty();
    }

    @Test
    void softInterruptsCountAsOnOnlyWhileHardOnesAre() {
        assertThat(trace(SOFT, "T2: W(A)").found()).containsExactly(STATE);
        assertThat(trace(SOFT, "T2: irqs_off() W(A) -A irqs_on()").found()).isEmpty();
        assertThat(trace(SOFT, "T2: irqs_off(irq=soft) W(A) -A irqs_on(irq=soft)").found())
                .isEmpty();
        assertThat(trace(HARD, "T2: irqs_off(irq=soft) W(A)").found()).containsExactly(STATE);
    }

    @Test
    void softInterruptsSwitchedOnUnderTheLockNeedHardOnesOn() {
        String off = "T2: irqs_off() irqs_off(irq=soft) W(A) irqs_on(irq=soft) ";

        assertThat(trace(SOFT, off + "-A irqs_on()").found()).isEmpty();
        assertThat(trace(SOFT, off + "irqs_on() -A").found()).containsExactly(STATE);
    }

    @Test
    void softInterruptRunsWithHardOnesOn() {
        Finding finding = trace(SOFT, HARD).only("inconsistent-lock-state");

        assertThat(finding.notes()).containsExactly("usage: IN-HARDIRQ-W and HARDIRQ-ON-W");
        assertThat(
                        trace(
                                        "T1: irq_enter(irq=soft) irqs_off() W(A) -A irqs_on()"
                                                + " irq_exit(irq=soft)",
                                        HARD)
                                .found())
                .isEmpty();
    }

    @Test
    void eachSortOfInterruptIsAFinding() {
        List<Finding> findings = trace(SOFT, HARD, "T2: W(A)").findings();

        assertThat(findings).extracting(Trace::summary).containsExactly(STATE, STATE);
        assertThat(findings).extracting(Finding::fingerprint).doesNotHaveDuplicates();
    }

    @Test
    void endOfAnInterruptRestoresWhatWasOn() {
        assertThat(
                        trace(
                                        HARD,
                                        "T2: irqs_off() irq_enter(irq=soft) irq_exit(irq=soft) W(A)"
                                                + " -A irqs_on()")
                                .found())
                .isEmpty();
        assertThat(trace(HARD, "T2: irq_enter(irq=hard) irq_exit(irq=hard) W(A)").found())
                .containsExactly(STATE);
    }

    @Test
    void requestThatFailedInsideWaitedAllTheSame() {
        assertThat(
                        trace("T1: irq_enter(irq=hard) W(A,!got) irq_exit(irq=hard)", "T2: W(A)")
                                .found())
                .containsExactly(STATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"W(A,!check)", "R(A,kind=rcu)"})
    void uncheckedLocksTakeNoPart(String request) {
        assertThat(
                        trace(
                                        "T1: irq_enter(irq=hard) "
                                                + request
                                                + " -A irq_exit(irq=hard)",
                                        "T2: W(A)")
                                .found())
                .isEmpty();
    }

    @Test
    void classIsWhatCountsAtEachNestingLevel() {
        String inside = "T1: irq_enter(irq=hard) W(a1:A) -a1 irq_exit(irq=hard)";

        assertThat(trace(inside, "T2: W(a2:A)").found()).containsExactly(STATE);
        assertThat(trace(inside, "T2: W(a2:A,subclass=1)").found()).isEmpty();
    }

    @Test
    void findingTellsBothUses() {
        Finding finding =
                trace(
                                "T1: irq_enter(irq=hard) W(A,site=irq+0x1) -A irq_exit(irq=hard)",
                                "T2: W(A,site=open+0x2)")
                        .only("inconsistent-lock-state");

        assertThat(finding.line()).isEqualTo(5);
        assertThat(finding.task()).isEqualTo("T2");
        assertThat(finding.site()).isEqualTo("open+0x2");
        assertThat(finding.explanation()).contains("line 2 (irq+0x1)", "T2", "line 5 (open+0x2)");
        assertThat(finding.confidence()).isEqualTo(Confidence.CLASS);
        assertThat(finding.scenario())
                .containsExactly(
                        new ScenarioRow(0, "lock(A)"),
                        new ScenarioRow(0, "<Interrupt>"),
                        new ScenarioRow(0, "  lock(A)"));
    }

    @Test
    void nonMaskableInterruptMayNotWaitForWhatIsUsedOutside() {
        String inside = "T1: irq_enter(irq=nmi) W(A) -A irq_exit(irq=nmi)";

        assertThat(trace(inside, "T2: irqs_off() W(A) -A irqs_on()").found()).containsExactly(NMI);
        assertThat(trace("T2: W(A,try)", inside).found()).containsExactly(NMI);
        assertThat(trace(inside).found()).isEmpty();
        assertThat(
                        trace("T1: irq_enter(irq=nmi) W(A,try) -A irq_exit(irq=nmi)", "T2: W(A)")
                                .found())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"R, R, 0", "R, W, 1", "W, R, 1"})
    void readerInANonMaskableInterruptCollidesWithWritersOnly(
            String inside, String outside, int findings) {
        assertThat(
                        trace(
                                        "T1: irq_enter(irq=nmi) "
                                                + inside
                                                + "(A) -A irq_exit(irq=nmi)",
                                        "T2: " + outside + "(A)")
                                .found())
                .hasSize(findings);
    }

    @Test
    void findingOfANonMaskableInterruptShowsTheRequestInside() {
        Finding finding =
                trace("T2: W(A)", "T1: irq_enter(irq=nmi) W(A,site=nmi+0x4) -A irq_exit(irq=nmi)")
                        .only("nmi-lock-use");

        assertThat(finding.line()).isEqualTo(4);
        assertThat(finding.task()).isEqualTo("T1");
        assertThat(finding.site()).isEqualTo("nmi+0x4");
        assertThat(finding.explanation()).contains("line 1");
    }

    @Test
    void switchingInterruptsOnInAHardInterruptIsAFault() {
        Finding finding =
                trace("T1: irq_enter(irq=hard) irqs_on(site=isr+0x8) irq_exit(irq=hard)")
                        .only("irqs-on-in-hardirq");

        assertThat(Trace.summary(finding)).isEqualTo("warning irqs-on-in-hardirq ");
        assertThat(finding.line()).isEqualTo(2);
        assertThat(finding.site()).isEqualTo("isr+0x8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "irqs_off() irqs_on()",
                "irq_enter(irq=hard) irqs_on(irq=soft) irq_exit(irq=hard)",
                "irq_enter(irq=soft) irqs_off() irqs_on() irq_exit(irq=soft)",
                "irq_enter(irq=hard) irq_exit(irq=hard) irqs_on()"
            })
    void switchingInterruptsOnElsewhereIsNot(String words) {
        assertThat(complete("T1: " + words).found()).isEmpty();
    }

    @Test
    void guessedModesMakeNoError() {
        Finding finding = meta("modes=guessed", HARD, "T2: W(A)").only("inconsistent-lock-state");

        assertThat(Trace.summary(finding)).isEqualTo("warning inconsistent-lock-state A");
        assertThat(finding.confidence()).isEqualTo(Confidence.GUESSED);
    }

    @Test
    void namesThatSeveralClassesShareMakeAHintAtMost() throws IOException {
        assertThat(foundWith(Gap.CLASS_IDENTITY, trace(HARD, "T2: W(A)")))
                .containsExactly("info inconsistent-lock-state A");
    }

    @Test
    void nothingIsSaidWhereItIsUnknownWhenInterruptsAreOn() throws IOException {
        assertThat(foundWith(Gap.IRQ_STATE, trace(HARD, "T2: W(A)"))).isEmpty();
    }

    /** Hands on a recording as if its format could not carry something. */
    private record Lacking(Gap gap, TraceSink sink) implements TraceSink {

        @Override
        public Symbols symbols() {
            return sink.symbols();
        }

        @Override
        public void meta(TraceMeta meta) {
            sink.meta(new TraceMeta(false, Profile.LINUX, false, false, Set.of(gap), null, null));
        }

        @Override
        public void event(Event event) {
            sink.event(event);
        }

        @Override
        public void skipped(long line) {
            sink.skipped(line);
        }

        @Override
        public void diagnostic(long line, String message) {
            sink.diagnostic(line, message);
        }
    }

    /** What is found in a recording whose format cannot carry something. */
    private static List<String> foundWith(Gap gap, Trace trace) throws IOException {
        Analyzer analyzer = new Analyzer(Options.DEFAULT);
        byte[] text = trace.text().getBytes(StandardCharsets.UTF_8);
        Recording.readInto(new Lacking(gap, analyzer), "native", new ByteArrayInputStream(text));
        AnalysisResult result = analyzer.finish();
        return result.findings().stream().map(Trace::summary).toList();
    }
}
