package dev.lockproof.analysis.callback;

import static dev.lockproof.analysis.Trace.complete;
import static dev.lockproof.analysis.Trace.meta;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.finding.CallbackFacts;
import dev.lockproof.finding.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The steps of invalidations as their callers make them, one by one and in odd orders. */
class OperationStepsTest {

    private static final String MISSING = "mmu-missing-end";
    private static final String REPAIR = "mmu-partial-failure-repair";
    private static final String WITHOUT_LOCK = "mmu-called-with-lock";
    private static final String LOCK = "W(mm:&mm->mmap_lock,kind=rwsem) ";
    private static final String CALL =
            " callback_enter(hook=invalidate_range_start,function=f,blockable)";

    private static String enter(String hook, String op, String fields) {
        return "notify_enter(hook=invalidate_range_%s,operation=%s%s) ".formatted(hook, op, fields);
    }

    private static String exit(String hook, String op, String fields) {
        return "notify_exit(hook=invalidate_range_%s,operation=%s%s) ".formatted(hook, op, fields);
    }

    private static String start(String op) {
        return enter("start", op, "") + exit("start", op, ",ret=0");
    }

    private static String end(String op) {
        return enter("end", op, "") + exit("end", op, "");
    }

    @Test
    void callerIsJudgedForItsCallbacksAndTheyNotAgain() {
        String caller = enter("start", "1", "").trim();
        Finding finding =
                complete("T1: " + LOCK + "-mm " + caller + CALL + " ...").only(WITHOUT_LOCK);
        assertThat(finding.line()).isEqualTo(4);
        assertThat(finding.notes()).noneMatch(note -> note.startsWith("seen"));
    }

    /** Whoever is in no operation any more is asked for the lock itself. */
    @ParameterizedTest
    @CsvSource({
        "start is over, enter exit",
        "operation is over, enter exit ENTER EXIT",
        "end of the start is missing, enter ENTER EXIT",
        "started twice, enter enter exit ENTER EXIT",
        "task left, enter idle()"
    })
    void callAfterAnOperationIsJudgedByItself(String how, String steps) {
        String words =
                steps.replace("idle()", "gone")
                        .replace("enter", enter("start", "1", "").trim())
                        .replace("exit", exit("start", "1", ",ret=0").trim())
                        .replace("ENTER", enter("end", "1", "").trim())
                        .replace("EXIT", exit("end", "1", "").trim())
                        .replace("gone", "-mm idle()");
        String unlock = words.contains("-mm") ? "" : " -mm";
        assertThat(complete("T1: " + LOCK + words + unlock + CALL + " ...").found(WITHOUT_LOCK))
                .as(how)
                .hasSize(1);
    }

    @Test
    void operationThatIsStartedAgainIsLeftNoSecondTime() {
        assertThat(trace("T1: " + start("1") + start("1") + end("1") + "exit()").found())
                .containsExactly("error mmu-missing-end ");
    }

    @Test
    void everyOperationThatATaskLeavesIsTold() {
        Finding both = trace("T1: " + start("1") + start("2") + "exit()").only(MISSING);
        assertThat(both.notes()).anyMatch(note -> note.startsWith("seen 2 times"));
        assertThat(both.title()).isEqualTo("Invalidation without an end");
        assertThat(both.callback())
                .isEqualTo(
                        new CallbackFacts("invalidate_range_start", null, null, null, List.of()));
        Finding one = trace("T1: " + start("1") + start("2") + end("2") + "exit()").only(MISSING);
        assertThat(one.explanation()).contains("started at line 1 ");
        assertThat(trace("T1: " + start("1") + "idle() idle()").only(MISSING).notes())
                .as("told once")
                .noneMatch(note -> note.startsWith("seen"));
    }

    @Test
    void endWithoutAStartLetsNobodySleepEither() {
        assertThat(trace("T1: atomic_enter() " + enter("end", "1", ",blockable").trim()).found())
                .containsExactly("error mmu-caller-may-sleep ");
        assertThat(trace("T1: " + enter("end", "1", ",blockable").trim()).found()).isEmpty();
    }

