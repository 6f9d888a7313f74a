package dev.lockproof.analysis.rule;

import static dev.lockproof.analysis.Trace.complete;
import static dev.lockproof.analysis.Trace.meta;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.ScenarioRow;
import dev.lockproof.finding.Step;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecursionRulesTest {

    private static final String SELF = "error self-deadlock A";
    private static final String RECURSIVE = "warning recursive-locking A";

    @ParameterizedTest
    @CsvSource({
        "W, W, true", "W, r, true", "W, R, true",
        "r, W, true", "r, r, true", "r, R, false",
        "R, W, true", "R, r, true", "R, R, false"
    })
    void taskWaitsForItselfByHowItHoldsAndAsks(String held, String wanted, boolean fault) {
        String again = "T1: " + held + "(A) " + wanted + "(A)";
        assertThat(trace(again).found()).isEqualTo(fault ? List.of(SELF) : List.of());

        String other = "T1: " + held + "(a1:A) " + wanted + "(a2:A)";
        assertThat(trace(other).found()).isEqualTo(fault ? List.of(RECURSIVE) : List.of());
    }

    @Test
    void secondRequestMustBlockAndBeChecked() {
        assertThat(trace("T1: W(A) W(A,try)").found()).isEmpty();
        assertThat(trace("T1: W(A) W(A,!check)").found()).isEmpty();
        assertThat(trace("T1: W(a1:A) W(a2:A,try)").found()).isEmpty();
        assertThat(trace("T1: W(A,try) W(A)").found()).containsExactly(SELF);
    }

    @Test
    void lockGivenUpInBetweenIsNoRecursion() {
        assertThat(trace("T1: W(A) -A W(A)").found()).isEmpty();
        assertThat(trace("T1: W(A) ...", "T2: W(A) -A", "T1: -A").found("self-deadlock")).isEmpty();
    }

    @Test
    void otherNestingLevelIsNoRecursion() {
        assertThat(trace("T1: W(a1:A) W(a2:A,subclass=1)").found()).isEmpty();
        assertThat(trace("T1: W(a1:A,subclass=1) W(a2:A,subclass=1)").found())
                .containsExactly("warning recursive-locking A/1");
    }

    @Test
    void interruptAsksForWhatItsTaskHolds() {
        assertThat(
                        trace("T1: W(A) irq_enter(irq=soft) W(A) -A irq_exit(irq=soft)")
                                .found("self-deadlock"))
                .containsExactly(SELF);
    }

    @Test
    void reentrantLockCountsUp() {
        assertThat(trace("T1: W(A,reentrant) W(A,reentrant)").found()).isEmpty();
        assertThat(trace("T1: init(lock=A,reentrant) W(A) W(A)").found()).isEmpty();
        assertThat(trace("T1: W(A,kind=monitor) W(A,kind=monitor)").found()).isEmpty();
        assertThat(trace("T1: W(a1:A,kind=monitor) W(a2:A,kind=monitor)").found())
                .containsExactly(RECURSIVE);
    }

    @Test
    void reentrantLockIsHeldUntilTheLastRelease() {
        assertThat(
                        trace(
                                        "T1: W(A,reentrant) W(A,reentrant) -A W(B)",
                                        "T2: W(B) W(A,reentrant)")
                                .found())
                .containsExactly("error circular-dependency A,B");
        assertThat(
                        trace(
                                        "T1: W(A,reentrant) W(A,reentrant) -A -A W(B)",
                                        "T2: W(B) W(A,reentrant)")
                                .found())
                .isEmpty();
    }

    @Test
    void innerRequestOfAReentrantLockAddsNoDependency() {
        assertThat(
                        trace("T1: W(A,reentrant) W(B) W(A,reentrant)", "T2: W(A,reentrant) W(B)")
                                .found())
                .isEmpty();
    }

    @Test
    void heldNestLockMakesTheClassSafe() {
        assertThat(trace("T1: W(G) W(a1:A) W(a2:A,nest=G)").found()).isEmpty();
        assertThat(trace("T1: W(G) W(a1:A) W(a2:A)").found()).containsExactly(RECURSIVE);
    }

    @Test
    void nestLockTakenAfterTheFirstOfTheClassSerializesNothing() {
        assertThat(trace("T1: W(a1:A) W(G) W(a2:A,nest=G)").found()).contains(RECURSIVE);
    }

    @Test
    void acquisitionsInARowUnderANestLockFoldIntoOneHold() {
        assertThat(
                        complete(
                                        "T1: W(G) W(a1:A,nest=G) W(a2:A,nest=G) W(a3:A,nest=G)"
                                                + " -a1 -a2 -a3 -G exit()")
                                .found())
                .isEmpty();
        assertThat(
                        complete(
                                        "T1: W(G) W(a1:A,nest=G) W(a2:A,nest=G) W(a3:A,nest=G)"
                                                + " -a3 -a1 -G exit()")
                                .found())
                .contains("error lock-held-at-exit A");
    }

    @Test
    void declaredOrderOfInstancesMakesThemSafe() {
        assertThat(trace("T1: W(0x1000:A,order=address) W(0x2000:A,order=address)").found())
                .isEmpty();
        assertThat(trace("T1: W(x:A,order=id:1) W(y:A,order=id:2)").found()).isEmpty();
        assertThat(
                        trace(
                                        "T1: init(lock=x,class=A,order=id:1)"
                                                + " init(lock=y,class=A,order=id:2) W(x) W(y)")
                                .found())
                .isEmpty();
    }

    @Test
    void againstTheDeclaredOrderIsAWarningHoweverOften() {
        String address = "T1: W(0x2000:A,order=address) W(0x1000:A,order=address)";
        assertThat(trace(address).found()).containsExactly(RECURSIVE);
        assertThat(trace(address, address, address).found()).containsExactly(RECURSIVE);
        assertThat(trace(address).only("recursive-locking").notes().getFirst())
                .contains("breaks the order");
        assertThat(trace("T1: W(x:A,order=id:2) W(y:A,order=id:1)").found())
                .containsExactly(RECURSIVE);
    }

    @Test
    void addressesAreNumbersNotTexts() {
        assertThat(trace("T1: W(0x9000:A,order=address) W(0x10000:A,order=address)").found())
                .isEmpty();
        assertThat(
                        trace(
                                        "T1: W(0x7fff000000000000:A,order=address)"
                                                + " W(0xffff800000000000:A,order=address)")
                                .found())
                .isEmpty();
        assertThat(trace("T1: W(900:A,order=address) W(1000:A,order=address)").found()).isEmpty();
    }

    @Test
    void oneOrderInAllCasesIsOnlyTold() {
        Finding finding =
                trace("T1: W(a1:A) W(a2:A)", "T2: W(a2:A) W(a3:A)").only("recursive-locking");

        assertThat(finding.severity().text()).isEqualTo("info");
        assertThat(finding.notes())
                .containsExactly("always in the same order of instances in 2 recorded cases");
    }

    @Test
    void bothOrdersByTwoTasksAreADeadlock() {
        Finding finding =
                trace("T1: W(a1:A) W(a2:A)", "T2: W(a2:A) W(a1:A)").only("recursive-locking");

        assertThat(finding.severity().text()).isEqualTo("error");
        assertThat(finding.confidence()).isEqualTo(Confidence.INSTANCE);
        assertThat(finding.steps()).hasSize(2);
        assertThat(finding.scenario())
                .containsExactly(
                        new ScenarioRow(0, "lock(A (a1))"),
                        new ScenarioRow(1, "lock(A (a2))"),
                        new ScenarioRow(0, "lock(A (a2))"),
                        new ScenarioRow(1, "lock(A (a1))"));
    }

    /**
     * One task alone shows both orders first, which in posix proves nothing; the other task does.
     */
    @Test
    void evidenceIsOfTheTasksThatCanReallyMeet() {
        Finding finding =
                meta(
                                "profile=posix",
                                "T1: W(a1:A) W(a2:A)",
                                "T1: W(a2:A) W(a1:A)",
                                "T2: W(a2:A) W(a1:A)")
                        .only("recursive-locking");

        assertThat(finding.severity().text()).isEqualTo("error");
        assertThat(finding.steps()).extracting(Step::task).containsExactly("T1", "T2");
    }

    @Test
    void bothOrdersThatCannotMeetAreNone() {
        assertThat(trace("T1: W(G) W(a1:A) W(a2:A)", "T2: W(G) W(a2:A) W(a1:A)").found())
                .containsExactly("info recursive-locking A");
        assertThat(meta("profile=posix", "T1: W(a1:A) W(a2:A)", "T1: W(a2:A) W(a1:A)").found())
                .containsExactly("info recursive-locking A");
    }

    @Test
    void readerOfUnknownSortMakesNoError() {
        assertThat(trace("T1: q(A) q(A)").found()).containsExactly("warning self-deadlock A");
        assertThat(trace("T1: W(a1:A) q(a2:A)", "T2: W(a2:A) q(a1:A)").found())
                .containsExactly("warning recursive-locking A");
    }

    @Test
    void repeatedSelfDeadlockIsOneFindingWithACount() {
        String twice = "T1: W(A) W(A) -A";

        assertThat(trace(twice, twice, twice).only("self-deadlock").notes())
                .containsExactly("seen 3 times, last at line 10");
    }

    /** The first pair is under a gate; the second one is the fault. */
    @Test
    void pairThatCanDeadlockIsShownAndNotAProtectedOneBeforeIt() {
        Finding finding =
                trace(
                                "T1: W(G) W(a1:A) W(a2:A)",
                                "T2: W(G) W(a2:A) W(a1:A)",
                                "T1: W(a3:A) W(a4:A)",
                                "T1: W(a3:A) W(a4:A)",
                                "T2: W(a4:A) W(a3:A)")
                        .only("recursive-locking");

        assertThat(finding.severity().text()).isEqualTo("error");
        assertThat(finding.steps()).extracting(Step::line).containsExactly(14L, 22L);
        assertThat(finding.steps()).extracting(Step::count).containsExactly(2L, 1L);
        assertThat(finding.scenario())
                .extracting(row -> row.column() + " " + row.text())
                .containsExactly(
                        "0 lock(A (a3))", "1 lock(A (a4))", "0 lock(A (a4))", "1 lock(A (a3))");
    }

    @Test
    void firstOfSeveralProtectedPairsIsShown() {
        Finding finding =
                trace(
                                "T1: W(G) W(a1:A) W(a2:A)",
                                "T2: W(G) W(a2:A) W(a1:A)",
                                "T1: W(G) W(a3:A) W(a4:A)",
                                "T2: W(G) W(a4:A) W(a3:A)")
                        .only("recursive-locking");

        assertThat(finding.severity().text()).isEqualTo("info");
        assertThat(finding.steps()).extracting(Step::line).containsExactly(3L, 9L);
        assertThat(finding.notes())
                .containsExactly(
                        "the instances are taken in both orders, but never by two tasks that could do"
                                + " so at once");
    }

    @Test
    void caseOfOneOrderCountsAllCases() {
        Finding finding =
                trace("T1: W(a1:A) W(a2:A)", "T2: W(a2:A) W(a3:A)", "T2: W(a2:A) W(a3:A)")
                        .only("recursive-locking");

        assertThat(finding.steps()).extracting(Step::count).containsExactly(3L);
        assertThat(finding.title()).isEqualTo("Two locks of one class held at once: A");
        assertThat(finding.confidence()).isEqualTo(Confidence.CLASS);
    }

    @Test
    void findingOfATaskThatWaitsForItselfShowsBothRequests() {
        Finding certain = trace("T1: r(A) W(A)").only("self-deadlock");

        assertThat(certain.confidence()).isEqualTo(Confidence.INSTANCE);
        assertThat(certain.scenario())
                .containsExactly(new ScenarioRow(0, "rlock(A)"), new ScenarioRow(0, "lock(A)"));
        assertThat(trace("T1: q(A) q(A)").only("self-deadlock").confidence())
                .isEqualTo(Confidence.GUESSED);
    }
}
