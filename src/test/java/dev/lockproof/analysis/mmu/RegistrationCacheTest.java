package dev.lockproof.analysis.mmu;

import static dev.lockproof.analysis.Trace.complete;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.finding.Finding;
import org.junit.jupiter.api.Test;

/** Drivers that hear of the start of invalidations and pin the pages that their devices use. */
class RegistrationCacheTest {

    private static final String REGISTER =
            "register(hook=mmu_notifier,subscription=s,sort=list,implements=invalidate_range_start)";
    private static final String UNREGISTER = "unregister(hook=mmu_notifier,subscription=s)";
    private static final String RANGE = "subscription=s,start=0,end=8192";
    private static final String PIN = "pin(" + RANGE + ",mm=m)";
    private static final String UNPIN = "unpin(" + RANGE + ")";
    private static final String ACCESS = "access(" + RANGE + ")";
    private static final String START =
            "callback(hook=invalidate_range_start,function=drv_start+0x0/0x9,"
                    + RANGE
                    + ",blockable,ret=0)";

    @Test
    void accessesWithinPinsMakeARegistrationCache() {
        Finding finding =
                complete(
                                "T1: " + REGISTER + " " + PIN + " " + ACCESS + " " + START + " "
                                        + ACCESS + " " + UNPIN)
                        .only("regcache-ok");

        assertThat(finding.severity().text()).isEqualTo("info");
        assertThat(finding.title())
                .isEqualTo("Registration cache: drv_start only drops cached entries");
    }

    @Test
    void cacheIsToldOnceForEachFunctionAndNotForEachCall() {
        String life =
                REGISTER
                        + " "
                        + PIN
                        + " "
                        + START
                        + " "
                        + START
                        + " "
                        + ACCESS
                        + " "
                        + UNPIN
                        + " "
                        + UNREGISTER
                        + " ";
        assertThat(trace("T1: " + life + life + life.trim()).found())
                .containsExactly("info regcache-ok ");
    }

    @Test
    void invalidatedPagesAreUsedOnlyWhilePinned() {
        String used =
                "T1: " + REGISTER + " " + PIN + " " + ACCESS + " " + UNPIN + " " + START + " ";
        assertThat(trace(used + ACCESS).found()).containsExactly("error regcache-unpinned ");
        assertThat(trace(used + PIN + " " + ACCESS + " " + UNPIN).found())
                .containsExactly("info regcache-ok ");
        assertThat(trace(used + PIN.replace("8192", "4096") + " " + ACCESS).found())
                .as("half of the range")
                .containsExactly("error regcache-unpinned ");
        assertThat(trace(used + "access(subscription=s,start=8192,end=9000)").found())
                .as("another range")
                .containsExactly("info regcache-ok ");
    }

    @Test
    void pinsTogetherCoverARange() {
        String halves =
                "pin(subscription=s,start=4096,end=8192,mm=m) pin(subscription=s,start=0,end=5000,mm=m)";
        assertThat(trace("T1: " + REGISTER + " " + halves + " " + START + " " + ACCESS).found())
                .containsExactly("info regcache-ok ");
    }

    @Test
    void driverWithAnEndHookIsNoRegistrationCache() {
        String both = REGISTER.replace("range_start)", "range_start|invalidate_range_end)");
        assertThat(
                        trace("T1: " + both + " " + PIN + " " + UNPIN + " " + START + " " + ACCESS)
                                .found())
                .isEmpty();
    }

    @Test
    void nothingIsSaidWhereTheHooksAreNotKnown() {
        String hooks = REGISTER.replace(",implements=invalidate_range_start", "");
        assertThat(trace("T1: " + hooks + " " + START + " " + ACCESS).found()).isEmpty();
        assertThat(trace("T1: " + START + " " + ACCESS).found()).isEmpty();
    }

