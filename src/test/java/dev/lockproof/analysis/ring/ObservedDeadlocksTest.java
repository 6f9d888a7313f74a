package dev.lockproof.analysis.ring;

import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.Trace;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.ScenarioRow;
import dev.lockproof.finding.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObservedDeadlocksTest {

    private static List<String> deadlocks(Trace trace) {
        return trace.found("observed-deadlock");
    }

    @Test
    void twoTasksThatWaitForEachOtherAreADeadlock() {
        Finding finding =
                trace("T1: W(A) ...", "T2: W(B) ...", "T1: W(B) ...", "T2: W(A) ...")
                        .only("observed-deadlock");

        assertThat(finding.confidence()).isEqualTo(Confidence.OBSERVED);
        assertThat(finding.classes()).containsExactly("A", "B");
        assertThat(finding.explanation())
                .contains("T1 has waited since line 3 for B")
                .contains("T2 has waited since line 4 for A");
        assertThat(finding.scenario())
                .containsExactly(
                        new ScenarioRow(0, "lock(A)"),
                        new ScenarioRow(1, "lock(B)"),
                        new ScenarioRow(0, "lock(B)"),
                        new ScenarioRow(1, "lock(A)"));
    }

    @Test
    void threeTasksInARingAreOneDeadlock() {
        assertThat(
                        deadlocks(
                                trace(
                                        "T1: W(A) ...",
                                        "T2: W(B) ...",
                                        "T3: W(C) ...",
                                        "T1: W(B) ...",
                                        "T2: W(C) ...",
                                        "T3: W(A) ...")))
                .containsExactly("error observed-deadlock A,B,C");
    }

    @Test
    void taskThatWaitsForTheRingIsNoPartOfIt() {
        assertThat(
                        deadlocks(
                                trace(
                                        "T0: W(Z) ...",
                                        "T1: W(A) ...",
                                        "T2: W(B) ...",
                                        "T1: W(B) ...",
                                        "T2: W(A) ...",
                                        "T0: W(A) ...")))
                .containsExactly("error observed-deadlock A,B");
    }

    @Test
    void whoHoldsALockAndRunsWillReleaseIt() {
        assertThat(deadlocks(trace("T1: W(A) ...", "T2: W(B) W(A) ..."))).isEmpty();
        assertThat(
                        deadlocks(
                                trace(
                                        "T1: W(A) ...",
                                        "T2: W(B) ...",
                                        "T1: W(B) ...",
                                        "T2: W(A) ...",
                                        "T1: acquired(lock=B) ...")))
                .isEmpty();
    }

    @Test
    void recordingThatEndsAtARequestIsNoDeadlock() {
        assertThat(deadlocks(trace("T1: W(A) W(B) ...", "T2: W(C) ..."))).isEmpty();
        assertThat(deadlocks(trace("T1: W(A) contended(lock=A) ..."))).isEmpty();
    }

    @Test
    void contendedWaitIsOneToo() {
        assertThat(
                        deadlocks(
                                trace(
                                        "T1: W(A) ...",
                                        "T2: W(B) ...",
                                        "T1: W(B) contended(lock=B) ...",
                                        "T2: W(A) contended(lock=A) ...")))
                .containsExactly("error observed-deadlock A,B");
    }

    @Test
    void tryingIsNotWaiting() {
        assertThat(
                        deadlocks(
                                trace(
                                        "T1: W(A) ...",
                                        "T2: W(B) ...",
                                        "T1: W(B,try,!got) ...",
                                        "T2: W(A) ...")))
                .isEmpty();
    }

    @Test
    void readersDoNotWaitForReaders() {
        assertThat(deadlocks(trace("T1: r(A) ...", "T2: W(B) ...", "T1: W(B) ...", "T2: r(A) ...")))
                .isEmpty();
    }

    @Test
    void readerWaitsBehindAWaitingWriter() {
        String[] behindWriter = {
            "T1: r(A) ...", "T2: W(B) ...", "T3: W(A) ...", "T1: W(B) ...", "T2: r(A) ..."
        };
        assertThat(deadlocks(trace(behindWriter))).hasSize(1);

        behindWriter[4] = "T2: R(A) ...";
        assertThat(deadlocks(trace(behindWriter))).isEmpty();
    }

    @Test
    void waitBehindAReaderThatIsNotInTheWayIsNone() {
        // T3 reads A, too, and waits for nothing: the ring is through T1 alone.
        assertThat(
                        deadlocks(
                                trace(
                                        "T3: r(A) ...",
                                        "T1: r(A) ...",
                                        "T2: W(B) ...",
                                        "T1: W(B) ...",
                                        "T2: W(A) ...")))
                .containsExactly("error observed-deadlock A,B");
    }

    @Test
    void mapsHoldNobodyUp() {
        assertThat(
                        deadlocks(
                                trace(
                                        "T1: W(A,kind=map) ...",
                                        "T2: W(B,kind=map) ...",
                                        "T1: W(B,kind=map) ...",
                                        "T2: W(A,kind=map) ...")))
                .isEmpty();
    }

    @Test
    void deadTaskHoldsNothingUp() {
        assertThat(deadlocks(trace("T1: W(A) ...", "T2: W(B) W(A) ...", "T1: exit() ...")))
                .isEmpty();
    }

    @Test
    void separateRingsAreSeparateFindings() {
        assertThat(
                        deadlocks(
                                trace(
                                        "T1: W(A) ...", "T2: W(B) ...",
                                        "T3: W(C) ...", "T4: W(D) ...",
                                        "T1: W(B) ...", "T2: W(A) ...",
                                        "T3: W(D) ...", "T4: W(C) ...")))
                .containsExactly("error observed-deadlock A,B", "error observed-deadlock C,D");
    }

    @Test
    void writerThatWaitsForTwoReadersWhoWaitForItIsInTwoRings() {
        assertThat(
                        deadlocks(
                                trace(
                                        "T1: r(A) ...",
                                        "T2: r(A) ...",
                                        "T3: W(B) ...",
                                        "T3: W(C) ...",
                                        "T1: W(B) ...",
                                        "T2: W(C) ...",
                                        "T3: W(A) ...")))
                .containsExactly("error observed-deadlock A,B", "error observed-deadlock A,C");
    }

    @Test
    void taskThatWaitsForAnEventWaitsForWhoMustSignalIt() {
        String[] hang = {"T1: W(A) ...", "T2: signal_enter(on=e) W(A) ...", "T1: wait(on=e) ..."};
        Finding finding = trace(hang).only("observed-deadlock");

        assertThat(finding.classes()).containsExactly("A", "e");
        assertThat(finding.explanation())
                .contains(
                        "T1 has waited since line 4 for e, which task T2 must signal since line 2")
                .contains("T2 has waited since line 3 for A");
        hang[2] = "T1: wait(on=e) wake(on=e) ...";
        assertThat(deadlocks(trace(hang))).isEmpty();
    }

    @Test
    void semaphoresHeldByTasksThatWaitForThemAreADeadlock() {
        assertThat(
                        deadlocks(
                                trace(
                                        "T1: W(s,kind=semaphore) ...",
                                        "T2: W(q,kind=semaphore) ...",
                                        "T1: W(q,kind=semaphore) ...",
                                        "T2: W(s,kind=semaphore) ...")))
                .containsExactly("error observed-deadlock q,s");
    }

    @Test
    void findingOfThreeTasksGoesRoundFromTheFirstLock() {
        Trace trace =
                trace(
                        "T3: W(C,site=c1) ...",
                        "T2: W(B,site=b1) ...",
                        "T1: W(A,site=a1) ...",
                        "T3: W(A,site=c2) ...",
                        "T2: r(C,site=b2) ...",
                        "T1: W(B,site=a2) ...");
        Finding finding = trace.only("observed-deadlock");

        assertThat(finding.title())
                .isEqualTo("Deadlock: tasks wait for each other through A, B, C");
        assertThat(finding.explanation())
                .isEqualTo(
                        "At the end of the recording task T1 has waited since line 6 for B, which"
                                + " task T2 has held since line 2; task T2 has waited since line 5"
                                + " for C, which task T3 has held since line 1; task T3 has waited"
                                + " since line 4 for A, which task T1 has held since line 3. None"
                                + " can continue.");
        assertThat(finding.steps())
                .containsExactly(
                        new Step("A", "B", "exclusive", "exclusive", "T1", 6L, "a2", 3L, "a1", 1),
                        new Step("B", "C", "exclusive", "shared", "T2", 5L, "b2", 2L, "b1", 1),
                        new Step("C", "A", "exclusive", "exclusive", "T3", 4L, "c2", 1L, "c1", 1));
        assertThat(finding.scenario())
                .extracting(row -> row.column() + " " + row.text())
                .containsExactly(
                        "0 lock(A)",
                        "1 lock(B)",
                        "2 lock(C)",
                        "0 lock(B)",
                        "1 rlock(C)",
                        "2 lock(A)");
        assertThat(finding.line()).isEqualTo(6);
        assertThat(finding.task()).isEqualTo("T1");
        assertThat(finding.site()).isEqualTo("a2");
        assertThat(trace.result().graph().edges())
                .hasSize(3)
                .allSatisfy(edge -> assertThat(edge.cycles()).contains(finding.fingerprint()));
    }

    /** The request of T1 is the older one, so that it begins the other way round. */
    @Test
    void findingIsTheSameWhoeverComesFirst() {
        Finding one =
                trace("T1: W(A) ...", "T2: W(B) ...", "T1: W(B) ...", "T2: W(A) ...")
                        .only("observed-deadlock");
        Finding other =
                trace("T2: W(A) ...", "T1: W(B) ...", "T2: W(B) ...", "T1: W(A) ...")
                        .only("observed-deadlock");

        assertThat(one.fingerprint()).isEqualTo(other.fingerprint());
        assertThat(one.steps()).extracting(Step::task).containsExactly("T1", "T2");
        assertThat(other.steps()).extracting(Step::task).containsExactly("T2", "T1");
    }

    @Test
    void explanationSaysWhoStandsInLineBefore() {
        assertThat(
                        trace(
                                        "T1: r(A) ...",
                                        "T2: W(B) ...",
                                        "T3: W(A) contended(lock=A) ...",
                                        "T1: W(B) ...",
                                        "T2: r(A) ...")
                                .only("observed-deadlock")
                                .explanation())
                .contains(
                        "task T2 has waited since line 6 for A, which task T3 requested earlier, at"
                                + " line 3");
    }

    @Test
    void longerRingBesideAShorterOneIsAFindingOfItsOwn() {
        // T1 reads A beside T4; the writer T3 waits for both of them.
        assertThat(
                        deadlocks(
                                trace(
                                        "T1: r(A) ...",
                                        "T4: r(A) ...",
                                        "T3: W(B) ...",
                                        "T2: W(C) ...",
                                        "T1: W(B) ...",
                                        "T4: W(C) ...",
                                        "T2: W(B) ...",
                                        "T3: W(A) ...")))
                .containsExactly("error observed-deadlock A,B", "error observed-deadlock A,C,B");
    }

    @Test
    void ringsOverTheSameClassesAreOneFinding() {
        Trace readers =
                trace(
                        "T1: r(A) ...",
                        "T2: r(A) ...",
                        "T3: r(B) ...",
                        "T1: W(B) ...",
                        "T2: W(B) ...",
                        "T3: W(A) ...");

        assertThat(deadlocks(readers)).containsExactly("error observed-deadlock A,B");
        assertThat(readers.only("observed-deadlock").notes())
                .containsExactly("another ring of tasks waits through the same classes");
    }
}
