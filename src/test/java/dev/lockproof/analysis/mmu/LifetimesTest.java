package dev.lockproof.analysis.mmu;

import static dev.lockproof.analysis.Trace.complete;
import static dev.lockproof.analysis.Trace.meta;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The life of subscriptions, and what hooks one has. */
class LifetimesTest {

    private static final String BOTH = "invalidate_range_start|invalidate_range_end";
    private static final String REGISTER =
            "register(hook=mmu_notifier,subscription=s,sort=list,implements=" + BOTH + ")";
    private static final String UNREGISTER = "unregister(hook=mmu_notifier,subscription=s)";
    private static final String CALL =
            "callback(hook=invalidate_range_start,function=gpu,subscription=s,blockable,ret=0)";
    private static final String INSERT =
            "register(hook=mmu_interval_notifier,subscription=i,sort=interval,start=0,end=4096,implements=invalidate)";
    private static final String REMOVE = "unregister(hook=mmu_interval_notifier,subscription=i)";
    private static final String GET = "register(hook=mmu_notifier_get,subscription=s,sort=list)";
    private static final String PUT = "unregister(hook=mmu_notifier_put,subscription=s)";

    @Test
    void subscriptionLivesFromRegisterToUnregister() {
        String life = REGISTER + " " + CALL + " " + UNREGISTER;
        assertThat(complete("T1: " + life + " " + life).found()).isEmpty();
    }

    @Test
    void nothingIsCalledAfterUnregister() {
        assertThat(trace("T1: " + REGISTER + " " + UNREGISTER + " " + CALL).found())
                .containsExactly("error mmu-callback-after-unregister ");
        assertThat(
                        trace("T1: " + UNREGISTER + " " + CALL.replace("blockable", "!blockable"))
                                .found())
                .as("that it ended is known, too, where its beginning is not")
                .containsExactly("error mmu-callback-after-unregister ");
    }

    @Test
    void callsBeforeTheRegistrationAreRight() {
        assertThat(complete("T1: " + CALL + " " + REGISTER + " " + UNREGISTER).found()).isEmpty();
    }

    @Test
    void releaseMayComeWithUnregister() {
        String release = "callback(hook=release,function=gpu_release,subscription=s,mm=m)";
        assertThat(trace("T1: " + REGISTER + " " + UNREGISTER + " " + release).found()).isEmpty();
    }

    @Test
    void unregisteredAndRegisteredOnce() {
        assertThat(trace("T1: " + REGISTER + " " + UNREGISTER + " " + UNREGISTER).found())
                .containsExactly("error mmu-unregister ");
        assertThat(trace("T1: " + REGISTER + " " + REGISTER).found())
                .containsExactly("error mmu-unregister ");
        assertThat(trace("T1: " + INSERT + " " + REMOVE + " " + REMOVE).found())
                .containsExactly("error mmu-interval-lifetime ");
        assertThat(trace("T1: " + INSERT + " " + INSERT).found())
                .containsExactly("error mmu-interval-lifetime ");
    }

