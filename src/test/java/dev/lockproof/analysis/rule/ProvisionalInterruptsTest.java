package dev.lockproof.analysis.rule;

import static dev.lockproof.analysis.Trace.complete;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.AnalysisResult.Diagnostic;
import dev.lockproof.analysis.Analyzer;
import dev.lockproof.analysis.Options;
import dev.lockproof.analysis.Recording;
import dev.lockproof.analysis.Summary;
import dev.lockproof.analysis.Trace;
import dev.lockproof.analysis.task.Shard;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whether interrupts were on when a task was first seen, or after a gap, is told by its first
 * switch only. Real recordings that begin while a task is on its way through the scheduler guard
 * this: it holds the run queue's lock with interrupts off, and the first switch is on.
 */
class ProvisionalInterruptsTest {

    private static final String RULE = "inconsistent-lock-state";
    private static final String STATE = "error inconsistent-lock-state A";
    private static final String HARD = "T1: irq_enter(irq=hard) W(A) -A irq_exit(irq=hard)";
    private static final String SOFT = "T1: irq_enter(irq=soft) W(A) -A irq_exit(irq=soft)";

    @Test
    void whatComesOnFirstWasOffBefore() {
        assertThat(trace("T2: W(A) -A irqs_on()", HARD).found()).isEmpty();
        assertThat(trace(HARD, "T2: W(A) -A irqs_on()").found()).isEmpty();
        assertThat(complete("T2: W(A) -A irqs_on()", HARD).found()).isEmpty();
        assertThat(trace("T3: fork(child=T2)", "T2: W(A) -A irqs_on()", HARD).found()).isEmpty();
    }

    @Test
    void whatGoesOffFirstWasOnBefore() {
        assertThat(trace("T2: W(A) -A irqs_off() irqs_on()", HARD).found()).containsExactly(STATE);
        assertThat(trace(HARD, "T2: r(A) -A irqs_off()").found()).containsExactly(STATE);
    }

    @Test
    void whatIsNeverToldCountsAsOn() {
        assertThat(trace("T2: W(A) -A", HARD).found()).containsExactly(STATE);
        assertThat(trace("T2: W(A) -A", "T3: W(B) -B irqs_on()", HARD).found())
                .containsExactly(STATE);
    }

    @Test
    void onlyTheFirstSwitchTellsOfWhatWasBefore() {
        assertThat(trace("T2: irqs_off() irqs_on() W(A) -A irqs_on()", HARD).found())
                .containsExactly(STATE);
        assertThat(trace("T2: W(B) -B irqs_on() W(A) -A irqs_off()", HARD).found())
                .containsExactly(STATE);
    }

    @Test
    void lockStillHeldWhenTheyComeOnIsHeldWithThemOn() {
        assertThat(trace("T2: W(A) irqs_on() -A", HARD).found()).containsExactly(STATE);
    }

    @Test
    void eachSortIsToldByItself() {
        assertThat(trace("T2: W(A) -A irqs_on(irq=soft)", SOFT).found()).isEmpty();
        assertThat(trace("T2: W(A) -A irqs_on(irq=soft)", HARD).found()).containsExactly(STATE);
        assertThat(trace("T2: W(A) -A irqs_off(irq=soft)", SOFT).found()).containsExactly(STATE);
        assertThat(
                        trace("T2: irqs_off(irq=soft) irqs_on(irq=soft) W(A) -A irqs_on()", SOFT)
                                .found())
                .isEmpty();
    }

    @Test
    void softOnesCountAsOnOnlyIfHardOnesWereToo() {
        assertThat(trace("T2: W(A) -A irqs_on() irqs_off(irq=soft)", SOFT).found()).isEmpty();
        assertThat(trace("T2: W(A) -A irqs_off(irq=soft) irqs_on()", SOFT).found()).isEmpty();
        assertThat(trace("T2: W(A) -A irqs_off() irqs_on(irq=soft)", SOFT).found()).isEmpty();
        assertThat(trace("T2: W(A) -A irqs_off() irqs_off(irq=soft)", SOFT).found())
                .containsExactly(STATE);
    }

