package dev.lockproof.analysis.mmu;

import static dev.lockproof.analysis.Trace.complete;
import static dev.lockproof.analysis.Trace.meta;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalidations as their callers make them. */
class OperationCheckerTest {

    private static final String REGISTER =
            "T0: register(hook=mmu_notifier,subscription=%s,sort=list,implements=%s)";
    private static final String BOTH = "invalidate_range_start|invalidate_range_end";

    private static String start(String op, String fields, String inside, String ret) {
        return "notify_enter(hook=invalidate_range_start,operation=%s%s) %s notify_exit(hook=invalidate_range_start,operation=%s,ret=%s)"
                .formatted(op, fields, inside, op, ret)
                .replace("  ", " ");
    }

    private static String end(String op, String fields, String inside) {
        return "notify_enter(hook=invalidate_range_end,operation=%s%s) %s notify_exit(hook=invalidate_range_end,operation=%s)"
                .formatted(op, fields, inside, op)
                .replace("  ", " ");
    }

    private static String call(String hook, String subscription, String fields) {
        return "callback(hook=%s,function=%s_cb,subscription=%s%s)"
                .formatted(hook, subscription, subscription, fields);
    }

    private static String registered(String subscription, String hooks) {
        return REGISTER.formatted(subscription, hooks);
    }

    private static List<String> mmu(Trace trace) {
        return trace.findings().stream()
                .filter(each -> !each.rule().equals("mmu-start-only"))
                .map(Trace::summary)
                .toList();
    }

    @Test
    void operationsNestAndRunSideBySide() {
        String mm = ",mm=m,start=0,end=8192";
        assertThat(
                        complete(
                                        "T1: "
                                                + start("1", mm, "", "0")
                                                + " "
                                                + start("2", mm, "", "0"),
                                        "T2: " + start("3", mm, "", "0"),
                                        "T1: " + end("1", mm, ""),
                                        "T2: " + end("3", mm, "") + " return_to_user()",
                                        "T1: " + end("2", mm, "") + " return_to_user()")
                                .found())
                .isEmpty();
    }

