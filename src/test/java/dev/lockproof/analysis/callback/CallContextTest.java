package dev.lockproof.analysis.callback;

import static dev.lockproof.analysis.Trace.complete;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.Trace;
import dev.lockproof.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may happen inside calls of callbacks, and where they may be called. */
class CallContextTest {

    private static final String NONBLOCK = "mmu-sleep-in-nonblock";
    private static final String SLEEPING_LOCK = "W(A,kind=mutex) -A";

    private static String call(String hook, String flag, String inside) {
        String fields = "(hook=" + hook + ",function=gpu_" + hook + "," + flag + ")";
        return "callback_enter" + fields + " " + inside + " callback_exit" + fields;
    }

    private static String nonBlocking(String inside) {
        return call("invalidate_range_start", "!blockable", inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sleep()",
                "wait(on=dma) wake(on=dma)",
                "W(A,kind=mutex) -A",
                "r(A,kind=rwsem) -A",
                "sync(lock=A,kind=srcu)",
                "join(child=T9)",
                "alloc(reclaim=direct)"
            })
    void nonBlockingCallMustNotBlock(String blocking) {
        assertThat(trace("T1: " + nonBlocking(blocking)).found())
                .containsExactly("error " + NONBLOCK + " ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "W(A,kind=mutex,try) -A",
                "W(A,kind=spinlock) -A",
                "W(A,kind=raw_spinlock) -A",
                "alloc(reclaim=none)",
                "nonblock_enter() nonblock_exit()",
                "reclaim_scope_enter(scope=noreclaim) alloc(reclaim=fs) reclaim_scope_exit(scope=noreclaim)"
            })
    void nonBlockingCallMayTryAndSpin(String harmless) {
        assertThat(trace("T1: " + nonBlocking(harmless)).found()).isEmpty();
    }

    @Test
    void endOfANonBlockingRangeMustNotBlockEither() {
        String end = call("invalidate_range_end", "!blockable", SLEEPING_LOCK);
        assertThat(trace("T1: " + end).found()).containsExactly("error " + NONBLOCK + " ");
        assertThat(trace("T1: " + end.replace("!blockable", "blockable")).found()).isEmpty();
    }

    @Test
    void intervalNotifierOfANonBlockingRangeMustNotBlockEither() {
        assertThat(trace("T1: " + call("invalidate", "!blockable", SLEEPING_LOCK)).found())
                .containsExactly("error " + NONBLOCK + " ");
    }

    @Test
    void blockingCallMayBlock() {
        String call = call("invalidate_range_start", "blockable", SLEEPING_LOCK + " sleep()");
        assertThat(trace("T1: " + call).found()).isEmpty();
    }

    @Test
    void nonBlockingSectionElsewhereKeepsItsRule() {
        assertThat(trace("T1: nonblock_enter() " + SLEEPING_LOCK + " nonblock_exit()").found())
                .containsExactly("error sleep-in-nonblock ");
        assertThat(
                        trace(
                                        "T1: "
                                                + call(
                                                        "invalidate_range_start",
                                                        "blockable",
                                                        "nonblock_enter() sleep() nonblock_exit()"))
                                .found())
                .containsExactly("error sleep-in-nonblock ");
    }

    @Test
    void sleepUnderASpinlockOfTheCallIsASleepInAtomic() {
        assertThat(trace("T1: " + nonBlocking("W(S,kind=spinlock) sleep() -S")).found())
                .containsExactly("error sleep-in-atomic S");
    }

    @Test
    void interruptOnTopOfANonBlockingCallIsJudgedByItself() {
        assertThat(
                        trace(
                                        "T1: "
                                                + nonBlocking(
                                                        "irq_enter(irq=hard) sleep() irq_exit(irq=hard)"))
                                .found())
                .containsExactly("error sleep-in-atomic ");
    }

    @Test
    void afterTheCallTheTaskMayBlockAgain() {
        assertThat(trace("T1: " + nonBlocking("W(A,kind=mutex,try) -A") + " sleep()").found())
                .isEmpty();
    }

