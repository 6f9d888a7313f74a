package dev.lockproof.analysis.callback;

import static dev.lockproof.analysis.Trace.complete;
import static dev.lockproof.analysis.Trace.trace;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.mmu.Ranges;
import dev.lockproof.finding.Finding;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Subscriptions whose memory serves another, and what belongs to which of their lives. */
class LifeAgainTest {

    private static final String RANGE = "subscription=s,start=0,end=8";
    private static final String UNREGISTER = "unregister(hook=mmu_notifier,subscription=s) ";
    private static final String ACCESS = "access(" + RANGE + ") ";
    private static final String PIN = "pin(" + RANGE + ") ";
    private static final String START_ONLY = register("invalidate_range_start");
    private static final String BOTH = register("invalidate_range_start|invalidate_range_end");
    private static final String INSERT =
            "register(hook=mmu_interval_notifier,subscription=s,sort=interval,start=0,end=8,implements=invalidate) ";

    private static String register(String hooks) {
        return "register(hook=mmu_notifier,subscription=s,sort=list,implements=" + hooks + ") ";
    }

    private static String start(String fields) {
        return "callback(hook=invalidate_range_start,function=gpu," + RANGE + fields + ") ";
    }

    private static String lives(String first, String second) {
        return "T1: " + (first + UNREGISTER + second).trim();
    }

    @Test
    void pinsOfTheFirstLifeAreNotLeakedInTheSecond() {
        Finding leak = trace(lives(BOTH + PIN, BOTH + UNREGISTER)).only("pin-leak");
        assertThat(leak.line()).isEqualTo(3);
        assertThat(leak.notes()).noneMatch(note -> note.startsWith("seen"));
    }

    @Test
    void invalidationsOfTheFirstLifeSayNothingOfTheSecond() {
        String first = START_ONLY + start(",ret=0");
        assertThat(trace(lives(first, START_ONLY + ACCESS)).found("regcache-unpinned")).isEmpty();
        assertThat(trace("T1: " + first + ACCESS.trim()).found("regcache-unpinned")).hasSize(1);
    }

    @Test
    void hooksOfTheFirstLifeAreNotThoseOfTheSecond() {
        String open = start(",operation=1,blockable,ret=0") + "exit()";
        assertThat(trace(lives(BOTH, START_ONLY + open)).found("mmu-missing-end")).isEmpty();
        assertThat(trace(lives(START_ONLY, BOTH + open)).found("mmu-missing-end")).hasSize(1);
    }

    @Test
    void refusalsOfTheFirstLifeSayNothingOfTheSecond() {
        String refuses = start(",!blockable,ret=-11");
        String end = "callback(hook=invalidate_range_end,subscription=s)";
        String bare = "register(hook=mmu_notifier,subscription=s,sort=list) ";
        assertThat(trace(lives(refuses, bare + end)).found("mmu-fail-with-end")).isEmpty();
        assertThat(trace(lives("", bare + refuses + end)).found("mmu-fail-with-end")).hasSize(1);
    }

    @Test
    void readersOfTheFirstLifeSayNothingOfTheSecond() {
        String remove = "unregister(hook=mmu_interval_notifier,subscription=s) ";
        String reader = "read_begin(subscription=s,seq=3) read_retry(subscription=s,seq=3,ret=0) ";
        assertThat(trace("T1: " + INSERT + reader + remove + INSERT + ACCESS.trim()).found())
                .as("nobody reads that way")
                .isEmpty();
        assertThat(
                        trace(
                                        "T1: "
                                                + INSERT
                                                + reader
                                                + remove
                                                + INSERT
                                                + "read_begin(subscription=s) "
                                                + ACCESS.trim())
                                .found())
                .as("nothing is confirmed")
                .containsExactly("error mmu-interval-retry ");
    }

    @Test
    void tooManyInvalidationsOfTheFirstLifeDoNotHideTheSecond() {
        String reader = "read_begin(subscription=s) ";
        String calls =
                "callback(hook=invalidate,function=f,subscription=s,start=0,end=8,ret=true) "
                        .repeat(Ranges.MAX + 1);
        assertThat(trace("T1: " + INSERT + reader + calls + ACCESS.trim()).found()).isEmpty();
        assertThat(
                        trace("T1: " + INSERT + reader + calls + INSERT + reader + ACCESS.trim())
                                .found())
                .contains("error mmu-interval-retry ");
    }

    @Test
    void accessAfterTheEndIsToldOnce() {
        String reader = "read_begin(subscription=s,seq=3) ";
        String release = "callback(hook=release,function=f,subscription=s,mm=m) ";
        assertThat(trace("T1: " + INSERT + reader + UNREGISTER + ACCESS.trim()).found())
                .containsExactly("error mmu-unregister ");
        assertThat(trace("T1: " + INSERT + reader + release + ACCESS.trim()).found())
                .containsExactly("error mmu-release ");
        assertThat(trace("T1: " + reader + ACCESS.trim()).found())
                .as("its beginning is not known")
                .containsExactly("error mmu-interval-retry ");
    }

