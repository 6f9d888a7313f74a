package dev.lockproof.analysis.rule;

import static dev.lockproof.analysis.Trace.meta;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.Trace;
import dev.lockproof.finding.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitRulesTest {

    private static final String FLUSH = "W(q:(wq_completion)events,kind=map)";

    private static List<String> waitsHolding(String... episodes) {
        return trace(episodes).found("wait-holding-lock");
    }

    private static List<String> flushes(String... episodes) {
        return trace(episodes).found("flush-dependency");
    }

    private static List<String> stuck(String... episodes) {
        return trace(episodes).found("stuck-task");
    }

    @Test
    void waitUnderALockThatTheSignalerTakesAtAnotherTimeIsTold() {
        Finding finding =
                trace("T1: W(A) wait(on=e)", "T2: signal(on=e) W(A)").only("wait-holding-lock");

        assertThat(Trace.summary(finding)).isEqualTo("info wait-holding-lock A,e");
        assertThat(finding.explanation()).contains("Task T2, which signals the event");
        assertThat(waitsHolding("T2: W(A) -A wait(on=f) signal(on=e)", "T1: W(A) wait(on=e)"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "T2: signal(on=e) W(B)",
                "T2: signal(on=f) W(A)",
                "T2: signal(on=e) W(A,try)",
                "T1: signal(on=e) W(A)",
                "T3: W(A)",
            })
    void signalerThatNeverTakesTheLockDoesNotMatter(String other) {
        assertThat(waitsHolding("T1: W(A) wait(on=e) wake(on=e)", other)).isEmpty();
    }

    @Test
    void waitWithATimeoutGoesOn() {
        assertThat(waitsHolding("T1: W(A) wait(on=e,timeout=5)", "T2: signal(on=e) W(A)"))
                .isEmpty();
    }

    @Test
    void eventThatIsKnownByItsAddressOnlyMayBeAnotherOneEachTime() {
        assertThat(waitsHolding("T1: W(A) wait(on=0xff12)", "T2: signal(on=0xff12) W(A)"))
                .isEmpty();
    }

    @Test
    void conditionVariableGivesUpItsOwnMutexOnly() {
        String signals = "T2: W(m) signal(on=c) -m W(A)";

        assertThat(waitsHolding("T1: W(m) -m wait(on=c) wake(on=c) W(m)", signals)).isEmpty();
        assertThat(waitsHolding("T1: W(A) W(m) -m wait(on=c) wake(on=c) W(m)", signals))
                .containsExactly("info wait-holding-lock A,c");
    }

    @Test
    void strongerFindingTakesItsPlace() {
        assertThat(trace("T1: W(A) wait(on=e)", "T2: W(A) -A signal(on=e)").found())
                .containsExactly("warning wait-event-cycle A,e");
    }

    @Test
    void flushOfASharedQueueWhileFreeingMemoryIsAWarning() {
        String scope = "reclaim_scope_enter(scope=noreclaim) W(A) ";

        assertThat(flushes("T1: " + scope + FLUSH))
                .containsExactly("warning flush-dependency (wq_completion)events");
        assertThat(flushes("T1: W(fs_reclaim,kind=map) " + FLUSH)).hasSize(1);
        assertThat(flushes("T1: " + scope + "W(q:(wq_completion)events_unbound,kind=map)"))
                .hasSize(1);
        assertThat(flushes("T1: W(A) " + FLUSH)).isEmpty();
        assertThat(flushes("T1: " + scope + "W(q:(wq_completion)reclaim,kind=map)")).isEmpty();
        assertThat(flushes("T1: reclaim_scope_enter(scope=nofs) W(A) " + FLUSH)).isEmpty();
    }

    @Test
    void flushOfAnItemThatASharedQueueRunsIsOneOfTheQueue() {
        String item = "W(w:(work_completion)(&x->work),kind=map)";

        assertThat(flushes("T1: " + FLUSH + " " + item, "T2: W(fs_reclaim,kind=map) " + item))
                .containsExactly("warning flush-dependency (wq_completion)events");
        assertThat(flushes("T2: W(fs_reclaim,kind=map) " + item)).isEmpty();
    }

    @Test
    void workerOfASharedQueueThatFreesMemoryDoesNotFlushIt() {
        assertThat(
                        flushes(
                                "T1: reclaim_scope_enter(scope=noreclaim) "
                                        + FLUSH
                                        + " W(w:(work_completion)(&x->work),kind=map)"))
                .isEmpty();
    }

    @Test
    void flushDependencyIsALinuxRule() {
        assertThat(
                        meta("profile=posix", "T1: W(fs_reclaim,kind=map) " + FLUSH)
                                .found("flush-dependency"))
                .isEmpty();
    }

    @Test
    void longWaitForALockIsAWarning() {
        String[] waits = {
            "T1: W(A) ...",
            "T2: W(A) contended(lock=A,ts=1000000000) ...",
            "T1: -A",
            "T2: acquired(lock=A,ts=122000000000) -A"
        };
        Finding finding = trace(waits).only("stuck-task");

        assertThat(Trace.summary(finding)).isEqualTo("warning stuck-task A");
        assertThat(finding.title()).isEqualTo("Task waited 121 s for A");
        assertThat(finding.explanation())
                .contains("began to wait for A at line 3")
                .contains("at line 5. Task T1 held it last.");
        waits[3] = waits[3].replace("122", "121");
        assertThat(stuck(waits)).isEmpty();
        waits[3] = "T2: acquired(lock=A) -A";
        assertThat(stuck(waits)).isEmpty();
    }

    @Test
    void longWaitForAnEventCountsWhereItCannotBeInterrupted() {
        String wake = " wake(on=e,ts=200000000000)";

        assertThat(stuck("T1: wait(on=e,ts=0,!interruptible)" + wake))
                .containsExactly("warning stuck-task e");
        assertThat(stuck("T1: wait(on=e,ts=0)" + wake)).isEmpty();
        assertThat(stuck("T1: wait(on=e,ts=0,!interruptible,timeout=1)" + wake)).isEmpty();
        assertThat(stuck("T1: wait(on=e,ts=0,!interruptible) wake(on=f,ts=200000000000)"))
                .isEmpty();
    }

    @Test
    void findingAboutOneOfTheTwoDoesNotTakeItsPlace() {
        String[] episodes = {
            "T1: W(A) wait(on=e)",
            "T2: signal(on=e) W(A) -A",
            "T3: W(A) W(B)",
            "T4: W(B) W(A)",
            "T5: W(C) wait(on=e)",
            "T6: W(C) -C signal(on=e)"
        };

        assertThat(trace(episodes).found())
                .containsExactlyInAnyOrder(
                        "error circular-dependency A,B",
                        "warning wait-event-cycle C,e",
                        "info wait-holding-lock A,e");
    }
}