    @Test
    void guessedKindOfLockIsAtMostAWarning() {
        assertThat(Trace.meta("kinds=guessed", "T1: " + nonBlocking(SLEEPING_LOCK)).found())
                .containsExactly("warning " + NONBLOCK + " ");
        assertThat(Trace.meta("kinds=guessed", "T1: " + nonBlocking("sleep()")).found())
                .containsExactly("error " + NONBLOCK + " ");
    }

    @Test
    void findingNamesTheFunctionItsCallAndWhatItDoes() {
        Finding finding =
                trace("T1: " + nonBlocking("W(A,kind=mutex,site=gpu_lock) -A")).only(NONBLOCK);

        assertThat(finding.title())
                .isEqualTo("gpu_invalidate_range_start blocks in a call that must not block");
        assertThat(finding.explanation())
                .startsWith(
                        "gpu_invalidate_range_start (hook invalidate_range_start), called in"
                                + " non-blockable context at line 1, requests A at line 2 (gpu_lock).");
        assertThat(finding.line()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "io", "fs"})
    void notifierMustNotAllocateWhateverTheScope(String reclaim) {
        String alloc = "alloc(reclaim=" + reclaim + ")";
        for (String hook :
                new String[] {"invalidate_range_start", "invalidate_range_end", "invalidate"}) {
            assertThat(trace("T1: " + call(hook, "blockable", alloc)).found())
                    .containsExactly("error mmu-alloc-in-callback ");
        }
        String scoped =
                "reclaim_scope_enter(scope=nofs) " + alloc + " reclaim_scope_exit(scope=nofs)";
        assertThat(trace("T1: " + call("invalidate_range_start", "blockable", scoped)).found())
                .containsExactly("error mmu-alloc-in-callback ");
    }

    @Test
    void allocationOutsideOfTheCallIsFine() {
        assertThat(
                        trace(
                                        "T1: alloc(reclaim=fs) "
                                                + call(
                                                        "invalidate_range_start",
                                                        "blockable",
                                                        "W(A) -A")
                                                + " alloc(reclaim=fs)")
                                .found())
                .isEmpty();
    }

    @Test
    void invalidationInsideACallbackIsReportedOnce() {
        String inner = call("invalidate_range_start", "blockable,subscription=b", "W(A) -A");
        String notified =
                "notify_enter(hook=invalidate_range_start,operation=1) "
                        + inner
                        + " notify_exit(hook=invalidate_range_start,operation=1,ret=0)"
                        + " notify_enter(hook=invalidate_range_end,operation=1)"
                        + " notify_exit(hook=invalidate_range_end,operation=1)";
        for (String nested : new String[] {inner, notified}) {
            Finding finding =
                    trace("T1: " + call("invalidate", "blockable,subscription=a", nested))
                            .only("mmu-no-nested-in-callback");
            assertThat(finding.explanation())
                    .startsWith("gpu_invalidate (hook invalidate), called at");
        }
    }

    @Test
    void mapThatIsAskedForByItselfShowsTheNestedCallAsADeadlock() {
        String map = "W(m:mmu_notifier_invalidate_range_start,kind=map) ";
        String call = call("invalidate_range_start", "blockable", "W(A) -A");
        String nested =
                map + call("invalidate_range_start", "blockable", map + call + " -m") + " -m";

        assertThat(trace("T1: " + nested).found())
                .containsExactly("error self-deadlock mmu_notifier_invalidate_range_start");
    }

    @Test
    void callsOfTwoTasksDoNotNest() {
        String enter = "callback_enter(hook=invalidate_range_start,blockable) ...";
        String exit = "callback_exit(hook=invalidate_range_start,blockable)";
        assertThat(trace("T1: " + enter, "T2: " + enter, "T1: " + exit, "T2: " + exit).found())
                .isEmpty();
    }

