package dev.lockproof.analysis.rule;

import static dev.lockproof.analysis.Trace.trace;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.Trace;
import dev.lockproof.finding.CallbackFacts;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallbackRulesTest {

    private static final String HOOK = "hook=invalidate_range_start";
    private static final String MAP = "mmu_notifier_invalidate_range_start";

    @ParameterizedTest
    @CsvSource({
        "blockable, 0, ''",
        "blockable, -EAGAIN, mmu-blockable-must-succeed",
        "blockable, -11, mmu-blockable-must-succeed",
        "blockable, 1, mmu-blockable-must-succeed",
        "!blockable, 0, ''",
        "!blockable, -EAGAIN, ''",
        "!blockable, -11, ''",
        "!blockable, -EBUSY, mmu-nonblock-code",
        "!blockable, -12, mmu-nonblock-code",
        "!blockable, 1, mmu-nonblock-code"
    })
    void startOfAnInvalidationReturnsWhatItsContractAllows(
            String blockable, String ret, String rule) {
        String fields = HOOK + ",function=f+0x0/0x20," + blockable + ",ret=" + ret;
        List<String> expected = rule.isEmpty() ? List.of() : List.of("error " + rule + " ");

        assertThat(trace("T1: callback(" + fields + ")").found()).isEqualTo(expected);
        assertThat(
                        trace(
                                        "T1: callback_enter("
                                                + HOOK
                                                + ","
                                                + blockable
                                                + ")"
                                                + " callback_exit("
                                                + fields
                                                + ")")
                                .found())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, ''", "-EAGAIN, ''", "-22, mmu-start-failed", "1, mmu-start-failed"})
    void callWithoutItsFlagMayReturnWhatSomeCallMay(String ret, String rule) {
        List<String> expected = rule.isEmpty() ? List.of() : List.of("error " + rule + " ");

        assertThat(trace("T1: callback(" + HOOK + ",ret=" + ret + ")").found()).isEqualTo(expected);
    }

    @Test
    void flagOfTheBeginningCountsAtTheEnd() {
        assertThat(
                        trace(
                                        "T1: callback_enter("
                                                + HOOK
                                                + ",!blockable) callback_exit("
                                                + HOOK
                                                + ",ret=-22)")
                                .found())
                .containsExactly("error mmu-nonblock-code ");
    }

    @Test
    void nothingIsJudgedThatIsNotKnown() {
        assertThat(trace("T1: callback(" + HOOK + ",ret=-EAGAIN)").found()).isEmpty();
        assertThat(trace("T1: callback(" + HOOK + ",blockable)").found()).isEmpty();
        assertThat(trace("T1: callback(hook=other,blockable,ret=-EAGAIN)").found()).isEmpty();
    }

    @Test
    void findingSaysWhatWasCalledAndWhatItMayReturn() {
        Finding finding =
                trace("T1: callback(" + HOOK + ",function=drv_start+0x0/0x9,!blockable,ret=-EBUSY)")
                        .only("mmu-nonblock-code");

        assertThat(finding.callback())
                .isEqualTo(
                        new CallbackFacts(
                                "invalidate_range_start",
                                "drv_start+0x0/0x9",
                                false,
                                "-EBUSY",
                                List.of("0", "-EAGAIN")));
        assertThat(finding.title()).isEqualTo("drv_start returned -EBUSY in non-blockable context");
        assertThat(finding.line()).isEqualTo(1);
    }

    @Test
    void callsOfOneFunctionFoldWhateverItsOffset() {
        assertThat(
                        trace(
                                        "T1: callback("
                                                + HOOK
                                                + ",function=f+0x0/0x20,blockable,ret=-11)",
                                        "T2: callback("
                                                + HOOK
                                                + ",function=f+0x0/0x30,blockable,ret=-11)",
                                        "T1: callback(" + HOOK + ",function=g,blockable,ret=-11)")
                                .findings())
                .extracting(each -> requireNonNull(each.callback()).function() + each.notes())
                .containsExactly(
                        "f+0x0/0x20[contract mmu-invalidate-range-start@1, seen 2 times, last at"
                                + " line 2]",
                        "g[contract mmu-invalidate-range-start@1]");
    }

    private static String callback(String inside) {
        String hook = "(" + HOOK + ",blockable)";
        return "callback_enter" + hook + " " + inside + " callback_exit" + hook;
    }

    @Test
    void callbackHoldsItsHooksMap() {
        assertThat(
                        trace("T1: " + callback("W(A)"), "T2: W(A) alloc(reclaim=io)")
                                .found("circular-dependency"))
                .containsExactly("error circular-dependency A," + MAP);
    }

    @Test
    void startAndEndShareOneMap() {
        String end = callback("W(A)").replace("range_start", "range_end");

        assertThat(trace("T1: " + end, "T2: W(A) alloc(reclaim=io)").found("circular-dependency"))
                .containsExactly("error circular-dependency A," + MAP);
    }

    @Test
    void unknownHooksMapIsTheHookItself() {
        assertThat(
                        trace(
                                        "T1: callback_enter(hook=shrink) W(A) -A callback_exit(hook=shrink)",
                                        "T2: W(A) W(x:shrink,kind=map)")
                                .found())
                .containsExactly("error circular-dependency A,shrink");
    }

    @Test
    void explicitMapIsNotTakenTwice() {
        Trace explicit =
                trace(
                        "T1: W(0xff:" + MAP + ",kind=map) " + callback("W(A) -A") + " -0xff",
                        "T2: W(A) alloc(reclaim=io)");

        assertThat(explicit.found()).containsExactly("error circular-dependency A," + MAP);
    }

    @Test
    void allocationInACallbackIsReportedOnce() {
        assertThat(trace("T1: " + callback("alloc(reclaim=io)")).found())
                .containsExactly("error mmu-alloc-in-callback ");
        assertThat(trace("T1: " + callback("alloc(reclaim=none)")).found()).isEmpty();
    }

    @Test
    void callbackWithinACallbackIsReportedOnce() {
        assertThat(trace("T1: " + callback(callback("W(A) -A"))).found())
                .containsExactly("error mmu-no-nested-in-callback ");
        assertThat(trace("T1: " + callback("W(A) -A") + " " + callback("W(A) -A")).found())
                .isEmpty();
    }

    @Test
    void findingSaysWhatTheCallerMakesOfAWrongAnswer() {
        assertThat(
                        trace("T1: callback(" + HOOK + ",function=f,!blockable,ret=-EBUSY)")
                                .only("mmu-nonblock-code")
                                .explanation())
                .isEqualTo(
                        "f (hook invalidate_range_start) returned -EBUSY in non-blockable context."
                                + " The contract allows 0 or -EAGAIN there. The caller does not"
                                + " understand this value and may take it for success.");
        assertThat(
                        trace("T1: callback(" + HOOK + ",function=f,blockable,ret=-EBUSY)")
                                .only("mmu-blockable-must-succeed")
                                .explanation())
                .endsWith(
                        "The caller cannot give up: it changes the pages while the device may still use them.");
    }

    @Test
    void tableOfCallsCountsWhatBreaksAContract() {
        String hook = "(" + HOOK + ",blockable,function=f)";
        Trace trace =
                trace(
                        "T1: callback_enter" + hook + " alloc(reclaim=io) callback_exit" + hook,
                        "T1: callback_enter" + hook + " callback_exit" + hook);

        assertThat(trace.result().callbacks())
                .singleElement()
                .satisfies(row -> assertThat(row.calls()).isEqualTo(2))
                .satisfies(row -> assertThat(row.violations()).isEqualTo(1));
    }

    @Test
    void findingInACallNamesItsTaskFunctionAndPlace() {
        String hook = "(" + HOOK + ",blockable";
        Finding finding =
                trace(
                                "T7: callback_enter"
                                        + hook
                                        + ",function=f+0x0/0x9) alloc(reclaim=io,site=f+0x3)"
                                        + " callback_exit"
                                        + hook
                                        + ")")
                        .only("mmu-alloc-in-callback");

        assertThat(finding.task()).isEqualTo("T7");
        assertThat(finding.site()).isEqualTo("f+0x3");
        assertThat(finding.title()).startsWith("f allocates memory");
        assertThat(finding.explanation())
                .startsWith(
                        "f (hook invalidate_range_start), called in blockable context at line 1,"
                                + " allocates memory at line 2 (f+0x3)");
        assertThat(finding.confidence()).isEqualTo(Confidence.OBSERVED);
    }

    @Test
    void callWithoutAFunctionIsNamedByItsHookAsItIsWritten() {
        Finding finding =
                trace("T1: " + callback("alloc(reclaim=io)")).only("mmu-alloc-in-callback");

        assertThat(finding.title()).startsWith("invalidate_range_start allocates memory");
        assertThat(finding.explanation()).startsWith("invalidate_range_start, called");
    }
}