    @Test
    void whatWasNeverRegisteredShowsInACompleteRecordingOnly() {
        assertThat(complete("T1: " + UNREGISTER).found()).containsExactly("error mmu-unregister ");
        assertThat(trace("T1: " + UNREGISTER).found()).isEmpty();
        assertThat(complete("T1: " + REGISTER, "T1: lost()", "T1: " + UNREGISTER).found())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"invalidate_range_start", "invalidate_range_end", "invalidate", "release"})
    void noCallbackUnregisters(String hook) {
        String call = "(hook=" + hook + ",function=f,subscription=s,blockable)";
        assertThat(
                        trace(
                                        "T1: "
                                                + REGISTER
                                                + " callback_enter"
                                                + call
                                                + " "
                                                + UNREGISTER
                                                + " callback_exit"
                                                + call)
                                .found("mmu-unregister"))
                .containsExactly("error mmu-unregister ");
    }

    @Test
    void unregisterIsNotForAtomicContexts() {
        assertThat(
                        trace(
                                        "T1: "
                                                + REGISTER
                                                + " atomic_enter() "
                                                + UNREGISTER
                                                + " atomic_exit()")
                                .found())
                .containsExactly("error mmu-unregister ");
        assertThat(trace("T1: " + INSERT + " W(S,kind=spinlock) " + REMOVE).found())
                .contains("error mmu-interval-lifetime ");
        assertThat(trace("T1: " + GET + " atomic_enter() " + PUT + " atomic_exit()").found())
                .isEmpty();
    }

    @Test
    void everyGetHasAPut() {
        assertThat(trace("T1: " + GET + " " + GET + " " + PUT + " " + PUT).found()).isEmpty();
        assertThat(trace("T1: " + GET + " " + PUT + " " + PUT).found())
                .containsExactly("error mmu-get-put ");
    }

    @Test
    void notifierIsFreedAfterItsLastPut() {
        String free = "callback(hook=free_notifier,function=gpu_free,subscription=s)";
        assertThat(trace("T1: " + GET + " " + GET + " " + PUT + " " + free).found())
                .containsExactly("error mmu-get-put ");
        assertThat(trace("T1: " + GET + " " + PUT + " " + free).found()).isEmpty();
        assertThat(trace("T1: " + GET + " " + PUT + " " + CALL + " " + free).found())
                .as("a put does not wait for calls")
                .isEmpty();
        String call = "(hook=free_notifier,function=gpu_free,subscription=s)";
        assertThat(trace("T1: callback_enter" + call + " sleep() callback_exit" + call).found())
                .containsExactly("error mmu-get-put ");
    }

    @Test
    void addressSpaceIsReleasedOnce() {
        String release = "callback(hook=release,function=gpu_release,subscription=s,mm=m)";
        assertThat(trace("T1: " + REGISTER + " " + release + " " + release).found())
                .containsExactly("error mmu-release ");
        assertThat(
                        trace(
                                        "T1: "
                                                + REGISTER
                                                + " "
                                                + release
                                                + " "
                                                + UNREGISTER
                                                + " "
                                                + REGISTER
                                                + " "
                                                + release)
                                .found())
                .isEmpty();
        assertThat(trace("T1: " + release + " " + release).found())
                .as("release is a name that other hooks have, too")
                .isEmpty();
    }

    @Test
    void deviceStopsWithTheAddressSpaceAndTheSubscription() {
        String access = "access(subscription=s,start=0,end=4096)";
        String release = "callback(hook=release,function=gpu_release,subscription=s,mm=m)";
        assertThat(trace("T1: " + REGISTER + " " + release + " " + access).found())
                .containsExactly("error mmu-release ");
        assertThat(trace("T1: " + REGISTER + " " + UNREGISTER + " " + access).found())
                .containsExactly("error mmu-unregister ");
        assertThat(
                        trace("T1: " + REGISTER + " " + access + " " + release + " " + UNREGISTER)
                                .found())
                .isEmpty();
    }

    @Test
    void noNotifierOutlivesItsAddressSpace() {
        String call = CALL.replace(",blockable", ",mm=m,blockable");
        assertThat(trace("T1: " + REGISTER + " " + call + " destroy(lock=m)").found())
                .containsExactly("error mmu-live-at-mm-destroy ");
        assertThat(
                        trace(
                                        "T1: "
                                                + REGISTER
                                                + " "
                                                + call
                                                + " "
                                                + UNREGISTER
                                                + " destroy(lock=m)")
                                .found())
                .isEmpty();
        assertThat(trace("T1: " + REGISTER + " " + call + " destroy(lock=other)").found())
                .isEmpty();
    }

    @Test
    void registrationTakesTheMmapLock() {
        String reader = "T1: r(mm:&mm->mmap_lock,kind=rwsem) ";
        assertThat(trace(reader + REGISTER).found()).containsExactly("error mmu-register-locks ");
        assertThat(trace(reader + INSERT).found()).containsExactly("error mmu-interval-lifetime ");
        assertThat(trace("T1: W(v:&anon_vma->rwsem,kind=rwsem) " + REGISTER).found())
                .containsExactly("error mmu-register-locks ");
        assertThat(trace("T1: W(mm:&mm->mmap_lock,kind=rwsem) " + REGISTER).found()).isEmpty();
        assertThat(trace("T1: W(A,kind=mutex) " + REGISTER).found()).isEmpty();
    }

    @Test
    void intervalHasALength() {
        assertThat(trace("T1: " + INSERT.replace("end=4096", "end=0")).found())
                .containsExactly("error mmu-interval-lifetime ");
        assertThat(trace("T1: " + INSERT.replace("start=0", "start=8192")).found())
                .containsExactly("error mmu-interval-lifetime ");
        assertThat(trace("T1: " + INSERT).found()).isEmpty();
    }

    @Test
    void subscriptionThatCanFailHasNoEndHook() {
        String fails = CALL.replace("blockable,ret=0", "!blockable,ret=-EAGAIN");
        String end =
                "callback(hook=invalidate_range_end,function=gpu_end,subscription=s,!blockable)";
        assertThat(trace("T1: " + REGISTER + " " + fails).found())
                .containsExactly("error mmu-fail-with-end ");
        assertThat(trace("T1: " + end + " " + fails).found())
                .containsExactly("error mmu-fail-with-end ");
        assertThat(trace("T1: " + fails + " " + end).found("mmu-fail-with-end"))
                .as("the end hook shows later")
                .containsExactly("error mmu-fail-with-end ");
        assertThat(trace("T1: " + fails).found()).isEmpty();
        assertThat(
                        trace("T1: " + REGISTER.replace("|invalidate_range_end", "") + " " + fails)
                                .found("mmu-fail-with-end"))
                .isEmpty();
        assertThat(meta("release=5.4.0", "T1: " + REGISTER + " " + fails).found()).isEmpty();
    }

    @Test
    void hooksThatExcludeEachOther() {
        String mixed =
                REGISTER.replace(BOTH, "invalidate_range_end|arch_invalidate_secondary_tlbs");
        assertThat(trace("T1: " + mixed).found()).containsExactly("error mmu-hook-mix ");
        assertThat(
                        trace(
                                        "T1: "
                                                + CALL
                                                + " callback(hook=arch_invalidate_secondary_tlbs,subscription=s)")
                                .found())
                .containsExactly("error mmu-hook-mix ");
        assertThat(
                        trace(
                                        "T1: "
                                                + CALL
                                                + " callback(hook=arch_invalidate_secondary_tlbs,subscription=o)")
                                .found())
                .isEmpty();
    }

    @Test
    void endHookOfOneSubscriptionIsNotThatOfAnother() {
        String other =
                "register(hook=mmu_notifier,subscription=o,sort=list,implements=invalidate_range_end)";
        String fails = CALL.replace("blockable,ret=0", "!blockable,ret=-EAGAIN");
        assertThat(trace("T1: " + other + " " + fails).found("mmu-fail-with-end")).isEmpty();
        assertThat(
                        trace("T1: " + other + " " + fails.replace("=s,", "=o,"))
                                .found("mmu-fail-with-end"))
                .hasSize(1);
    }
}
