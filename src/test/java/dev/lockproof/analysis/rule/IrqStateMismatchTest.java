package dev.lockproof.analysis.rule;

import static dev.lockproof.analysis.Trace.complete;
import static dev.lockproof.analysis.Trace.trace;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.Analyzer;
import dev.lockproof.analysis.Options;
import dev.lockproof.analysis.Recording;
import dev.lockproof.analysis.Summary;
import dev.lockproof.analysis.Trace;
import dev.lockproof.analysis.task.Shard;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IrqStateMismatchTest {

    private static final String ID = "irq-state-mismatch";
    private static final String MISMATCH = "warning irq-state-mismatch ";
    private static final String UNSAFE = "error inconsistent-lock-state A";
    private static final String HANDLER = "T1: irq_enter(irq=hard) W(A) -A irq_exit(irq=hard)";
    private static final String LOCK = "W(A,kind=spinlock) -A ";
    private static final String INTERRUPT = "irq_enter(irq=hard) irq_exit(irq=hard)";

    @Test
    void anInterruptWhileTheyAreOffTellsOfAMissingSwitch() {
        assertThat(complete("T1: irqs_off() " + LOCK + INTERRUPT).found())
                .containsExactly("warning irq-state-mismatch ");
    }

    @Test
    void anInterruptAfterTheyCameOnIsFine() {
        assertThat(complete("T1: irqs_off() " + LOCK + "irqs_on() " + INTERRUPT).found()).isEmpty();
    }

    @Test
    void switchingThemOffOnEntryIsFine() {
        assertThat(complete("T1: " + LOCK + "irqs_off() " + INTERRUPT + " " + INTERRUPT).found())
                .isEmpty();
    }

    @Test
    void aNonMaskableInterruptIsFine() {
        assertThat(
                        complete("T1: irqs_off() " + LOCK + "irq_enter(irq=nmi) irq_exit(irq=nmi)")
                                .found())
                .isEmpty();
    }

    @Test
    void aHardInterruptInsideAnotherTellsOfAMissingSwitch() {
        assertThat(
                        trace("T1: irq_enter(irq=hard) " + LOCK + INTERRUPT + " irq_exit(irq=hard)")
                                .found(ID))
                .hasSize(1);
    }

    @Test
    void whatTheTaskSeemedToHoldWithThemOnIsLeftOutThen() {
        String contradiction = " irqs_off() W(B) -B " + INTERRUPT;

        assertThat(complete(HANDLER, "T2: W(A) -A irqs_off()").found()).containsExactly(UNSAFE);
        assertThat(complete(HANDLER, "T2: W(A) -A" + contradiction).found())
                .containsExactly(MISMATCH);
        assertThat(complete(HANDLER, "T2:" + contradiction + " irqs_on() W(A) -A").found())
                .containsExactly(MISMATCH);
        assertThat(complete(HANDLER, "T2: W(A)" + contradiction + " irqs_on() -A").found())
                .containsExactly(MISMATCH);
    }

    @Test
    void pathThatEndsInWhatItSeemedToHoldWithThemOnIsLeftOutThen() {
        String nested = "T3: irqs_off() W(A) W(C) -C -A";
        String use = "T2: irqs_on() W(C) -C irqs_off() W(B) -B";

        assertThat(complete(HANDLER, nested, use).found("irq-unsafe-dependency")).hasSize(1);
        assertThat(complete(HANDLER, nested, use + " " + INTERRUPT).found())
                .containsExactly(MISMATCH);
    }

    @Test
    void whatOtherTasksShowStands() {
        String contradiction = "T2: irqs_off() W(B) -B " + INTERRUPT + " W(A) -A";

        assertThat(complete(HANDLER, contradiction, "T3: W(A) -A").found())
                .containsExactly(UNSAFE, MISMATCH);
    }

    @Test
    void whatOtherTasksShowStandsWhereverItComes() {
        String contradicts = "T2: W(A) -A irqs_off() W(B) -B " + INTERRUPT;
        String shows = "T3: W(A) -A irqs_off()";

        assertThat(complete(HANDLER, contradicts, shows).found()).containsExactly(UNSAFE, MISMATCH);
        assertThat(complete(HANDLER, shows, contradicts).found()).containsExactly(UNSAFE, MISMATCH);
        assertThat(complete("T2: W(A) -A irqs_off()", shows, HANDLER, contradicts).found())
                .containsExactly(UNSAFE, MISMATCH);
        assertThat(
                        complete(HANDLER, contradicts, shows)
                                .only("inconsistent-lock-state")
                                .explanation())
                .contains("T3")
                .doesNotContain("T2");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void partsOfARecordingTogetherKnowWhatOtherTasksShow(int parts) {
        String contradicts = "T2: W(A) -A irqs_off() W(B) -B " + INTERRUPT;
        Trace whole =
                complete(HANDLER, contradicts, "T3: W(A) -A irqs_off()", "T4: W(A) -A irqs_off()");
        Summary sum = part(whole, parts - 1, parts);
        for (int i = 0; i < parts - 1; i++) {
            sum = sum.merge(part(whole, i, parts));
        }

        assertThat(sum.result().findings()).isEqualTo(whole.findings());
    }

    private static Summary part(Trace trace, int index, int parts) {
        Shard share = new Shard(index, parts);
        Analyzer analyzer = new Analyzer(Options.DEFAULT.with(share));
        return summary(analyzer, "", trace);
    }

    @Test
    void whatTheTaskTookInsideInterruptsStands() {
        assertThat(
                        complete(
                                        "T1: irqs_off() W(B) -B irq_enter(irq=hard) W(A) -A"
                                                + " irq_exit(irq=hard)",
                                        "T3: W(A) -A")
                                .found())
                .containsExactly(UNSAFE, MISMATCH);
    }

    @Test
    void thatTheyAreOffIsNotBelievedEither() {
        assertThat(complete("T2: irqs_off() " + LOCK + INTERRUPT + " sleep()").found())
                .containsExactly(MISMATCH);
    }

    @Test
    void recordingsTogetherBelieveTheOneThatDoesNotContradictItself() {
        Summary contradicts = summary("a", complete("T2: W(A) -A irqs_off() W(B) -B " + INTERRUPT));

        assertThat(
                        contradicts
                                .merge(summary("b", complete(HANDLER)))
                                .merge(summary("c", complete("T3: W(A) -A")))
                                .result()
                                .findings())
                .extracting(Trace::summary)
                .contains("warning inconsistent-lock-state A");
        assertThat(contradicts.merge(summary("b", complete(HANDLER))).result().findings())
                .extracting(Trace::summary)
                .containsExactly(MISMATCH);
    }

    @Test
    void anFtraceFlagThatNoSwitchAccountsForTellsOfOne() throws IOException {
        assertThat(
                        ftrace(
                                "a-1 [000] d..1. 7.1: irq_disable: caller=f parent=g",
                                "a-1 [000] d..1. 7.2: irq_enable: caller=f parent=g",
                                "a-1 [000] d..1. 7.3: lock_acquire: ff01 A",
                                "a-1 [000] d..1. 7.4: lock_release: ff01 A"))
                .containsExactly("warning irq-state-mismatch ");
    }

    @Test
    void ftraceFlagsThatFollowTheSwitchesAreFine() throws IOException {
        assertThat(
                        ftrace(
                                "a-1 [000] d..1. 7.1: irq_disable: caller=f parent=g",
                                "a-1 [000] d..1. 7.2: lock_acquire: ff01 A",
                                "a-1 [000] d..1. 7.3: irq_enable: caller=f parent=g",
                                "a-1 [000] ...1. 7.4: lock_release: ff01 A"))
                .isEmpty();
    }

    @Test
    void ftraceFlagsWithoutSwitchEventsAreFine() throws IOException {
        assertThat(
                        ftrace(
                                "a-1 [000] d..1. 7.1: lock_acquire: ff01 A",
                                "a-1 [000] ...1. 7.2: lock_release: ff01 A"))
                .isEmpty();
    }

    private static Summary summary(String source, Trace trace) {
        return summary(new Analyzer(Options.DEFAULT), source, trace);
    }

    private static Summary summary(Analyzer analyzer, String source, Trace trace) {
        try {
            byte[] text = trace.text().getBytes(UTF_8);
            Recording.readInto(analyzer, "native", new ByteArrayInputStream(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return analyzer.summary(source);
    }

    private static List<String> ftrace(String... lines) throws IOException {
        byte[] text = ("# tracer: nop\n" + String.join("\n", lines) + "\n").getBytes(UTF_8);
        return Recording.read("ftrace", new ByteArrayInputStream(text)).findings().stream()
                .map(Trace::summary)
                .toList();
    }
}