    @Test
    void notifierIsCalledUnderALockOfTheAddressSpace() {
        String call = call("invalidate_range_start", "blockable", "W(A) -A");
        String unlocked = "T1: W(mm:&mm->mmap_lock,kind=rwsem) -mm " + call;

        assertThat(complete(unlocked).found()).containsExactly("warning mmu-called-with-lock ");
        assertThat(trace(unlocked).found()).as("what is held is not known").isEmpty();
        assertThat(complete("T1: " + call).found()).as("no such lock is recorded").isEmpty();
        assertThat(complete("T1: r(mm:&mm->mmap_lock,kind=rwsem) " + call).found()).isEmpty();
        assertThat(
                        complete(
                                        "T1: W(mm:&mm->mmap_lock,kind=rwsem) -mm",
                                        "T1: W(i:&mapping->i_mmap_rwsem,kind=rwsem) " + call)
                                .found())
                .isEmpty();
    }

    @Test
    void hookUnderAPageTableLockMustNotSleep() {
        String call = call("arch_invalidate_secondary_tlbs", "blockable", SLEEPING_LOCK);
        assertThat(trace("T1: " + call).found()).containsExactly("error mmu-tlb-hook-no-sleep ");
        assertThat(
                        trace("T1: W(ptl,kind=spinlock) " + call.replace(SLEEPING_LOCK, "sleep()"))
                                .found())
                .as("the lock is the caller's")
                .containsExactly("error mmu-tlb-hook-no-sleep ");
        assertThat(trace("T1: " + call.replace("kind=mutex", "kind=spinlock")).found()).isEmpty();
        assertThat(
                        trace(
                                        "T1: "
                                                + call.replace("arch_", "")
                                                        .replace("_secondary_tlbs", "_range"))
                                .found())
                .as("invalidate_range is of kernels before 6.6")
                .isEmpty();
    }

    @Test
    void questionForUseIsAnsweredWithABit() {
        String call = "callback(hook=test_young,function=kvm,ret=";
        assertThat(
                        trace("T1: " + call + "1)", "T1: " + call + "0)", "T1: " + call + "true)")
                                .found())
                .isEmpty();
        assertThat(trace("T1: " + call + "2)").found()).containsExactly("warning mmu-young-hooks ");
        assertThat(trace("T1: " + call("clear_young", "blockable", "sleep()")).found())
                .containsExactly("warning mmu-young-hooks ");
    }

    @ParameterizedTest
    @CsvSource({
        "alloc(reclaim=direct), allocates memory in a way that may block",
        "wait(on=dma) wake(on=dma), waits for an event",
        "sleep(), may sleep",
        "W(A;kind=mutex) -A, requests A"
    })
    void findingSaysHowTheCallBlocks(String blocking, String what) {
        assertThat(
                        trace("T1: " + nonBlocking(blocking.replace(';', ',')))
                                .only(NONBLOCK)
                                .explanation())
                .contains("at line 1, " + what + " at line 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"irqs_off()", "irqs_off(irq=soft)", "atomic_enter()"})
    void callThatMadeItsTaskAtomicSleepsInAtomic(String off) {
        String on = off.replace("off", "on").replace("enter", "exit");
        assertThat(trace("T1: " + nonBlocking(off + " sleep() " + on)).found())
                .containsExactly("error sleep-in-atomic ");
        assertThat(trace("T1: " + off + " " + nonBlocking("sleep()") + " " + on).found(NONBLOCK))
                .as("its caller did")
                .hasSize(1);
        assertThat(
                        trace("T1: " + off + " " + nonBlocking(on + " sleep() " + off) + " " + on)
                                .found(NONBLOCK))
                .as("it is not atomic any more")
                .hasSize(1);
    }

    @Test
    void allocationThatACallMayMakeTakesTheMapOfReclaim() {
        String call = "callback_enter(hook=h) W(A) alloc(reclaim=fs) -A callback_exit(hook=h)";
        assertThat(trace("T1: " + call, "T2: W(f:fs_reclaim,kind=map) W(A)").found())
                .containsExactly("error reclaim-recursion A,fs_reclaim");
    }

    @Test
    void lockThatShowsLaterIsAskedForFromThenOn() {
        String call = "callback(hook=invalidate_range_start,function=f,blockable,ret=0)";
        assertThat(complete("T1: " + call, "T1: W(mm:&mm->mmap_lock) -mm " + call).found())
                .containsExactly("warning mmu-called-with-lock ");
    }
}
