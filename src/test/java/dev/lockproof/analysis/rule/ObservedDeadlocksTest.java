package dev.lockproof.analysis.rule;

import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.Trace;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.ScenarioRow;
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
                .contains("T1 waits for B since line 3")
                .contains("T2 waits for A since line 4");
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
                .contains("T1 waits for e since line 4, which task T2 must signal since line 2")
                .contains("T2 waits for A since line 3");
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
}
