package dev.lockproof.analysis.ring;

import static dev.lockproof.analysis.Trace.meta;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.Recording;
import dev.lockproof.analysis.Trace;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.ScenarioRow;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitEventCycleTest {

    private static final String SIGNALS_UNDER_A =
            "T2: signal_enter(on=e) W(A) -A signal(on=e) signal_exit(on=e)";

    @Test
    void waitUnderALockThatTheSignalingSectionTakesIsAnError() {
        Finding finding =
                trace("T1: W(A) wait(on=e) wake(on=e)", SIGNALS_UNDER_A).only("wait-event-cycle");

        assertThat(Trace.summary(finding)).isEqualTo("error wait-event-cycle A,e");
        assertThat(finding.confidence()).isEqualTo(Confidence.INSTANCE);
        assertThat(finding.explanation())
                .contains("task T2 can be about to signal e and wait for A")
                .contains("A was taken at line 1 and event e waited for at line 2")
                .contains("event e was to be signaled since line 5 and A requested at line 6");
        assertThat(finding.scenario())
                .containsExactly(
                        new ScenarioRow(0, "lock(A)"),
                        new ScenarioRow(0, "wait(e)"),
                        new ScenarioRow(1, "lock(A)"),
                        new ScenarioRow(1, "signal(e)"));
        assertThat(finding.notes()).isEmpty();
    }

    @Test
    void sectionMayComeFirst() {
        assertThat(trace(SIGNALS_UNDER_A, "T1: W(A) wait(on=e)").found())
                .containsExactly("error wait-event-cycle A,e");
    }

    @Test
    void waitAfterTheLockIsGivenUpIsFine() {
        assertThat(trace("T1: W(A) -A wait(on=e)", SIGNALS_UNDER_A).found()).isEmpty();
    }

    @Test
    void lockBehindTheSectionIsFine() {
        assertThat(
                        trace(
                                        "T1: W(A) wait(on=e)",
                                        "T2: signal_enter(on=e) signal(on=e) signal_exit(on=e) W(A)")
                                .found())
                .isEmpty();
    }

    @Test
    void whoTriesTheLockGetsOnToSignal() {
        assertThat(
                        trace(
                                        "T1: W(A) wait(on=e)",
                                        "T2: signal_enter(on=e) W(A,try) signal(on=e) signal_exit(on=e)")
                                .found())
                .isEmpty();
    }

    @Test
    void waitWithATimeoutCannotHang() {
        assertThat(trace("T1: W(A) wait(on=e,timeout=1000)", SIGNALS_UNDER_A).found()).isEmpty();
    }

    @Test
    void eventsOfOneClassCloseARing() {
        assertThat(
                        trace(
                                        "T1: W(a1:A) wait(on=e1,class=fence)",
                                        "T2: signal_enter(on=e2,class=fence) W(a2:A) signal(on=e2,class=fence)"
                                                + " signal_exit(on=e2,class=fence)")
                                .found())
                .containsExactly("error wait-event-cycle A,fence");
    }

    @Test
    void waitInsideASectionOfAnotherEventDependsOnIt() {
        assertThat(
                        trace(
                                        "T1: signal_enter(on=e) wait(on=f) signal_exit(on=e)",
                                        "T2: signal_enter(on=f) wait(on=e) signal_exit(on=f)")
                                .found())
                .containsExactly("error wait-event-cycle e,f");
        assertThat(
                        trace(
                                        "T1: signal_enter(on=e) wait(on=f) signal_exit(on=e)",
                                        "T2: signal_enter(on=f) signal_exit(on=f) wait(on=e)")
                                .found())
                .isEmpty();
    }

    @Test
    void nestedSectionsBothDependOnWhatIsTakenInside() {
        String nested =
                "T2: signal_enter(on=e) signal_enter(on=f) W(A) -A signal_exit(on=f) signal_exit(on=e)";

        assertThat(trace("T1: W(A) wait(on=e)", nested).found())
                .containsExactly("error wait-event-cycle A,e");
        assertThat(trace("T1: W(A) wait(on=f)", nested).found())
                .containsExactly("error wait-event-cycle A,f");
    }

    @Test
    void readersOfOneLockOnBothSidesWaitForEachOtherBehindAWriter() {
        assertThat(
                        trace(
                                        "T1: r(A) wait(on=e)",
                                        "T2: signal_enter(on=e) r(A) signal_exit(on=e)")
                                .found())
                .containsExactly("error wait-event-cycle A,e");
        assertThat(
                        trace(
                                        "T1: R(A) wait(on=e)",
                                        "T2: signal_enter(on=e) R(A) signal_exit(on=e)")
                                .found())
                .isEmpty();
    }

    @Test
    void waitInsideTheOwnSectionIsAnError() {
        Finding finding =
                trace("T1: signal_enter(on=e) wait(on=e) signal_exit(on=e)")
                        .only("wait-event-cycle");

        assertThat(Trace.summary(finding)).isEqualTo("error wait-event-cycle e");
        assertThat(finding.explanation()).contains("since line 1").contains("at line 2");
        assertThat(trace("T1: signal_enter(on=e) signal_exit(on=e) wait(on=e)").found()).isEmpty();
    }

    @Test
    void openSectionIsNoLockHeldAtTheEnd() {
        assertThat(trace("T1: signal_enter(on=e) exit()").found()).isEmpty();
    }

    @Test
    void lockAndEventOfOneNameAreTwoThings() {
        assertThat(trace("T1: W(A) wait(on=B)", "T2: W(B) W(A)").found()).isEmpty();
    }

    @Test
    void unmarkedSignalOfWhoHadTakenTheLockIsAWarning() {
        Finding finding =
                trace("T1: W(A) wait(on=e) wake(on=e)", "T2: W(A) -A signal(on=e)")
                        .only("wait-event-cycle");

        assertThat(Trace.summary(finding)).isEqualTo("warning wait-event-cycle A,e");
        assertThat(finding.confidence()).isEqualTo(Confidence.GUESSED);
        assertThat(finding.notes()).singleElement().asString().startsWith("heuristic: ");
        assertThat(finding.explanation())
                .contains("A was requested at line 5, before event e was signaled at line 7");
    }

    @Test
    void signalMayComeBeforeTheWait() {
        assertThat(trace("T2: W(A) signal(on=e)", "T1: W(A) wait(on=e)").found())
                .containsExactly("warning wait-event-cycle A,e");
    }

    @Test
    void guessClosesARingOverFurtherLocks() {
        assertThat(
                        trace("T1: W(A) wait(on=e)", "T2: W(B) -B signal(on=e)", "T3: W(B) W(A)")
                                .found())
                .containsExactly("warning wait-event-cycle A,e,B");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "T2: W(A) -A wait(on=f) signal(on=e)",
                "T2: W(A) -A wake(on=f) signal(on=e)",
                "T2: W(A) -A return_to_user() signal(on=e)",
                "T2: W(A) -A W(q:(wq_completion)events,kind=map) signal(on=e)",
                "T2: W(A,try) -A signal(on=e)",
                "T2: W(A,kind=spinlock) -A signal(on=e)",
                "T2: W(a2:A) -a2 signal(on=e)",
                "T2: W(A) -A signal(on=f)",
                "T2: signal(on=e) W(A)",
                "T1: W(A) -A signal(on=e)",
                "T2: W(A) -A irq_enter(irq=hard) signal(on=e) irq_exit(irq=hard)",
            })
    void signalThatNeedNotHaveNeededTheLockIsFine(String signals) {
        assertThat(trace("T1: W(A) wait(on=e) wake(on=e)", signals).found("wait-event-cycle"))
                .isEmpty();
    }

    @Test
    void lockThatTheSignallerGotWhileTheWaiterHeldItExcludesNeither() {
        assertThat(
                        trace("T1: W(A) wait(on=e) ...", "T2: W(A) -A signal(on=e)", "T1: -A")
                                .found("wait-event-cycle"))
                .isEmpty();
        assertThat(
                        trace("T1: W(A) ...", "T2: W(A) signal(on=e)", "T1: wait(on=e) -A")
                                .found("wait-event-cycle"))
                .isEmpty();
        assertThat(
                        trace(
                                        "T1: W(A) wait(on=e) ...",
                                        "T2: acquire(lock=A) contended(lock=A) ...",
                                        "T1: -A",
                                        "T2: acquired(lock=A) signal(on=e) -A")
                                .found("wait-event-cycle"))
                .containsExactly("warning wait-event-cycle A,e");
    }

    @Test
    void memoryOfAnEventWhoseWaiterWentOnServesForAnother() {
        String[] wentOn = {
            "T2: W(A) -A", "T1: W(A) wait(on=0xffa0) W(B) -B -A", "T2: signal(on=0xffa0)"
        };

        assertThat(trace(wentOn).found()).isEmpty();
        assertThat(trace(wentOn[0], wentOn[1].replace(" W(B) -B", ""), wentOn[2]).found())
                .containsExactly("warning wait-event-cycle 0xffa0,A");
        assertThat(
                        trace(wentOn[0], wentOn[1].replace("0xffa0", "e"), "T2: signal(on=e)")
                                .found("wait-event-cycle"))
                .containsExactly("warning wait-event-cycle A,e");
    }

    @Test
    void signalByTheWaiterItselfProvesNothing() {
        assertThat(trace("T1: W(A) signal(on=e) wait(on=e)", "T1: W(A) signal(on=e)").found())
                .isEmpty();
    }

    @Test
    void guessesNeverTouchRingsOfLocks() {
        assertThat(
                        trace("T1: W(A) wait(on=e)", "T2: W(A) signal(on=e) W(B)", "T3: W(B) W(A)")
                                .found())
                .containsExactly("error circular-dependency A,B", "warning wait-event-cycle A,e");
    }

    @Test
    void whereSectionsAreMarkedNothingIsGuessed() {
        assertThat(
                        trace(
                                        "T1: W(A) wait(on=e)",
                                        "T2: W(A) -A signal_enter(on=e) signal(on=e) signal_exit(on=e)")
                                .found())
                .isEmpty();
    }

    @Test
    void forkedWaiterCannotMeetItsParentsEarlierSignal() {
        assertThat(
                        trace("T2: W(A) -A signal(on=e) fork(child=T1)", "T1: W(A) wait(on=e)")
                                .found("wait-event-cycle"))
                .isEmpty();
    }

    @Test
    void graphShowsWaitsForEventsWhoseSignalingIsMarked() {
        assertThat(trace("T1: W(A) wait(on=e)", SIGNALS_UNDER_A).result().graph().edges())
                .hasSize(2);
        assertThat(trace("T1: W(A) wait(on=e)", "T2: W(A) signal(on=e)").result().graph().edges())
                .isEmpty();
    }

    @Test
    void taskThatShowsBothSidesNeedsAnotherOutsideLinux() {
        String[] both = {"T1: W(A) wait(on=e) -A signal_enter(on=e) W(A) -A signal_exit(on=e)"};

        assertThat(trace(both).found()).containsExactly("error wait-event-cycle A,e");
        assertThat(meta("profile=posix", both).found())
                .containsExactly("info wait-event-cycle A,e");
    }

    @ParameterizedTest
    @ValueSource(strings = {"completion_real_hang", "completion_under_lock_unseen"})
    void findsTheHangThatLockdepCannotSee(String name) throws IOException {
        String recording = "scenario/" + name + "/trace.ndjson.gz";

        assertThat(Recording.shared("native", recording).findings())
                .extracting(Trace::summary)
                .containsExactly("warning wait-event-cycle scen_A,scen_done");
    }
}
