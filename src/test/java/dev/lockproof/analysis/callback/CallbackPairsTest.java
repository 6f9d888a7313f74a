package dev.lockproof.analysis.callback;

import static dev.lockproof.analysis.Trace.trace;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.finding.CallbackFacts;
import dev.lockproof.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operations of which a recording shows the callbacks only. */
class CallbackPairsTest {

    private static final String MISSING = "mmu-missing-end";
    private static final String REGISTER =
            "T0: register(hook=mmu_notifier,subscription=gpu,sort=list,implements=invalidate_range_start|invalidate_range_end)";
    private static final String START_ONLY = REGISTER.replace("|invalidate_range_end", "");

    private static String start(String fields) {
        return "callback(hook=invalidate_range_start,function=gpu_start,subscription=gpu,operation=1"
                + fields
                + ") ";
    }

    private static String end(String fields) {
        return "callback(hook=invalidate_range_end,function=gpu_end,subscription=gpu,operation=1"
                + fields
                + ") ";
    }

    private static String caller(String inside, String insideEnd) {
        return "notify_enter(hook=invalidate_range_start,operation=1) "
                + inside
                + "notify_exit(hook=invalidate_range_start,operation=1,ret=0) "
                + "notify_enter(hook=invalidate_range_end,operation=1) "
                + insideEnd
                + "notify_exit(hook=invalidate_range_end,operation=1)";
    }

    @Test
    void subscriptionIsToldOfAStartOnceBeforeItsEnd() {
        String twice = start(",ret=0") + start(",ret=0").trim();
        Finding finding = trace(REGISTER, "T1: " + twice).only(MISSING);
        assertThat(finding.title()).isEqualTo("Invalidation started again before its end");
        assertThat(finding.explanation()).contains("started at line 2 ");
        assertThat(trace(START_ONLY, "T1: " + twice).found(MISSING)).isEmpty();
        assertThat(
                        trace(
                                        REGISTER,
                                        "T1: "
                                                + start(",!blockable,ret=-11")
                                                + start(",ret=0").trim())
                                .found(MISSING))
                .as("the first one failed")
                .isEmpty();
        assertThat(
                        trace(REGISTER, "T1: " + start(",ret=0") + end("") + start(",ret=0").trim())
                                .found(MISSING))
                .as("the first one ended")
                .isEmpty();
    }

    @Test
    void subscriptionThatFailedIsNotToldOfTheEnd() {
        String rule = "mmu-end-after-failed-start";
        String refused = start(",!blockable,ret=-11");
        assertThat(trace("T1: " + refused + end("").trim()).found(rule)).hasSize(1);
        assertThat(
                        requireNonNull(
                                        trace("T1: " + refused + end("").trim())
                                                .only(rule)
                                                .callback())
                                .function())
                .isEqualTo("gpu_end");
        assertThat(trace("T1: " + start(",!blockable,ret=0") + end("").trim()).found(rule))
                .isEmpty();
        assertThat(trace("T1: " + start(",blockable,ret=-11") + end("").trim()).found(rule))
                .as("one that may block goes on")
                .isEmpty();
        assertThat(trace("T1: " + caller(refused, end(""))).found(rule))
                .as("the caller says what it made of it")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "',start=0,end=8', ',start=0,end=9', true",
        "',start=0,end=8', ',start=0,end=8', false",
        "',start=0,end=8', '', false",
        "',blockable', ',!blockable', true",
        "',mm=m', ',mm=o', true",
        "'', ',mm=o', false"
    })
    void endHasTheValuesOfItsStart(String first, String last, boolean told) {
        String begin = start(first + ",ret=0");
        assertThat(trace(REGISTER, "T1: " + begin + end(last).trim()).found(MISSING))
                .hasSize(told ? 1 : 0);
        assertThat(trace(REGISTER, "T1: " + caller(begin, end(last))).found(MISSING))
                .as("where the caller shows, what it was called with counts")
                .isEmpty();
    }

    @Test
    void subscriptionIsToldOfAnEndOnce() {
        String both = start(",ret=0") + end("") + end("").trim();
        assertThat(trace(REGISTER, "T1: " + both).only(MISSING).title())
                .isEqualTo("Invalidation ended twice");
        assertThat(
                        trace(REGISTER, "T1: " + caller(start(",ret=0"), end("") + end("")))
                                .found(MISSING))
                .as("where the caller shows, it is the caller that ends it")
                .isEmpty();
    }

    @Test
    void functionOfTheStartIsNamedWhereTheTaskLeavesItOpen() {
        Finding open = trace(REGISTER, "T1: " + start(",ret=0") + "exit()").only(MISSING);
        CallbackFacts call = requireNonNull(open.callback());
        assertThat(call.function()).isEqualTo("gpu_start");
        assertThat(call.hook()).isEqualTo("invalidate_range_start");
    }
}