    @Test
    void nothingIsCalledAfterTheNotifierIsFreed() {
        String get = "register(hook=mmu_notifier_get,subscription=s,sort=list) ";
        String put = "unregister(hook=mmu_notifier_put,subscription=s) ";
        String free = "callback(hook=free_notifier,function=gpu_free,subscription=s) ";
        String call = start(",blockable,ret=0").trim();
        assertThat(trace("T1: " + get + put + free + call).found())
                .containsExactly("error mmu-callback-after-unregister ");
        assertThat(trace("T1: " + get + put + call).found()).isEmpty();
        assertThat(trace("T1: " + get + free + call).found())
                .as("it has a user")
                .containsExactly("error mmu-get-put ");
    }

    @Test
    void lateCallIsNamedByItsOwnFunction() {
        String late =
                "callback(hook=invalidate_range_end,function=gpu_end,subscription=s,!blockable)";
        Finding finding =
                trace(lives(BOTH + start(",blockable,ret=0"), late))
                        .only("mmu-callback-after-unregister");
        assertThat(finding.title()).isEqualTo("gpu_end called after its subscription ended");
        assertThat(finding.explanation()).contains("its subscription ended at line 3.");
        assertThat(requireNonNull(finding.callback()).blockable()).isFalse();
        assertThat(
                        trace(
                                        lives(
                                                BOTH + start(",blockable,ret=0"),
                                                late.replace("function=gpu_end,", "")))
                                .only("mmu-callback-after-unregister")
                                .title())
                .as("where it has none, by that of its subscription")
                .isEqualTo("gpu called after its subscription ended");
    }

    @ParameterizedTest
    @CsvSource({
        "callback_enter(hook=h), false",
        "callback_enter(hook=h;subscription=s), false",
        "callback_enter(hook=release), false",
        "callback_enter(hook=release;subscription=file), false",
        "callback_enter(hook=release;subscription=s), true",
        "callback_enter(hook=invalidate_range_end), true",
        "callback_enter(hook=invalidate_range_end) irq_enter(irq=soft), false"
    })
    void onlyNotifiersKeepANotifierFromEnding(String call, boolean told) {
        Finding[] found =
                trace("T1: " + BOTH + call.replace(';', ',') + " " + UNREGISTER.trim())
                        .findings()
                        .stream()
                        .filter(each -> each.title().equals("Subscription ended from a callback"))
                        .toArray(Finding[]::new);
        assertThat(found).hasSize(told ? 1 : 0);
    }

    @Test
    void firstCallShowsTheSortOfASubscription() {
        String call = "callback(hook=%s,function=f,subscription=s) ";
        assertThat(complete("T1: " + call.formatted("invalidate") + UNREGISTER.trim()).found())
                .containsExactly("error mmu-interval-lifetime ");
        assertThat(complete("T1: " + call.formatted("test_young") + UNREGISTER.trim()).found())
                .containsExactly("error mmu-unregister ");
        assertThat(
                        complete("T1: " + BOTH + call.formatted("invalidate") + BOTH.trim())
                                .found("mmu-unregister"))
                .as("what its registration says goes first")
                .hasSize(1);
    }

    @Test
    void hooksShowThatASubscriptionIsANotifier() {
        String other = "register(hook=reg,subscription=%s,implements=%s) ";
        String notifier = other.formatted("s", "open|invalidate_range_start");
        String file = other.formatted("f", "open");
        assertThat(trace("T1: " + notifier + notifier.trim()).found("mmu-unregister")).hasSize(1);
        assertThat(trace("T1: " + notifier + file + file.trim()).found("mmu-unregister")).isEmpty();
    }

    @Test
    void subscriptionWithoutAStartHookIsNotCalledStartOnly() {
        assertThat(trace("T1: " + register("release").trim()).found()).isEmpty();
        assertThat(trace("T1: " + START_ONLY.trim()).found())
                .containsExactly("info mmu-start-only ");
    }

    @Test
    void hooksThatExcludeEachOtherAreToldWithTheFunctionThatShowsIt() {
        String tlb = "callback(hook=arch_invalidate_secondary_tlbs,subscription=s%s)";
        assertThat(function(start(",ret=0") + tlb.formatted(",function=tlb"))).isEqualTo("tlb");
        assertThat(function(start(",ret=0") + tlb.formatted(""))).isEqualTo("gpu");
    }

    private static @Nullable String function(String words) {
        return requireNonNull(trace("T1: " + words).only("mmu-hook-mix").callback()).function();
    }
}