    @Test
    void dependencyOnALockThatIsOnlySeemedTakenWithThemOnIsFine() {
        String nested = "T3: irqs_off() W(A) W(B) -B -A";

        assertThat(trace("T2: W(B) -B irqs_on()", nested, HARD).found()).isEmpty();
        assertThat(trace("T2: W(B) -B irqs_off()", nested, HARD).found("irq-unsafe-dependency"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sleep()",
                "wait(on=e)",
                "return_to_user()",
                "exit()",
                "irq_enter(irq=hard) irq_exit(irq=hard)"
            })
    void whatTasksDoOnlyWithHardOnesOnProvesThatTheyWereOn(String proof) {
        assertThat(trace("T2: W(A) -A " + proof + " irqs_on()", HARD).found(RULE))
                .containsExactly(STATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "irq_enter(irq=soft) irqs_off() irqs_on() irq_exit(irq=soft)",
                "irq_enter(irq=nmi) irq_exit(irq=nmi)",
                "irq_enter(irq=soft) irq_enter(irq=hard) irq_exit(irq=hard) irq_exit(irq=soft)",
                "irq_enter(irq=soft) sleep() irq_exit(irq=soft)"
            })
    void whatHappensInsideOtherInterruptsTellsNothingOfTheTask(String inside) {
        assertThat(trace("T2: W(A) -A " + inside + " irqs_on()", HARD).found(RULE)).isEmpty();
        assertThat(trace("T2: W(A) -A " + inside, HARD).found(RULE)).containsExactly(STATE);
    }

    @Test
    void hardInterruptTellsNothingOfSoftOnes() {
        String hard = "irq_enter(irq=hard) irq_exit(irq=hard) ";

        assertThat(trace("T2: W(A) -A " + hard + "irqs_on(irq=soft)", SOFT).found()).isEmpty();
        assertThat(trace("T2: W(A) -A " + hard + "irqs_on()", SOFT).found()).containsExactly(STATE);
    }

    @Test
    void whatBeginsInsideAnInterruptWasDoneWithSuchOff() {
        String inHard = "T2: W(A) -A irq_exit(irq=hard)";
        String inSoft = "T2: W(A) -A irq_exit(irq=soft)";

        assertThat(trace(inHard, HARD).found()).isEmpty();
        assertThat(trace(inHard + " irqs_off() irqs_on()", HARD).found()).isEmpty();
        assertThat(trace(inHard + " return_to_user()", HARD).found()).isEmpty();
        assertThat(trace(HARD, "*: lost()", inHard + " idle()").found()).isEmpty();
        assertThat(trace(inSoft, SOFT).found()).isEmpty();
        assertThat(trace(inSoft, HARD).found()).containsExactly(STATE);
        assertThat(trace("T2: W(A) -A irq_exit(irq=nmi)", SOFT).found()).isEmpty();
        assertThat(trace("T2: W(A) -A irq_exit(irq=nmi)", HARD).found()).isEmpty();
    }

    @Test
    void endOfAnInterruptThatBeganInsideTellsNothingOfTheTask() {
        String exit = "T2: irq_exit(irq=hard) W(A) -A";

        assertThat(trace(exit, HARD).found()).containsExactly(STATE);
        assertThat(trace(exit + " irqs_on()", HARD).found()).isEmpty();
        assertThat(trace("T2: W(A) -A irq_enter(irq=soft) irq_exit(irq=soft)", SOFT).found())
                .containsExactly(STATE);
    }

    @Test
    void switchAfterAGapTellsOfWhatWasSinceTheGap() {
        String before = "T2: W(B) -B irqs_off()";

        assertThat(trace(before, "*: lost()", "T2: W(A) -A irqs_off()", HARD).found())
                .containsExactly(STATE);
        assertThat(trace(before, "*: lost()", "T2: W(A) -A irqs_on()", HARD).found()).isEmpty();
        assertThat(trace(before, "*: lost()", "T2: W(A) -A", HARD).found()).isEmpty();
        assertThat(trace(before, "*: lost()", "T2: W(A) -A idle()", HARD).found())
                .containsExactly(STATE);
        assertThat(trace(before, "*: lost()", "T2: W(A) -A", "*: lost()", HARD).found()).isEmpty();
    }

    @Test
    void switchAfterAGapTellsNothingOfWhatWasBefore() {
        assertThat(trace("T2: W(A) -A", "*: lost()", "T2: irqs_on()", HARD).found())
                .containsExactly(STATE);
    }

    @Test
    void taskWhoseIdIsGivenToAnotherIsNeverTold() {
        assertThat(trace("T2: W(A) -A", "T3: fork(child=T2)", "T2: irqs_on()", HARD).found())
                .containsExactly(STATE);
    }

    @Test
    void sleepingIsJudgedByWhatIsTold() {
        assertThat(trace("T2: sleep() irqs_on()").found()).isEmpty();
        assertThat(trace("T2: irqs_off() sleep() irqs_on()").found()).hasSize(1);
        assertThat(trace("T2: irqs_off()", "*: lost()", "T2: sleep()").found()).isEmpty();
    }

    @Test
    void firstUseThatTurnsOutToCountIsTheWitness() {
        Trace trace = trace("T2: W(A) -A", "T3: irqs_off() irqs_on() W(A) -A", HARD);

        assertThat(trace.only(RULE).explanation()).contains("task T2").contains("line 1");
    }

    @Test
    void whoTakesManyLocksHasThemOn() {
        assertThat(trace(manyLocks(30), HARD).found()).isEmpty();
        assertThat(trace(manyLocks(31), HARD).found()).isEmpty();
        assertThat(trace(manyLocks(32), HARD).found()).containsExactly(STATE);
        assertThat(diagnostics(manyLocks(31))).isEmpty();
        assertThat(diagnostics(manyLocks(32)))
                .singleElement()
                .asString()
                .startsWith("For 1 tasks interrupts were assumed enabled");
        assertThat(diagnostics(manyLocks(32).replace("irqs_on()", "W(Z)"))).isEmpty();
    }

    @Test
    void partsOfARecordingTellTheSame() throws IOException {
        String text =
                trace("T2: " + locks(32) + "irqs_on()", "T3: W(A) -A irqs_on()", HARD, SOFT).text()
                        + trace("T4: W(A) -A irqs_off()", "T5: W(A) -A", "T6: W(L1)").text();
        Summary merged = part(text, 0).merge(part(text, 1)).merge(part(text, 2));

        assertThat(merged.result()).isEqualTo(Recording.of(text));
    }

    @Test
    void partsTellTheSameWhereTheFirstWitnessContradictsItself() throws IOException {
        String contradiction = "irqs_off() W(B) -B irq_enter(irq=hard) irq_exit(irq=hard)";
        String text =
                trace("T2: W(A) -A irqs_off() irqs_on()", "T3: W(A) -A", "T4: W(A) -A", HARD).text()
                        + trace("T2: " + contradiction, "T3: irqs_off()").text();
        Summary merged = part(text, 2).merge(part(text, 0)).merge(part(text, 1));

        assertThat(merged.result()).isEqualTo(Recording.of(text));
        assertThat(Recording.of(text).findings())
                .extracting(Trace::summary)
                .contains(STATE, "warning irq-state-mismatch ");
    }

    /** The lock in question and others, before they come on. */
    private static String manyLocks(int others) {
        return "T2: W(A) -A " + locks(others) + "irqs_on()";
    }

    private static String locks(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "W(L" + i + ") -L" + i + " ")
                .collect(Collectors.joining());
    }

    private static List<String> diagnostics(String episode) {
        return trace(episode, HARD).result().diagnostics().stream()
                .map(Diagnostic::message)
                .toList();
    }

    private static Summary part(String text, int part) throws IOException {
        Analyzer analyzer = new Analyzer(Options.DEFAULT.with(new Shard(part, 3)));
        byte[] input = text.getBytes(StandardCharsets.UTF_8);
        Recording.readInto(analyzer, "native", new ByteArrayInputStream(input));
        return analyzer.summary();
    }
}
