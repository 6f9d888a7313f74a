package dev.lockproof.analysis.track;

import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.Trace;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.ScenarioRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallbackWaitsTest {

    private static final String CALL =
            "T1: callback_enter(hook=drop,subscription=s) W(A) -A callback_exit(hook=drop,subscription=s,ret=0)";
    private static final String RING = "error wait-event-cycle A,callbacks of drop";

    private static List<String> found(String... episodes) {
        return trace(episodes).found("wait-event-cycle");
    }

    @Test
    void unregisteringUnderALockThatACallbackTakesIsAnError() {
        Finding finding =
                trace(CALL, "T2: W(A) unregister(hook=drop,subscription=s)")
                        .only("wait-event-cycle");

        assertThat(Trace.summary(finding)).isEqualTo(RING);
        assertThat(finding.explanation())
                .contains("hold A and wait for the end of callbacks of drop")
                .contains("run callbacks of drop and wait for A");
        assertThat(finding.scenario())
                .containsExactly(
                        new ScenarioRow(0, "lock(A)"),
                        new ScenarioRow(0, "wait(callbacks of drop)"),
                        new ScenarioRow(1, "lock(A)"),
                        new ScenarioRow(1, "signal(callbacks of drop)"));
    }

    @Test
    void idThatIsUsedAgainIsAnotherLock() {
        String taken = CALL.replace("(A)", "(a:A)").replace("-A", "-a");
        String waits = "T2: W(a:A) unregister(hook=drop,subscription=s)";

        assertThat(trace(taken, waits).only("wait-event-cycle").confidence())
                .isEqualTo(Confidence.INSTANCE);
        assertThat(trace(taken, "T1: destroy(lock=a)", waits).only("wait-event-cycle").confidence())
                .isEqualTo(Confidence.CLASS);
    }

    @Test
    void unregisteringMayComeFirst() {
        assertThat(found("T2: W(A) unregister(hook=drop,subscription=s)", CALL))
                .containsExactly(RING);
    }

    @Test
    void unregisteringByAnotherNameOfTheHookIsKnownByTheSubscription() {
        assertThat(found(CALL, "T2: W(A) unregister(hook=notifier,subscription=s)"))
                .containsExactly(RING);
    }

    @Test
    void unregisteringAfterTheLockIsGivenUpIsFine() {
        assertThat(found(CALL, "T2: W(A) -A unregister(hook=drop,subscription=s)")).isEmpty();
    }

    @Test
    void callbackThatTriesTheLockIsFine() {
        assertThat(
                        found(
                                CALL.replace("W(A)", "W(A,try)"),
                                "T2: W(A) unregister(hook=drop,subscription=s)"))
                .isEmpty();
    }

    @Test
    void lockOutsideTheCallbackIsFine() {
        assertThat(
                        found(
                                "T1: callback_enter(hook=drop,subscription=s)"
                                        + " callback_exit(hook=drop,subscription=s) W(A)",
                                "T2: W(A) unregister(hook=drop,subscription=s)"))
                .isEmpty();
    }

    @Test
    void putDoesNotWait() {
        assertThat(found(CALL, "T2: W(A) unregister(hook=mmu_notifier_put,subscription=s)"))
                .isEmpty();
    }

    @Test
    void ringOverAFurtherLockIsFound() {
        assertThat(found(CALL, "T2: W(B) unregister(hook=drop,subscription=s)", "T3: W(A) W(B)"))
                .containsExactly("error wait-event-cycle A,B,callbacks of drop");
    }

    @Test
    void graphShowsCallbacksOnlyWhereTheyAreWaitedForUnderALock() {
        assertThat(trace(CALL, "T2: unregister(hook=drop,subscription=s)").result().graph().edges())
                .hasSize(trace(CALL).result().graph().edges().size());
    }

    @Test
    void linuxBeforeSrcuWasCheckedShowsOnlyAWaitForACompletion() {
        String reader = "R(srcu,kind=map,wait_inner=none,!check,site=invalidate+0x1)";
        String start =
                "R(srcu,kind=map,wait_inner=none,!check,site=srcu_gp_start_if_needed+0x6d/0x4f0)";
        String[] both = {
            "T1: " + reader + " W(A) -A -srcu", "T1: W(A) " + start + " -srcu wait(on=done)"
        };
        Finding finding = trace(both).only("wait-event-cycle");

        assertThat(Trace.summary(finding)).isEqualTo("warning wait-event-cycle A,srcu");
        assertThat(finding.notes()).singleElement().asString().contains("readers of srcu");
        assertThat(found(both[0], both[1].replace("W(A)", "W(A) -A"))).isEmpty();
        assertThat(found(both[0], both[1].replace("srcu_gp_start_if_needed", "srcu_reader")))
                .isEmpty();
    }

    @Test
    void explanationSaysWhenTheCallbackBeganAndWhenTheSubscriptionEnded() {
        assertThat(
                        trace(CALL, "T2: W(A,site=f) unregister(hook=drop,subscription=s,site=g)")
                                .only("wait-event-cycle")
                                .explanation())
                .contains("A was taken at line 5 (f) and a subscription ended at line 6 (g)")
                .contains("a callback began at line 1 and requested A at line 2");
    }
}