    @Test
    void idOfAnOperationIsUsedAgain() {
        String once = start("1", "", "", "0") + " " + end("1", "", "");
        assertThat(complete("T1: " + once + " " + once + " exit()").found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit()", "return_to_user()", "idle()"})
    void taskLeavesNoInvalidationOpen(String boundary) {
        assertThat(trace("T1: " + start("1", "", "", "0") + " " + boundary).found())
                .containsExactly("error mmu-missing-end ");
        assertThat(trace("T1: " + start("1", "", "", "0"), "T2: " + boundary).found()).isEmpty();
    }

    @Test
    void openOperationAtTheEndOfTheRecordingIsAnInfo() {
        assertThat(complete("T1: " + start("1", "", "", "0")).found())
                .containsExactly("info mmu-missing-end ");
        assertThat(trace("T1: " + start("1", "", "", "0")).found()).isEmpty();
    }

    @Test
    void operationIsNotStartedAgainBeforeItsEnd() {
        String start = start("1", "", "", "0");
        assertThat(trace("T1: " + start + " " + start + " " + end("1", "", "")).found())
                .containsExactly("error mmu-missing-end ");
    }

    @Test
    void operationIsEndedOnce() {
        String once = start("1", "", "", "0") + " " + end("1", "", "");
        assertThat(trace("T1: " + once + " " + end("1", "", "")).found())
                .containsExactly("error mmu-missing-end ");
    }

    @Test
    void endWithoutAStartShowsInACompleteRecordingOnly() {
        assertThat(complete("T1: " + end("1", "", "")).found())
                .containsExactly("error mmu-missing-end ");
        assertThat(trace("T1: " + end("1", "", "")).found()).isEmpty();
        assertThat(complete("T1: lost()", "T1: " + end("1", "", "")).found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",mm=other,start=0,end=4096,blockable",
                ",mm=m,start=0,end=8192,blockable",
                ",mm=m,start=4096,end=4096,blockable",
                ",mm=m,start=0,end=4096,!blockable"
            })
    void endHasTheValuesOfItsStart(String fields) {
        String same = ",mm=m,start=0,end=4096,blockable";
        assertThat(trace("T1: " + start("1", same, "", "0") + " " + end("1", fields, "")).found())
                .containsExactly("error mmu-missing-end ");
        assertThat(trace("T1: " + start("1", same, "", "0") + " " + end("1", same, "")).found())
                .isEmpty();
        assertThat(trace("T1: " + start("1", same, "", "0") + " " + end("1", "", "")).found())
                .isEmpty();
    }

    @Test
    void failedStartHasNoEnd() {
        String failed = start("1", ",!blockable", "", "-11");
        assertThat(trace("T1: " + failed + " " + end("1", "", "")).found())
                .containsExactly("error mmu-end-after-failed-start ");
        assertThat(trace("T1: " + failed + " return_to_user()").found()).isEmpty();
    }

    @Test
    void startThatMayBlockGoesOnWhateverItReturned() {
        String start = start("1", ",blockable", "", "-11");
        assertThat(trace("T1: " + start + " " + end("1", "", "")).found()).isEmpty();
    }

    @Test
    void failureShowsInACallbackWhereTheCallerDoesNotSay() {
        String refusing = call("invalidate_range_start", "gpu", ",!blockable,ret=-11");
        String start = start("1", ",!blockable", refusing, "x").replace(",ret=x", "");
        assertThat(trace("T1: " + start + " " + end("1", "", "")).found())
                .containsExactly("error mmu-end-after-failed-start ");
    }

    @Test
    void callerThatLetsNotifiersBlockMaySleepItself() {
        String start = start("1", ",blockable", "", "0");
        String end = end("1", "", "");
        String lock = "T1: W(S,kind=spinlock) ";
        assertThat(trace(lock + start + " -S " + end).found())
                .containsExactly("error mmu-caller-may-sleep ");
        assertThat(trace("T1: " + start, lock + end).found())
                .containsExactly("error mmu-caller-may-sleep ");
        assertThat(trace("T1: nonblock_enter() " + start + " nonblock_exit() " + end).found())
                .containsExactly("error mmu-caller-may-sleep ");
        assertThat(trace(lock + start.replace(",blockable", ",!blockable") + " " + end).found())
                .isEmpty();
    }

    private static Trace partialFailure(String meta, String repair) {
        String inside =
                call("invalidate_range_start", "gpu", ",!blockable,ret=0")
                        + " "
                        + call("invalidate_range_start", "nic", ",!blockable,ret=-11")
                        + " "
                        + repair;
        return meta(
                meta,
                registered("gpu", BOTH),
                registered("nic", "invalidate_range_start"),
                "T1: " + start("1", ",!blockable", inside, "-11"));
    }

    @Test
    void thoseThatAgreedAreToldOfTheFailure() {
        String repair = call("invalidate_range_end", "gpu", ",!blockable");
        assertThat(mmu(partialFailure("release=6.1.0", "sleep()")))
                .contains("error mmu-partial-failure-repair ");
        assertThat(mmu(partialFailure("release=6.1.0", repair))).isEmpty();
        assertThat(mmu(partialFailure("complete", repair))).isEmpty();
    }

    @Test
    void kernelsBeforeTheRepairAreWarnedAbout() {
        assertThat(mmu(partialFailure("release=5.11.22", "irqs_on()")))
                .containsExactly("warning mmu-partial-failure-repair ");
        assertThat(mmu(partialFailure("complete", "irqs_on()")))
                .as("an unknown release is today's")
                .containsExactly("error mmu-partial-failure-repair ");
    }

    @Test
    void thoseWithoutAnEndHookNeedNoRepair() {
        String inside =
                call("invalidate_range_start", "gpu", ",!blockable,ret=0")
                        + " "
                        + call("invalidate_range_start", "nic", ",!blockable,ret=-11");
        assertThat(trace("T1: " + start("1", ",!blockable", inside, "-11")).found())
                .as("which hooks there are is not known")
                .isEmpty();
    }

    @Test
    void refusalDoesNotKeepOthersFromBeingTold() {
        String hooks = "invalidate_range_start";
        String mm = ",mm=m";
        String both =
                call("invalidate_range_start", "gpu", mm + ",blockable,ret=0")
                        + " "
                        + call("invalidate_range_start", "nic", mm + ",blockable,ret=0");
        String refusing = call("invalidate_range_start", "nic", mm + ",!blockable,ret=-11");
        Trace trace =
                trace(
                        registered("gpu", hooks),
                        registered("nic", hooks),
                        "T1: " + start("1", mm, both, "0") + " " + end("1", "", ""),
                        "T1: " + start("2", mm + ",!blockable", refusing, "-11"));
        assertThat(mmu(trace)).containsExactly("error mmu-partial-failure-repair ");
    }

    @Test
    void nobodyIsToldAfterAnIntervalNotifierRefused() {
        String refuses = call("invalidate", "buf", ",!blockable,ret=false");
        String told = call("invalidate_range_start", "gpu", ",!blockable,ret=0");
        assertThat(trace("T1: " + start("1", ",!blockable", refuses + " " + told, "-11")).found())
                .containsExactly("error mmu-interval-first-fail ");
        assertThat(trace("T1: " + start("1", ",!blockable", refuses, "-11")).found()).isEmpty();
        assertThat(trace("T1: " + start("1", ",!blockable", told + " " + refuses, "-11")).found())
                .isEmpty();
        String agrees = refuses.replace("ret=false", "ret=0");
        assertThat(
                        trace(
                                        "T1: "
                                                + start(
                                                        "1",
                                                        ",!blockable",
                                                        agrees + " " + told,
                                                        "0")
                                                + " "
                                                + end("1", "", ""))
                                .found())
                .isEmpty();
    }

    @Test
    void callbacksAlonePairBySubscriptionAndOperation() {
        String start = call("invalidate_range_start", "gpu", ",operation=1,blockable,ret=0");
        String end = call("invalidate_range_end", "gpu", ",operation=1,blockable");
        String register = registered("gpu", BOTH);
        assertThat(trace(register, "T1: " + start + " " + end + " exit()").found()).isEmpty();
        assertThat(trace(register, "T1: " + start + " exit()").found())
                .containsExactly("error mmu-missing-end ");
        assertThat(trace(register, "T1: " + start + " " + end + " " + end).found())
                .containsExactly("error mmu-missing-end ");
        assertThat(trace("T1: " + start + " exit()").found())
                .as("whether there is an end hook is not known")
                .isEmpty();
        assertThat(trace(register, "T1: " + start.replace(",operation=1", "") + " exit()").found())
                .as("calls without an operation are not paired")
                .isEmpty();
    }

    @Test
    void endOfAnOperationSkipsNobody() {
        String start = call("invalidate_range_start", "gpu", ",blockable,ret=0");
        String end = call("invalidate_range_end", "gpu", ",blockable");
        String register = registered("gpu", BOTH);
        assertThat(
                        trace(
                                        register,
                                        "T1: "
                                                + start("1", "", start, "0")
                                                + " "
                                                + end("1", "", ""))
                                .found())
                .containsExactly("error mmu-missing-end ");
        assertThat(
                        trace(
                                        register,
                                        "T1: "
                                                + start("1", "", start, "0")
                                                + " "
                                                + end("1", "", end))
                                .found())
                .isEmpty();
    }

    @Test
    void changePteIsCalledInsideAnInvalidation() {
        String change = "callback(hook=change_pte,function=kvm,mm=m)";
        String region = start("1", ",mm=m", "", "0");
        String end = end("1", "", "");
        assertThat(meta("release=6.1", "T1: " + region + " " + end + " " + change).found())
                .containsExactly("info mmu-change-pte ");
        assertThat(meta("release=6.1", "T1: " + region + " " + change + " " + end).found())
                .isEmpty();
        assertThat(meta("release=6.1", "T1: " + change).found()).isEmpty();
    }
}
