package dev.lockproof.analysis.ring;

import static dev.lockproof.analysis.Trace.meta;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.Trace;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class IrqUnsafeDependenciesTest {

    private static final String RULE = "irq-unsafe-dependency";
    private static final String AB = "error irq-unsafe-dependency A,B";
    private static final String SAFE = "T1: irq_enter(irq=hard) W(A) -A irq_exit(irq=hard)";
    private static final String NESTED = "T2: irqs_off() W(A) W(B) -B -A irqs_on()";
    private static final String UNSAFE = "T3: W(B)";

    static List<List<String>> allOrders() {
        List<List<String>> orders = new ArrayList<>();
        for (String first : List.of(SAFE, NESTED, UNSAFE)) {
            for (String second : List.of(SAFE, NESTED, UNSAFE)) {
                for (String third : List.of(SAFE, NESTED, UNSAFE)) {
                    if (!first.equals(second) && !second.equals(third) && !third.equals(first)) {
                        orders.add(List.of(first, second, third));
                    }
                }
            }
        }
        return orders;
    }

    @ParameterizedTest
    @MethodSource("allOrders")
    void lockOfAnInterruptBeforeOneHeldWithInterruptsOnCanDeadlock(List<String> episodes) {
        assertThat(trace(episodes.toArray(new String[0])).found()).containsExactly(AB);
    }

    @Test
    void allThreePartsAreNeeded() {
        assertThat(trace(NESTED, UNSAFE).found()).isEmpty();
        assertThat(trace(SAFE, UNSAFE).found()).isEmpty();
        assertThat(trace(SAFE, NESTED).found()).isEmpty();
        assertThat(trace(SAFE, NESTED, "T3: irqs_off() W(B) -B irqs_on()").found()).isEmpty();
        assertThat(trace(SAFE, "T2: irqs_off() W(B) W(A) -A -B irqs_on()", UNSAFE).found())
                .isEmpty();
    }

    @Test
    void thirdLockMayStandBetween() {
        Finding finding =
                trace(
                                SAFE,
                                "T2: irqs_off() W(A) W(C,site=two+0x2) -C -A irqs_on()",
                                "T3: irqs_off() W(C) W(B,site=three+0x3) -B -C irqs_on()",
                                "T4: W(B)")
                        .only(RULE);

        assertThat(Trace.summary(finding)).isEqualTo("error irq-unsafe-dependency A,C,B");
        assertThat(finding.steps())
                .containsExactly(
                        new Step(
                                "A",
                                "C",
                                "exclusive",
                                "exclusive",
                                "T2",
                                7L,
                                "two+0x2",
                                6L,
                                null,
                                1),
                        new Step(
                                "C",
                                "B",
                                "exclusive",
                                "exclusive",
                                "T3",
                                13L,
                                "three+0x3",
                                12L,
                                null,
                                1));
        assertThat(finding.explanation()).contains("line 2", "T4", "line 17");
        assertThat(finding.confidence()).isEqualTo(Confidence.CLASS);
    }

    @Test
    void softInterruptsAreJudgedOnTheirOwn() {
        String soft = "T1: irq_enter(irq=soft) W(A) -A irq_exit(irq=soft)";
        String nested = "T2: irqs_off(irq=soft) W(A) W(B) -B -A irqs_on(irq=soft)";

        assertThat(trace(soft, nested, UNSAFE).found()).containsExactly(AB);
        assertThat(trace(soft, nested, "T3: irqs_off(irq=soft) W(B) -B irqs_on(irq=soft)").found())
                .isEmpty();
        assertThat(trace(soft, SAFE, NESTED, UNSAFE).findings())
                .filteredOn(finding -> finding.rule().equals(RULE))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.title()).startsWith("HARDIRQ");
                    assertThat(finding.also())
                            .extracting(Finding::title)
                            .containsExactly("SOFTIRQ-safe lock before SOFTIRQ-unsafe lock: A → B");
                });
    }

    @Test
    void trylockInAnInterruptDoesNotWait() {
        assertThat(
                        trace(
                                        "T1: irq_enter(irq=hard) W(A,try) -A irq_exit(irq=hard)",
                                        NESTED,
                                        UNSAFE)
                                .found())
                .isEmpty();
    }

    @Test
    void trylockUnderTheLockDoesNotWaitButOneAboveHolds() {
        assertThat(trace(SAFE, "T2: irqs_off() W(A) W(B,try) -B -A irqs_on()", UNSAFE).found())
                .isEmpty();
        assertThat(trace(SAFE, "T2: irqs_off() W(A,try) W(B) -B -A irqs_on()", UNSAFE).found())
                .containsExactly(AB);
        assertThat(trace(SAFE, NESTED, "T3: W(B,try)").found()).containsExactly(AB);
    }

    /** How the interrupt takes A, how it is held, how B is asked for, how it is held. */
    @ParameterizedTest
    @CsvSource({
        "R, W, W, W, 1",
        "R, R, W, W, 0",
        "R, r, W, W, 0",
        "W, R, W, W, 1",
        "W, W, W, R, 1",
        "W, W, r, r, 1",
        "W, W, R, r, 0",
        "W, W, R, W, 1"
    })
    void readersWaitForWritersOnly(
            String inside, String held, String wanted, String outside, int findings) {
        assertThat(
                        trace(
                                        "T1: irq_enter(irq=hard) "
                                                + inside
                                                + "(A) -A irq_exit(irq=hard)",
                                        "T2: irqs_off() "
                                                + held
                                                + "(A) "
                                                + wanted
                                                + "(B) -B -A irqs_on()",
                                        "T3: " + outside + "(B)")
                                .found(RULE))
                .hasSize(findings);
    }

    @Test
    void recursiveReaderBetweenReadersBreaksThePath() {
        String[] episodes = {
            SAFE,
            "T2: irqs_off() W(A) R(C) -C -A irqs_on()",
            "T3: irqs_off() R(C) W(B) -B -C irqs_on()",
            "T4: W(B)"
        };
        assertThat(trace(episodes).found()).isEmpty();
        episodes[2] = "T3: irqs_off() W(C) W(B) -B -C irqs_on()";
        assertThat(trace(episodes).found()).containsExactly("error irq-unsafe-dependency A,C,B");
    }

    @Test
    void localLocksAreSkippedAtTheEndsAndInside() {
        String local = ",kind=local_lock,wait_inner=none)";

        assertThat(
                        trace(
                                        "T1: irq_enter(irq=hard) W(A"
                                                + local
                                                + " -A irq_exit(irq=hard)",
                                        NESTED,
                                        UNSAFE)
                                .found())
                .isEmpty();
        assertThat(trace(SAFE, NESTED, "T3: W(B" + local).found()).isEmpty();
        assertThat(
                        trace(
                                        SAFE,
                                        "T2: irqs_off() W(A) W(L" + local + " -L -A irqs_on()",
                                        "T3: irqs_off() W(L) W(B) -B -L irqs_on()",
                                        "T4: W(B)")
                                .found())
                .isEmpty();
    }

    @Test
    void pathEndsAtTheFirstLockHeldWithInterruptsOn() {
        assertThat(trace(SAFE, NESTED, "T3: W(B) W(C)").found()).containsExactly(AB);
    }

    @Test
    void pathBeginsAtTheLastLockThatInterruptsTake() {
        assertThat(
                        trace(
                                        SAFE,
                                        "T1: irq_enter(irq=hard) W(S) -S irq_exit(irq=hard)",
                                        "T2: irqs_off() W(A) W(S) -S -A irqs_on()",
                                        "T2: irqs_off() W(S) W(B) -B -S irqs_on()",
                                        UNSAFE)
                                .found())
                .containsExactly("error irq-unsafe-dependency S,B");
    }

    @Test
    void locksOfDifferentContextsAreNotNested() {
        assertThat(
                        trace(
                                        SAFE,
                                        "T2: irqs_off() W(A) irq_enter(irq=nmi) W(B) -B"
                                                + " irq_exit(irq=nmi) -A irqs_on()",
                                        UNSAFE)
                                .found(RULE))
                .isEmpty();
    }

    @Test
    void witnessIsOneThatCanBeOnThePath() {
        Finding finding =
                trace(
                                "T1: irq_enter(irq=hard) R(A) -A irq_exit(irq=hard)",
                                "T2: irqs_off() R(A) W(B) -B -A irqs_on()",
                                NESTED,
                                UNSAFE)
                        .only(RULE);

        assertThat(finding.steps()).extracting(Step::fromMode).containsExactly("exclusive");
        assertThat(finding.steps()).extracting(Step::line).containsExactly(13L);
    }

    @Test
    void guessedModesMakeNoError() {
        assertThat(meta("modes=guessed", SAFE, NESTED, UNSAFE).found())
                .containsExactly("warning irq-unsafe-dependency A,B");
        String guessed = "T2: irqs_off() W(A) q(B) -B -A irqs_on()";
        assertThat(trace(SAFE, guessed, UNSAFE).only(RULE).confidence())
                .isEqualTo(Confidence.GUESSED);
        assertThat(trace(SAFE, guessed, NESTED, UNSAFE).found()).containsExactly(AB);
    }

    /** R is a start of paths only where its holder writes, so the one from S leads through it. */
    @Test
    void pathGoesOnThroughALockThatInterruptsOnlyRead() {
        String safe = "T1: irq_enter(irq=hard) W(S) -S R(R) -R irq_exit(irq=hard)";
        String first = "T2: irqs_off() W(S) W(R) -R -S irqs_on()";

        assertThat(trace(safe, first, "T2: irqs_off() r(R) W(B) -B -R irqs_on()", UNSAFE).found())
                .containsExactly("error irq-unsafe-dependency S,R,B");
        assertThat(trace(safe, first, "T2: irqs_off() W(R) W(B) -B -R irqs_on()", UNSAFE).found())
                .contains("error irq-unsafe-dependency R,B");
        assertThat(
                        trace(
                                        safe,
                                        "T2: irqs_off() W(S) R(R) -R -S irqs_on()",
                                        "T2: irqs_off() W(R) W(B) -B -R irqs_on()",
                                        UNSAFE)
                                .found())
                .containsExactly("error irq-unsafe-dependency R,B");
    }

    @Test
    void firstCaseIsShownWhereAnyHolderKeepsTheInterruptWaiting() {
        Finding finding =
                trace(SAFE, "T4: irqs_off() R(A) W(B) -B -A irqs_on()", NESTED, UNSAFE).only(RULE);

        assertThat(finding.steps()).extracting(Step::fromMode).containsExactly("recursive");
        assertThat(finding.steps()).extracting(Step::task).containsExactly("T4");
    }

    /** The interrupt only reads A, and C is asked for by a recursive reader. */
    @Test
    void everyStepIsByOneWhoKeepsTheOneBeforeWaiting() {
        Finding finding =
                trace(
                                "T1: irq_enter(irq=hard) R(A) -A irq_exit(irq=hard)",
                                "T2: irqs_off() W(A) R(C) -C -A irqs_on()",
                                "T3: irqs_off() r(C) W(B) -B -C irqs_on()",
                                "T4: irqs_off() W(C) W(B) -B -C irqs_on()",
                                UNSAFE)
                        .only(RULE);

        assertThat(finding.steps()).extracting(Step::task).containsExactly("T2", "T4");
    }

    @Test
    void findingIsMarkedInTheGraphAndSaysWhichUsesMeet() {
        Trace trace =
                trace(
                        SAFE,
                        "T2: irqs_off() W(A) W(C) -C -A irqs_on()",
                        "T2: irqs_off() W(C) W(B) -B -C irqs_on()",
                        "T2: W(D) r(B)");
        Finding finding = trace.only(RULE);

        assertThat(finding.notes()).containsExactly("usage: A IN-HARDIRQ-W, B HARDIRQ-ON-R");
        assertThat(finding.title())
                .isEqualTo("HARDIRQ-safe lock before HARDIRQ-unsafe lock: A → C → B");
        assertThat(finding.explanation())
                .startsWith("A is taken inside a hard interrupt at line 2, and task T2 holds B")
                .endsWith(
                        "Recorded: A was taken at line 6 and C requested at line 7; C was taken at"
                                + " line 12 and B requested at line 13.");
        assertThat(trace.result().graph().edges())
                .filteredOn(edge -> edge.cycles().contains(finding.fingerprint()))
                .hasSize(2);
    }

    @Test
    void readersUsesAreWrittenAsLockdepDoes() {
        assertThat(
                        trace("T1: irq_enter(irq=soft) r(A) -A irq_exit(irq=soft)", NESTED, UNSAFE)
                                .only(RULE)
                                .notes())
                .containsExactly("usage: A IN-SOFTIRQ-R, B SOFTIRQ-ON-W");
    }
}