    @Test
    void refusalEndsAnOperationWhereTheCallerDoesNotSay() {
        String refuses = "callback(hook=invalidate,function=buf,!blockable,ret=false) ";
        String start = enter("start", "1", ",!blockable") + refuses + exit("start", "1", "");
        assertThat(trace("T1: " + start + end("1").trim()).found())
                .containsExactly("error mmu-end-after-failed-start ");
        assertThat(trace("T1: " + start.replace("ret=false", "ret=true") + end("1").trim()).found())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "invalidate_range_start, true",
        "invalidate_range_end, true",
        "invalidate, false",
        "test_young, false"
    })
    void onlyTheListIsNotCalledAfterARefusal(String hook, boolean told) {
        String refuses = "callback(hook=invalidate,function=buf,!blockable,ret=false) ";
        String call = "callback(hook=" + hook + ",function=gpu,!blockable)";
        assertThat(
                        trace("T1: " + enter("start", "1", ",!blockable") + refuses + call)
                                .found("mmu-interval-first-fail"))
                .hasSize(told ? 1 : 0);
        assertThat(
                        trace("T1: " + enter("start", "1", ",blockable") + refuses + call)
                                .found("mmu-interval-first-fail"))
                .as("an operation that may block goes on")
                .isEmpty();
    }

    private static String registered(String subscription, String sort, String hooks) {
        return "T0: register(hook=mmu_notifier,subscription=%s,sort=%s,implements=%s)"
                .formatted(subscription, sort, hooks);
    }

    private static String told(String subscription, String mm, String ret) {
        return "callback(hook=invalidate_range_start,function=%s_cb,subscription=%s,mm=%s,!blockable,ret=%s) "
                .formatted(subscription, subscription, mm, ret);
    }

    @Test
    void thoseThatWereToldAreNotThoseThatWereSkipped() {
        String hooks = "invalidate_range_start";
        String calls = told("gpu", "m", "0") + told("nic", "m", "0");
        Finding skipped =
                trace(
                                registered("gpu", "list", hooks),
                                registered("nic", "list", hooks),
                                "T1: "
                                        + enter("start", "1", ",mm=m")
                                        + calls
                                        + exit("start", "1", ",ret=0")
                                        + end("1").trim(),
                                "T1: "
                                        + enter("start", "2", ",mm=m,!blockable")
                                        + told("nic", "m", "-11")
                                        + exit("start", "2", ",ret=-11").trim())
                        .only(REPAIR);
        assertThat(skipped.title())
                .isEqualTo(
                        "gpu_cb does not learn of an invalidation that another subscription refused");
        assertThat(skipped.explanation()).contains("registered at line 1,");
    }

    @ParameterizedTest
    @CsvSource({
        "list, invalidate_range_start, m, '', true",
        "list, invalidate_range_start, o, '', false",
        "list, release, m, '', false",
        "interval, invalidate_range_start, m, '', false",
        "list, invalidate_range_start, m, unregister(hook=mmu_notifier;subscription=gpu), false"
    })
    void onlyTheListOfTheAddressSpaceIsTold(
            String sort, String hooks, String mm, String then, boolean skipped) {
        String seen = told("gpu", mm, "0").replace("invalidate_range_start", hooks);
        String before = "T0: " + seen + then.replace(';', ',');
        assertThat(
                        trace(
                                        registered("gpu", sort, hooks),
                                        before.trim(),
                                        "T1: "
                                                + enter("start", "2", ",mm=m,!blockable")
                                                + told("nic", "m", "-11")
                                                + exit("start", "2", ",ret=-11").trim())
                                .found(REPAIR))
                .hasSize(skipped ? 1 : 0);
    }

    @Test
    void nobodyIsSkippedWhereTheCallsAreNotRecorded() {
        assertThat(
                        trace(
                                        registered("gpu", "list", "invalidate_range_start"),
                                        "T0: " + told("gpu", "m", "0").trim(),
                                        "T1: "
                                                + enter("start", "2", ",mm=m,!blockable")
                                                + exit("start", "2", ",ret=-11").trim())
                                .found(REPAIR))
                .isEmpty();
    }

    @Test
    void subscriptionThatEndedMeanwhileIsNotToldOfTheEnd() {
        String both = "invalidate_range_start|invalidate_range_end";
        String begin = "T1: " + enter("start", "1", "") + told("gpu", "m", "0") + "%s" + end("1");
        String exit = exit("start", "1", ",ret=0");
        String gone = exit + "unregister(hook=mmu_notifier,subscription=gpu) ";
        assertThat(
                        trace(registered("gpu", "list", both), begin.formatted(exit).trim())
                                .only(MISSING)
                                .title())
                .isEqualTo("gpu_cb does not learn of the end of an invalidation");
        assertThat(
                        trace(registered("gpu", "list", both), begin.formatted(gone).trim())
                                .found(MISSING))
                .isEmpty();
        assertThat(
                        trace(
                                        "T0: callback(hook=invalidate_range_end,subscription=gpu)",
                                        begin.formatted(exit).trim())
                                .found(MISSING))
                .as("that it has an end hook showed before")
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "',mm=m', ',mm=m', false",
        "',mm=m', ',mm=o', true",
        "',mm=m', '', false",
        "'', ',mm=m', false"
    })
    void changePteIsInsideAnInvalidationOfItsAddressSpace(
            String region, String call, boolean told) {
        assertThat(
                        meta(
                                        "release=6.1",
                                        "T1: "
                                                + enter("start", "1", region)
                                                + exit("start", "1", ",ret=0")
                                                + "callback(hook=change_pte,function=kvm"
                                                + call
                                                + ")")
                                .found("mmu-change-pte"))
                .hasSize(told ? 1 : 0);
    }

    @Test
    void changePteIsInsideAnInvalidationOfItsOwnTask() {
        assertThat(
                        meta(
                                        "release=6.1",
                                        "T1: " + start("1").trim(),
                                        "T2: callback(hook=change_pte,function=kvm)")
                                .found("mmu-change-pte"))
                .hasSize(1);
    }
}
