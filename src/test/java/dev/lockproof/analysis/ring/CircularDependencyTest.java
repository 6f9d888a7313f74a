package dev.lockproof.analysis.ring;

import static dev.lockproof.analysis.Trace.complete;
import static dev.lockproof.analysis.Trace.meta;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.AnalysisLimits;
import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Recording;
import dev.lockproof.analysis.Trace;
import dev.lockproof.finding.Confidence;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CircularDependencyTest {

    private static final String AB = "error circular-dependency A,B";

    @Test
    void twoOrdersOfTwoLocksAreADeadlock() {
        assertThat(trace("T1: W(A) W(B)", "T2: W(B) W(A)").found()).containsExactly(AB);
        assertThat(trace("T1: W(A) W(B)", "T2: W(A) W(B)").found()).isEmpty();
        assertThat(trace("T1: W(A) -A W(B)", "T2: W(B) W(A)").found()).isEmpty();
    }

    @Test
    void ringOfThreeIsOneFinding() {
        assertThat(trace("T1: W(A) W(B)", "T2: W(B) W(C)", "T3: W(C) W(A)").found())
                .containsExactly("error circular-dependency A,B,C");
    }

    @Test
    void bothDirectionsOfThreeLocksAreTwoRingsBesideTheShortOnes() {
        assertThat(
                        trace(
                                        "T1: W(A) W(B)",
                                        "T1: W(B) W(C)",
                                        "T1: W(C) W(A)",
                                        "T2: W(B) W(A)",
                                        "T2: W(C) W(B)",
                                        "T2: W(A) W(C)")
                                .found())
                .containsExactly(
                        AB, "error circular-dependency A,C", "error circular-dependency B,C");
    }

    /** Held and wanted mode of one task, then of the other, with both locks in opposite order. */
    @ParameterizedTest
    @CsvSource({
        "W, W, W, W, true",
        "R, W, W, R, false",
        "r, W, W, r, true",
        "r, r, r, r, true",
        "R, R, R, R, false",
        "R, W, W, r, true",
        "r, W, W, R, false",
        "W, R, W, R, true",
        "W, R, R, W, false",
        "R, W, R, W, true",
        "W, R, W, W, true",
        "W, R, r, W, false",
        "W, r, R, W, true"
    })
    void readersCountByHowTheyHoldAndWait(
            String held, String wanted, String otherHeld, String otherWanted, boolean deadlock) {
        assertThat(
                        trace(
                                        "T1: " + held + "(A) " + wanted + "(B)",
                                        "T2: " + otherHeld + "(B) " + otherWanted + "(A)")
                                .found())
                .isEqualTo(deadlock ? List.of(AB) : List.of());
    }

    @Test
    void dependencyOverARecursiveReaderIsNotLost() {
        assertThat(trace("T1: W(A) R(B) W(C)", "T2: W(C) W(A)").found())
                .containsExactly("error circular-dependency A,C");
    }

    @Test
    void classReachedByARecursiveReaderFirstIsAlsoReachedByAWriter() {
        // M is first reached by A's recursive wait, from which no reader's hold leads on.
        assertThat(
                        trace(
                                        "T1: W(A) R(M)",
                                        "T1: W(A) W(B)",
                                        "T1: W(B) W(M)",
                                        "T2: r(M) W(D)",
                                        "T3: W(D) W(A)")
                                .found())
                .containsExactly("error circular-dependency A,B,M,D");
    }

    @Test
    void trylockWaitsForNobodyButHolds() {
        assertThat(trace("T1: W(A) W(B,try)", "T2: W(B) W(A)").found()).isEmpty();
        assertThat(trace("T1: W(A,try) W(B)", "T2: W(B) W(A)").found()).containsExactly(AB);
    }

    @Test
    void failedTrylockIsNothing() {
        assertThat(trace("T1: W(A,try,!got) W(B)", "T2: W(B) W(A)").found()).isEmpty();
        assertThat(complete("T1: W(A,try,!got) release(lock=B,!got) exit()").found()).isEmpty();
    }

    @Test
    void requestThatFailedWaitedButHoldsNothing() {
        assertThat(trace("T1: W(A) W(B,!got)", "T2: W(B) W(A)").found()).containsExactly(AB);
        assertThat(trace("T1: W(A,!got) W(B)", "T2: W(B) W(A)").found()).isEmpty();
    }

    @Test
    void failedRequestMayBeWrittenAsAReleaseThatGotNothing() {
        assertThat(complete("T1: W(A) W(B) -B,!got", "T2: W(B) W(A)", "T1: exit()").found())
                .containsExactly(AB);
    }

    @Test
    void uncheckedLocksTakeNoPart() {
        assertThat(trace("T1: W(A,!check) W(B)", "T2: W(B) W(A)").found()).isEmpty();
        assertThat(trace("T1: W(A) W(B,!check)", "T2: W(B) W(A)").found()).isEmpty();
        assertThat(trace("T1: init(lock=A,!check) W(A) W(B)", "T2: W(B) W(A)").found()).isEmpty();
        assertThat(trace("T1: R(A,kind=rcu) W(B)", "T2: W(B) W(A,kind=rcu)").found()).isEmpty();
    }

    @Test
    void uncheckedLockInBetweenHidesNothing() {
        assertThat(trace("T1: W(A) W(X,!check) W(B)", "T2: W(B) W(A)").found()).containsExactly(AB);
        assertThat(trace("T1: W(A) W(X,try) W(B)", "T2: W(B) W(A)").found()).containsExactly(AB);
    }

    @Test
    void semaphoreHasNoOwnerAndNoOrder() {
        Trace trace = trace("T1: W(A,kind=semaphore) W(B)", "T2: W(B) W(A,kind=semaphore)");

        assertThat(trace.found("circular-dependency")).isEmpty();
        assertThat(trace.result().graph().edges()).isEmpty();
    }

    @Test
    void synchronizingWaitsForHoldersAndHoldsNothing() {
        assertThat(trace("T1: W(A) sync(lock=S)", "T2: R(S,kind=srcu) W(A)").found())
                .containsExactly("error rcu-sync-in-reader A,S");
        assertThat(trace("T1: sync(lock=S) W(A)", "T2: W(A) R(S,kind=srcu)").found()).isEmpty();
    }

    @Test
    void classIsWhatCounts() {
        assertThat(trace("T1: W(a1:A) W(b1:B)", "T2: W(b2:B) W(a2:A)").only("circular-dependency"))
                .satisfies(f -> assertThat(f.severity().text()).isEqualTo("error"))
                .satisfies(f -> assertThat(f.confidence()).isEqualTo(Confidence.CLASS))
                .satisfies(f -> assertThat(f.notes()).hasSize(1));
        assertThat(trace("T1: W(a1:A) W(b1:B)", "T2: W(b1:B) W(a1:A)").only("circular-dependency"))
                .satisfies(f -> assertThat(f.confidence()).isEqualTo(Confidence.INSTANCE))
                .satisfies(f -> assertThat(f.notes()).isEmpty());
    }

    @Test
    void classesWithoutInstancesToProveThemAreNoErrorOutsideOfLinux() {
        String[] twoOrders = {"T1: W(a1:A) W(b1:B)", "T2: W(b2:B) W(a2:A)"};

        assertThat(meta("profile=posix", twoOrders).found())
                .containsExactly("warning circular-dependency A,B");
    }

    @Test
    void nestingLevelsAreClassesOfTheirOwn() {
        assertThat(trace("T1: W(A) W(B,subclass=1)", "T2: W(B) W(A)").found()).isEmpty();
        assertThat(trace("T1: W(A) W(B,subclass=1)", "T2: W(B,subclass=1) W(A)").found())
                .containsExactly("error circular-dependency A,B/1");
    }

    @Test
    void keyTellsClassesOfOneNameApart() {
        assertThat(trace("T1: W(A) W(x:B,key=k1)", "T2: W(y:B,key=k2) W(A)").found()).isEmpty();
        assertThat(trace("T1: W(A) W(x:B,key=k1)", "T2: W(y:B,key=k1) W(A)").found())
                .containsExactly(AB);
    }

    @Test
    void lockAcquiredUnderItsNestLockAddsNoDependency() {
        assertThat(trace("T1: W(G) W(a1:A) W(B) W(a2:A,nest=G)", "T2: W(a1:A) W(B)").found())
                .isEmpty();
        assertThat(trace("T1: W(G) W(a1:A) W(B) W(a2:A)", "T2: W(a1:A) W(B)").found()).isNotEmpty();
    }

    @Test
    void downgradedLockIsHeldAsAReader() {
        assertThat(trace("T1: W(A) downgrade(lock=A) W(B)", "T2: W(B) R(A)").found()).isEmpty();
        assertThat(trace("T1: W(A) W(B)", "T2: W(B) R(A)").found()).containsExactly(AB);
        assertThat(trace("T1: W(A) downgrade(lock=A) W(B)", "T2: W(B) r(A)").found())
                .containsExactly(AB);
    }

    @Test
    void classOfAHeldLockMayChange() {
        assertThat(trace("T1: W(A) set_class(lock=A,class=Z) W(B)", "T2: W(b:B) W(x:A)").found())
                .isEmpty();
        assertThat(trace("T1: W(A) set_class(lock=A,class=Z) W(B)", "T2: W(b:B) W(z:Z)").found())
                .containsExactly("error circular-dependency B,Z");
    }

    @Test
    void locksReleasedInAnyOrderLeaveTheRestHeld() {
        assertThat(trace("T1: W(A) W(B) -A W(C)", "T2: W(C) W(A)").found())
                .containsExactly("error circular-dependency A,B,C");
        assertThat(trace("T1: W(A) W(B) -A W(C)", "T2: W(C) W(B)").found())
                .containsExactly("error circular-dependency B,C");
    }

    @Test
    void interruptTakesNothingWhileItsTaskHoldsSomething() {
        assertThat(
                        trace(
                                        "T1: W(A) irq_enter(irq=hard) W(B) -B irq_exit(irq=hard)",
                                        "T2: W(B) W(A)")
                                .found("circular-dependency"))
                .isEmpty();
        assertThat(
                        trace(
                                        "T1: irq_enter(irq=hard) W(A) W(B) -B -A irq_exit(irq=hard)",
                                        "T2: W(B) W(A)")
                                .found("circular-dependency"))
                .containsExactly(AB);
        assertThat(
                        trace(
                                        "T1: irq_enter(irq=soft) W(A) irq_enter(irq=hard) W(B) -B"
                                                + " irq_exit(irq=hard) -A irq_exit(irq=soft)",
                                        "T2: W(B) W(A)")
                                .found("circular-dependency"))
                .isEmpty();
    }

    @Test
    void whatIsTakenAfterAnInterruptBelongsToTheTaskAgain() {
        assertThat(
                        trace(
                                        "T1: W(A) irq_enter(irq=hard) irq_exit(irq=hard) W(B)",
                                        "T2: W(B) W(A)")
                                .found("circular-dependency"))
                .containsExactly(AB);
    }

    @Test
    void guessedModesMakeNoError() {
        String[] readers = {"T1: q(A) W(B)", "T2: W(B) q(A)"};

        assertThat(trace(readers).found()).containsExactly("warning circular-dependency A,B");
        assertThat(trace(readers).only("circular-dependency").confidence())
                .isEqualTo(Confidence.GUESSED);
        assertThat(meta("modes=guessed", "T1: W(A) W(B)", "T2: W(B) W(A)").found())
                .containsExactly("warning circular-dependency A,B");
    }

    @Test
    void dependencySeenInUnknownHistoryCounts() {
        assertThat(trace("T1: W(A) lost(count=3)", "T1: W(A) W(B)", "T2: W(B) W(A)").found())
                .contains(AB);
    }

    @Test
    void lockHeldBeforeALossIsForgotten() {
        assertThat(trace("T1: W(A) lost(count=3) W(B)", "T2: W(B) W(A)").found()).isEmpty();
        assertThat(trace("T1: W(A) ...", "*: lost(cpu=0)", "T2: W(B) W(A)", "T1: W(B)").found())
                .isEmpty();
    }

    @Test
    void anotherTasksReleaseEndsTheHold() {
        assertThat(trace("T1: W(A) ...", "T2: -A,of=T1", "T1: W(B)", "T2: W(B) W(A)").found())
                .isEmpty();
    }

    /**
     * What counts is when the locks are requested under the others, not since when those are held.
     */
    @Test
    void requestAfterAJoinComesBehindTheRequestsOfTheChild() {
        String[] episodes = {
            "M: fork(child=C) W(B) ...", "C: W(A) W(B) -B -A exit()", "M: join(child=C) W(A) -A -B"
        };

        assertThat(meta("profile=posix", episodes).found("circular-dependency"))
                .containsExactly("info circular-dependency A,B");
        episodes[2] = "M: W(A) -A join(child=C) -B";
        assertThat(meta("profile=posix", episodes).found("circular-dependency"))
                .containsExactly("error circular-dependency A,B");
    }

    @Test
    void requestBeforeAForkComesBeforeThoseOfTheChild() {
        String child = "C: W(B) W(A) -A -B";

        assertThat(meta("profile=posix", "M: W(A) W(B) -B fork(child=C) -A", child).found())
                .containsExactly("info circular-dependency A,B");
        assertThat(meta("profile=posix", "M: W(A) fork(child=C) W(B) -B -A", child).found())
                .containsExactly("error circular-dependency A,B");
    }

    private static AnalysisResult withMostFindings(int most, Trace trace) {
        AnalysisLimits all = AnalysisLimits.DEFAULT;
        return Recording.of(
                trace.text(),
                new AnalysisLimits(
                        all.maxDependencies(),
                        most,
                        all.maxHeld(),
                        all.maxSymbolBytes(),
                        all.maxDiagnostics()));
    }

    /** {@code W(p0) W(q0)} and the other way round, under a gate, and so on. */
    private static String[] harmless(int rings, String... more) {
        List<String> episodes = new ArrayList<>();
        for (int i = 0; i < rings; i++) {
            episodes.add("T1: W(G) W(p%d) W(q%d)".formatted(i, i));
            episodes.add("T2: W(G) W(q%d) W(p%d)".formatted(i, i));
        }
        episodes.addAll(List.of(more));
        return episodes.toArray(new String[0]);
    }

    @Test
    void harmlessRingsLeaveRoomForADeadlock() {
        Trace trace = trace(harmless(8, "T1: W(A) W(B)", "T2: W(B) W(C)", "T3: W(C) W(A)"));
        AnalysisResult result = withMostFindings(4, trace);

        assertThat(result.findings().stream().map(Trace::summary))
                .containsExactly(
                        "error circular-dependency A,B,C",
                        "info circular-dependency p0,q0",
                        "info circular-dependency p1,q1",
                        "info circular-dependency p2,q2");
        assertThat(result.diagnostics())
                .extracting(AnalysisResult.Diagnostic::message)
                .containsExactly("6 findings; only the worst 4 are reported");
    }

    @Test
    void asManyRingsAsThereIsRoomForAreAllTold() {
        String[] deadlocks = harmless(4);
        for (int i = 0; i < deadlocks.length; i++) {
            deadlocks[i] = deadlocks[i].replace("W(G) ", "");
        }
        assertThat(withMostFindings(4, trace(deadlocks)))
                .satisfies(result -> assertThat(result.findings()).hasSize(4))
                .satisfies(result -> assertThat(result.diagnostics()).isEmpty());
        assertThat(withMostFindings(4, trace(harmless(4))))
                .satisfies(result -> assertThat(result.findings()).hasSize(4))
                .satisfies(result -> assertThat(result.diagnostics()).isEmpty());
        assertThat(withMostFindings(3, trace(deadlocks)))
                .satisfies(result -> assertThat(result.findings()).hasSize(3))
                .satisfies(result -> assertThat(result.diagnostics()).hasSize(1));
        assertThat(withMostFindings(3, trace(harmless(4))))
                .satisfies(result -> assertThat(result.findings()).hasSize(3))
                .satisfies(result -> assertThat(result.diagnostics()).hasSize(1));
    }

    @Test
    void whatSpeaksAgainstARingLowersItsWeight() {
        String[] orders = {"T1: W(A) W(B)", "T2: W(B) W(A)"};
        String[] oneTask = {"T1: W(A) W(B)", "T1: W(B) W(A)"};
        String[] gated = {"T1: W(G) W(A) W(B)", "T2: W(G) W(B) W(A)"};

        assertThat(trace(orders).only("circular-dependency").weight()).isEqualTo(1);
        assertThat(trace(oneTask).only("circular-dependency").weight()).isEqualTo(0.3);
        assertThat(trace(gated).only("circular-dependency").weight()).isEqualTo(0.1);
        assertThat(meta("profile=posix", oneTask).only("circular-dependency").weight())
                .isEqualTo(0.1 * 0.3);
    }

    @Test
    void readersOfAnRcuAloneAreNoWaitForItsReaders() {
        assertThat(trace("T1: W(A) r(S,kind=srcu)", "T2: r(S,kind=srcu) W(A)").found())
                .containsExactly("error circular-dependency A,S");
    }
}
