package dev.lockproof.analysis.ring;

import static dev.lockproof.analysis.Trace.complete;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.finding.Finding;
import org.junit.jupiter.api.Test;

/**
 * What happened to drivers: a notifier takes a lock of the driver, and elsewhere the driver does
 * something under that lock which needs memory.
 */
class NotifierStoryTest {

    private static final String MAP = "mmu_notifier_invalidate_range_start";
    private static final String CALL =
            "(hook=invalidate_range_start,function=userptr_mn_invalidate_range_start,blockable";

    /** A program unmaps memory that it gave to the graphics driver. */
    private static final String UNMAP =
            "program: W(mm:&mm->mmap_lock,kind=rwsem) sleep() callback_enter"
                    + CALL
                    + ") W(dev:&dev->struct_mutex,kind=mutex,site=userptr_mn_invalidate) -dev callback_exit"
                    + CALL
                    + ",ret=0) -mm";

    @Test
    void lockOfANotifierIsHeldAroundAnAllocation() {
        Finding finding =
                complete(
                                UNMAP,
                                "ioctl: W(dev:&dev->struct_mutex,kind=mutex,site=gem_create)"
                                        + " alloc(reclaim=fs,site=gem_alloc_pages) -dev")
                        .findings()
                        .getFirst();

        assertThat(finding.severity().text()).isEqualTo("error");
        assertThat(finding.classes()).contains("&dev->struct_mutex", MAP);
        assertThat(finding.steps())
                .anySatisfy(step -> assertThat(step.site()).isEqualTo("userptr_mn_invalidate"));
        assertThat(finding.notes())
                .anyMatch(note ->
                        note.startsWith("&dev->struct_mutex is taken inside an MMU notifier"));
    }

    @Test
    void scopesOfAllocationsDoNotHelp() {
        String ioctl =
                "ioctl: W(dev:&dev->struct_mutex,kind=mutex) reclaim_scope_enter(scope=%s)"
                        + " alloc(reclaim=fs) reclaim_scope_exit(scope=%s) -dev";
        for (String scope : new String[] {"nofs", "noio"}) {
            assertThat(complete(UNMAP, ioctl.replace("%s", scope)).found("circular-dependency"))
                    .containsExactly("error circular-dependency &dev->struct_mutex," + MAP);
        }
        assertThat(complete(UNMAP, ioctl.replace("%s", "noreclaim")).found()).isEmpty();
    }

    @Test
    void lockOfANotifierIsHeldAroundAFaultOfUserMemory() {
        assertThat(
                        complete(
                                        UNMAP,
                                        "ioctl: W(dev:&dev->struct_mutex,kind=mutex)"
                                                + " r(mm:&mm->mmap_lock,kind=rwsem,site=get_user_pages) -mm -dev")
                                .found("circular-dependency"))
                .contains("error circular-dependency &dev->struct_mutex,&mm->mmap_lock," + MAP);
    }

    @Test
    void lockThatIsLetGoBeforeIsFine() {
        assertThat(
                        complete(
                                        UNMAP,
                                        "ioctl: W(dev:&dev->struct_mutex,kind=mutex) -dev alloc(reclaim=fs)"
                                                + " r(mm:&mm->mmap_lock,kind=rwsem) -mm")
                                .found())
                .isEmpty();
    }

    @Test
    void reaperThatTriesTheLockIsFineAndOneThatWaitsIsNot() {
        String call = CALL.replace("blockable", "!blockable");
        String reaper =
                "oom_reaper: r(mm:&mm->mmap_lock,kind=rwsem,try) callback_enter"
                        + call
                        + ") W(dev:&dev->struct_mutex,kind=mutex,try) -dev callback_exit"
                        + call
                        + ",ret=0) -mm";
        assertThat(complete(UNMAP, reaper).found()).isEmpty();
        assertThat(complete(UNMAP, reaper.replace("mutex,try", "mutex")).found())
                .containsExactly("error mmu-sleep-in-nonblock ");
    }

    /** The first form of the kernel's own check: it warned where the call could not block. */
    @Test
    void readingTheContractTheWrongWayRoundFails() {
        String call = "T1: callback(hook=invalidate_range_start,function=f,%s,ret=-EAGAIN)";
        assertThat(complete(call.formatted("!blockable")).found())
                .as("a call that cannot block may say so")
                .isEmpty();
        assertThat(complete(call.formatted("blockable")).found())
                .as("a call that can block may not")
                .containsExactly("error mmu-blockable-must-succeed ");
    }

    @Test
    void whoeverTheNotifierWaitsForMustNotAllocate() {
        String waits =
                "program: callback_enter"
                        + CALL
                        + ") wait(on=f) wake(on=f) callback_exit"
                        + CALL
                        + ",ret=0)";
        String signals = "ring: signal_enter(on=f) %s signal(on=f) signal_exit(on=f)";
        String lock = "W(dev,kind=mutex,site=job_run+0x1) -dev";
        String ioctl =
                "ioctl: W(dev,kind=mutex,site=submit+0x2) alloc(reclaim=io,site=kmalloc+0x3)";

        assertThat(
                        complete(waits, signals.formatted("alloc(reclaim=fs,site=job_run+0x1)"))
                                .findings())
                .anySatisfy(each ->
                        assertThat(each.fix())
                                .startsWith("A notifier waits for f, so whoever must signal it")
                                .contains("as job_run does"));
        assertThat(complete(waits, signals.formatted(lock), ioctl).findings())
                .singleElement()
                .satisfies(each ->
                        assertThat(each.fix())
                                .contains("whose signaler takes dev", "and submit holds it"));
        assertThat(complete(waits, signals.formatted("alloc(reclaim=none)")).found()).isEmpty();
    }
}
