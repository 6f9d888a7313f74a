package dev.lockproof.analysis.callback;

import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.finding.CallbackFacts;
import dev.lockproof.finding.Finding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The end of a call, which often says less than its beginning, and which call it is the end of. */
class CallEndsTest {

    private static final String SLEEPS = "mmu-sleep-in-nonblock";

    private static String enter(String fields) {
        return "callback_enter(hook=invalidate_range_start" + fields + ") ";
    }

    private static String exit(String fields) {
        return " callback_exit(hook=invalidate_range_start" + fields + ")";
    }

    @Test
    void endOfACallIsJudgedByWhatItsBeginningSaid() {
        String begin = enter(",function=gpu_start,!blockable");
        assertThat(trace("T1: " + begin + exit(",ret=-12")).only("mmu-nonblock-code").callback())
                .isEqualTo(
                        new CallbackFacts(
                                "invalidate_range_start",
                                "gpu_start",
                                false,
                                "-ENOMEM",
                                List.of("0", "-EAGAIN")));
        assertThat(trace("T1: " + begin + exit(",ret=-12")).result().callbacks())
                .containsExactly(
                        new CallRow(
                                "invalidate_range_start",
                                "gpu_start",
                                1,
                                0,
                                1,
                                Map.of("-ENOMEM", 1L),
                                1));
    }

    @Test
    void flagThatOnlyTheEndHasDecidesWhatTheCallMayReturn() {
        String end = exit(",function=gpu_start,!blockable,ret=-12");
        assertThat(trace("T1: " + enter("") + end).found())
                .containsExactly("error mmu-nonblock-code ");
        assertThat(trace("T1: " + end.trim()).found())
                .as("also where its beginning is not recorded")
                .containsExactly("error mmu-nonblock-code ");
        assertThat(trace("T1: " + enter(",blockable") + end).found())
                .as("what its beginning said goes first")
                .containsExactly("error mmu-blockable-must-succeed ");
    }

    @Test
    void reasonOfTheBeginningHoldsForTheEnd() {
        String call = "callback_enter(hook=invalidate,function=drv%s) ";
        String end = "callback_exit(hook=invalidate,!blockable,ret=false)";
        assertThat(trace("T1: " + call.formatted(",event=RELEASE") + end).found())
                .containsExactly("error mmu-interval-false ");
        assertThat(trace("T1: " + call.formatted(",event=UNMAP") + end).found()).isEmpty();
    }

    @Test
    void endBelongsToTheSubscriptionAndTheOperationOfItsBeginning() {
        String register =
                "register(hook=mmu_notifier,subscription=s,sort=list,implements=invalidate_range_start|invalidate_range_end) ";
        String ids = ",subscription=s,operation=1,start=0,end=8,blockable";
        String access = " access(subscription=s,start=0,end=8)";
        String begin = register + enter(ids) + exit(",ret=0");
        String end =
                " callback_enter(hook=invalidate_range_end"
                        + ids
                        + ") callback_exit(hook=invalidate_range_end)";
        assertThat(trace("T1: " + begin + " exit()").found())
                .containsExactly("error mmu-missing-end ");
        assertThat(trace("T1: " + begin + access + end).found())
                .as("the range of the beginning")
                .containsExactly("error mmu-no-sptes-in-region ");
        assertThat(trace("T1: " + begin + end + access + " exit()").found()).isEmpty();
        assertThat(
                        trace(
                                        "T1: "
                                                + register
                                                + enter(ids)
                                                + exit(",start=8,end=16,ret=0")
                                                + access
                                                + end)
                                .found())
                .as("its own range goes first")
                .doesNotContain("error mmu-no-sptes-in-region ");
    }

    @Test
    void addressSpaceOfTheBeginningHoldsForTheEnd() {
        String begin = enter(",operation=1,subscription=s,mm=m,blockable") + exit(",ret=0");
        String end = " callback(hook=invalidate_range_end,operation=1,subscription=s,mm=";
        assertThat(trace("T1: " + begin + end + "o)").found())
                .as("the operation is ended with another one")
                .containsExactly("error mmu-missing-end ");
        assertThat(trace("T1: " + begin + end + "m)").found()).isEmpty();
    }

    @Test
    void outerCallGoesOnAfterAnInnerOneHasEnded() {
        String inner = "callback_enter(hook=h) callback_exit(hook=h) ";
        assertThat(trace("T1: " + enter(",!blockable") + inner + "sleep()" + exit("")).found())
                .containsExactly("error " + SLEEPS + " ");
        assertThat(trace("T1: " + enter(",!blockable") + inner + exit("") + " sleep()").found())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",subscription=a"})
    void endOfACallEndsWhatBeganInIt(String end) {
        String both = enter(",subscription=a,!blockable") + enter(",!blockable");
        assertThat(trace("T1: " + both + exit(end) + exit(end) + " sleep()").found(SLEEPS))
                .isEmpty();
    }

    @Test
    void endNamesTheSubscriptionWhoseCallIsOver() {
        String both =
                "callback_enter(hook=test_young,subscription=a)"
                        + " callback_enter(hook=test_young,subscription=b) callback_exit(hook=test_young,subscription=";
        assertThat(trace("T1: " + both + "b) sleep()").found("mmu-young-hooks"))
                .as("the outer one goes on")
                .containsExactly("warning mmu-young-hooks ");
        assertThat(trace("T1: " + both + "a) sleep()").found("mmu-young-hooks"))
                .as("both are over")
                .isEmpty();
        assertThat(trace("T1: " + both + "c) sleep()").found("mmu-young-hooks"))
                .as("neither is")
                .containsExactly("warning mmu-young-hooks ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit()", "return_to_user()", "idle()"})
    void noCallGoesOnWhereItsTaskLeaves(String boundary) {
        String enter = "T1: callback_enter(hook=test_young) ";
        assertThat(trace(enter + boundary + " sleep()").found("mmu-young-hooks")).isEmpty();
        assertThat(trace(enter + "sleep()").found("mmu-young-hooks")).hasSize(1);
    }

    @Test
    void invalidationInACallbackIsToldWhereItBegins() {
        String outer = "callback_enter(hook=invalidate,function=outer,blockable,subscription=a) ";
        String inner = enter(",function=inner,blockable,subscription=b").trim();
        String notified = "notify_enter(hook=invalidate_range_start,operation=1)";
        Finding told =
                trace("T1: " + outer + notified + " " + inner).only("mmu-no-nested-in-callback");
        assertThat(told.line()).isEqualTo(2);
        assertThat(told.notes()).as("once").noneMatch(note -> note.startsWith("seen"));
        assertThat(
                        trace("T1: " + notified + " " + outer + inner)
                                .only("mmu-no-nested-in-callback")
                                .line())
                .as("the operation that is under way is that of the outer call")
                .isEqualTo(3);
    }
}
