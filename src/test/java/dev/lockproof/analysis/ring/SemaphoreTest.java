package dev.lockproof.analysis.ring;

import static dev.lockproof.analysis.Trace.complete;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Trace;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SemaphoreTest {

    private static final String S = "W(s,kind=semaphore)";
    private static final String Q = "W(q,kind=semaphore)";
    private static final String RING = "warning wait-event-cycle q,s";

    private static List<String> found(String... episodes) {
        return trace(episodes).found();
    }

    @Test
    void twoSemaphoresInBothOrdersAreAWarningWhereEachTaskReleasesItsOwn() {
        Finding finding =
                trace("T1: " + S + " " + Q, "T2: " + Q + " " + S).only("wait-event-cycle");

        assertThat(Trace.summary(finding)).isEqualTo(RING);
        assertThat(finding.confidence()).isEqualTo(Confidence.CLASS);
        assertThat(finding.notes())
                .singleElement()
                .asString()
                .startsWith("heuristic: a semaphore has no owner");
    }

    @Test
    void oneOrderIsFine() {
        assertThat(found("T1: " + S + " " + Q, "T2: " + S + " " + Q)).isEmpty();
    }

    @Test
    void semaphoreAndALockInBothOrdersAreAWarning() {
        assertThat(found("T1: " + S + " W(A)", "T2: W(A) " + S))
                .containsExactly("warning wait-event-cycle A,s");
    }

    @Test
    void semaphoreThatAnotherTaskReleasesIsNoMutex() {
        assertThat(found("T1: " + S + " " + Q, "T2: " + Q + " " + S, "T1: " + S + " ...", "T2: -s"))
                .isEmpty();
    }

    @Test
    void semaphoreThatTwoHoldIsNoMutex() {
        assertThat(
                        found(
                                "T1: " + S + " " + Q,
                                "T2: " + Q + " " + S,
                                "T1: " + S + " ...",
                                "T2: " + S + " W(A) -A -s",
                                "T1: -s"))
                .isEmpty();
    }

    @Test
    void whoWaitsInLineDoesNotHold() {
        assertThat(
                        found(
                                "T1: " + S + " ...",
                                "T2: " + S + " ...",
                                "T1: -s",
                                "T2: -s",
                                "T1: " + S + " " + Q,
                                "T2: " + Q + " " + S))
                .containsExactly(RING);
    }

    @Test
    void guessAboutTasksThatHangIsListedUnderTheirDeadlock() {
        assertThat(
                        trace(
                                        "T1: " + S + " ...",
                                        "T2: " + Q + " ...",
                                        "T1: " + Q + " ...",
                                        "T2: " + S + " ...")
                                .only("observed-deadlock")
                                .also())
                .extracting(Finding::title)
                .containsExactly("Possible deadlock over a wait: q → s → q");
    }

    @Test
    void whoTriesASemaphoreDoesNotWait() {
        assertThat(found("T1: " + S + " W(q,kind=semaphore,try)", "T2: " + Q + " " + S)).isEmpty();
    }

    @Test
    void gateLockKeepsTheOrdersApart() {
        assertThat(found("T1: W(G) " + S + " " + Q, "T2: W(G) " + Q + " " + S)).isEmpty();
    }

    @Test
    void otherInstancesOfTheClassesProveNothing() {
        assertThat(
                        found(
                                "T1: W(s1:s,kind=semaphore) W(q1:q,kind=semaphore)",
                                "T2: W(q2:q,kind=semaphore) W(s2:s,kind=semaphore)"))
                .isEmpty();
    }

    @Test
    void releaseByAnotherTaskIsASignal() {
        assertThat(found("T2: W(A) -A", "T1: W(A) " + S + " ...", "T2: -s"))
                .containsExactly("warning wait-event-cycle A,s");
        assertThat(found("T2: W(A) -A", "T1: W(A) -A " + S + " ...", "T2: -s")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"down", "down_interruptible", "down_killable"})
    void kernelSemaphoresAreKnownByTheLockInside(String down) {
        String s =
                "W(sem_s.lock:(sem_s).lock,kind=raw_spinlock,site="
                        + down
                        + "+0x25/0x70) -sem_s.lock";
        String q =
                "W(sem_q.lock:(sem_q).lock,kind=raw_spinlock,site="
                        + down
                        + "+0x25/0x70) -sem_q.lock";
        String ups = " " + s.replace(down, "up") + " " + q.replace(down, "up");

        assertThat(found("T1: " + s + " " + q + ups, "T2: " + q + " " + s + ups))
                .containsExactly("warning wait-event-cycle sem_q,sem_s");
        assertThat(found("T1: " + s + " " + q + ups, "T2: " + s + " " + q + ups)).isEmpty();
    }

    @Test
    void kernelSemaphoreThatIsAlsoTriedIsNoMutex() {
        String s = "W(s.lock:(s).lock,kind=raw_spinlock,site=down+0x25/0x70) -s.lock";
        String up = "W(s.lock:(s).lock,kind=raw_spinlock,site=up+0x25/0x70) -s.lock";
        String tried = "W(s.lock:(s).lock,kind=raw_spinlock,site=down_trylock+0xf/0x40) -s.lock";

        assertThat(found("T1: " + s + " W(A) -A " + up, "T2: W(A) " + s + " " + up))
                .containsExactly("warning wait-event-cycle A,s");
        assertThat(
                        found(
                                "T1: " + s + " W(A) -A " + up,
                                "T2: W(A) " + s + " " + up,
                                "T3: " + tried + " " + up))
                .isEmpty();
    }

    @Test
    void whoReleasesAfterItTriedIsTakenForNoSignaler() {
        String s = "W(s.lock:(s).lock,kind=raw_spinlock,site=down+0x25/0x70) -s.lock";
        String up = s.replace("down", "up");
        String tried = s.replace("down", "down_trylock");

        assertThat(found("T1: W(A) " + tried + " " + up, "T2: W(A) " + s + " " + up)).isEmpty();
        assertThat(found("T2: W(A) " + s + " " + up, "T1: W(A) " + tried + " " + up)).isEmpty();
    }

    @Test
    void waitThatEndedWithoutASignalIsOver() {
        assertThat(found("T1: W(A) " + S, "T2: W(A) -A -s")).isEmpty();
        assertThat(found("T1: W(A) " + S + " ...", "T1: -A", "T2: W(A) -A -s"))
                .containsExactly("warning wait-event-cycle A,s");
    }

    @Test
    void moreGuessesThanAreLookedAtAreTold() {
        String[] episodes = new String[2_001];
        for (int i = 0; i < episodes.length; i++) {
            episodes[i] = "T1: " + S + " W(a" + i + ")";
        }
        AnalysisResult result = complete(episodes).result();

        assertThat(result.complete()).isFalse();
        assertThat(result.diagnostics())
                .anySatisfy(each -> assertThat(each.message()).contains("Cycles may be missing"));
        assertThat(complete(Arrays.copyOf(episodes, 2_000)).result().complete()).isTrue();
    }
}