    @Test
    void driverWithOnlyAStartHookIsToldWhatThatMeans() {
        Finding finding =
                trace("T1: " + REGISTER + " " + START + " " + START).only("mmu-start-only");

        assertThat(finding.severity().text()).isEqualTo("info");
        assertThat(finding.title())
                .isEqualTo("drv_start learns of the start of invalidations, but not of their end");
        assertThat(finding.explanation()).startsWith("The subscription registered at line 1 has");
        assertThat(finding.notes()).isEmpty();
    }

    @Test
    void cachedPagesAreNotPinnedAgainAfterAnInvalidation() {
        String cached = PIN.replace(",mm=m", "");
        String life = "T1: " + REGISTER + " " + PIN + " " + UNPIN + " ";
        assertThat(trace(life + START + " " + cached + " " + UNPIN).found())
                .containsExactly("warning regcache-stale ");
        assertThat(trace(life + cached + " " + UNPIN).found())
                .containsExactly("info mmu-start-only ");
        assertThat(
                        trace(life + START + " " + PIN + " " + cached + " " + UNPIN + " " + UNPIN)
                                .found())
                .as("looked up again")
                .containsExactly("info regcache-ok ");
    }

    @Test
    void notifierDoesNotWaitForItsDeviceWhereItMustNotBlock() {
        String call = "(hook=invalidate_range_start,function=drv_start," + RANGE + ",!blockable)";
        String waits = "callback_enter" + call + " wait(on=dma) wake(on=dma) callback_exit" + call;
        assertThat(trace("T1: " + REGISTER + " " + PIN + " " + waits).found("regcache-wait"))
                .containsExactly("error regcache-wait ");
        assertThat(
                        trace("T1: " + REGISTER + " " + waits)
                                .found("regcache-wait", "mmu-sleep-in-nonblock"))
                .as("nothing is pinned: it waits for something else")
                .containsExactly("error mmu-sleep-in-nonblock ");
        assertThat(
                        trace(
                                        "T1: "
                                                + REGISTER
                                                + " "
                                                + PIN
                                                + " "
                                                + waits.replace("!blockable", "blockable"))
                                .found("regcache-wait", "mmu-sleep-in-nonblock"))
                .isEmpty();
    }

    @Test
    void pinsEndWithTheirSubscription() {
        assertThat(trace("T1: " + REGISTER + " " + PIN + " " + UNREGISTER).found("pin-leak"))
                .containsExactly("warning pin-leak ");
        assertThat(
                        trace("T1: " + REGISTER + " " + PIN + " " + UNPIN + " " + UNREGISTER)
                                .found("pin-leak"))
                .isEmpty();
    }

    @Test
    void regionIsNotUsedWhileItIsInvalidated() {
        String both = REGISTER.replace("range_start)", "range_start|invalidate_range_end)");
        String start = START.replace("blockable", "operation=1,blockable");
        String end = start.replace("_start", "_end").replace(",ret=0", "");
        assertThat(trace("T1: " + both + " " + start + " " + ACCESS + " " + end).found())
                .containsExactly("error mmu-no-sptes-in-region ");
        assertThat(trace("T1: " + both + " " + start + " " + end + " " + ACCESS).found()).isEmpty();
        assertThat(
                        trace("T1: " + both + " " + PIN + " " + start + " " + ACCESS + " " + end)
                                .found())
                .isEmpty();
    }

    @Test
    void partOfAPinIsLetGo() {
        String first = "unpin(subscription=s,start=0,end=4096) ";
        String life = "T1: " + REGISTER + " " + PIN + " " + first + START + " ";
        assertThat(trace(life + ACCESS.replace("8192", "4096")).found("regcache-unpinned"))
                .hasSize(1);
        assertThat(trace(life + ACCESS.replace("=0", "=4096")).found("regcache-unpinned"))
                .as("the other half is still pinned")
                .isEmpty();
    }

    @Test
    void lastInvalidationOfARangeIsTheOneThatIsNamed() {
        Finding finding =
                trace("T1: " + REGISTER + " " + START + " " + START + " " + ACCESS)
                        .only("regcache-unpinned");
        assertThat(finding.explanation()).contains("line 3").doesNotContain("line 2");
    }
}
