package dev.lockproof.analysis.rule;

import static dev.lockproof.analysis.Trace.complete;
import static dev.lockproof.analysis.Trace.meta;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.finding.Finding;
import org.junit.jupiter.api.Test;

class LeakRulesTest {

    private static final String LEAK = "work-leak";
    private static final String QUEUE = "W(q:(wq_completion)events,kind=map) ";
    private static final String WORK = "W(w:(work_completion)(&x->work),kind=map) ";

    @Test
    void aWorkItemThatKeepsALockIsNamedWithIt() {
        Finding finding = trace("k: " + QUEUE + WORK + "W(m:M,kind=mutex) -w -q -m").only(LEAK);

        assertThat(finding.severity().text()).isEqualTo("error");
        assertThat(finding.classes()).containsExactly("M");
        assertThat(finding.line()).isEqualTo(4);
        assertThat(finding.explanation())
                .contains("(work_completion)(&x->work)", "still holds M", "taken at line 3");
    }

    @Test
    void aWorkItemThatGivesAllUpIsFine() {
        assertThat(
                        trace(
                                        "k: "
                                                + QUEUE
                                                + WORK
                                                + "W(m:M,kind=mutex) R(rcu_read_lock,kind=rcu) atomic_enter() atomic_exit() -m -rcu_read_lock -w -q")
                                .found())
                .isEmpty();
    }

    @Test
    void aWorkItemIsKnownByItsQueueWhateverItsName() {
        assertThat(
                        trace("k: " + QUEUE + "W(w:my_work,kind=map) W(m:M,kind=mutex) -w -q -m")
                                .found(LEAK))
                .hasSize(1);
        assertThat(trace("k: W(w:my_map,kind=map) W(m:M,kind=mutex) -w -m").found(LEAK)).isEmpty();
    }

    @Test
    void aTimerThatKeepsALockIsFound() {
        assertThat(
                        trace(
                                        "k: irq_enter(irq=soft) W(t:(&x->timer),kind=map) W(s:S,kind=spinlock) -t -s irq_exit(irq=soft)")
                                .found(LEAK))
                .containsExactly("error work-leak S");
    }

    @Test
    void aReadSideSectionIsALeakToo() {
        assertThat(trace("k: " + WORK + "R(rcu_read_lock,kind=rcu) -w -rcu_read_lock").found(LEAK))
                .containsExactly("error work-leak rcu_read_lock");
    }

    @Test
    void aWorkItemMayNotGiveUpWhatWasHeldBefore() {
        assertThat(trace("k: W(m:M,kind=mutex) " + WORK + "-m -w").found(LEAK))
                .containsExactly("error work-leak ");
        assertThat(trace("k: W(m:M,kind=mutex) " + WORK + "...", "o: -m,of=k", "k: -w").found(LEAK))
                .isEmpty();
    }

    @Test
    void aWorkItemMayNotLeavePreemptionDisabled() {
        assertThat(trace("k: " + WORK + "atomic_enter() -w").only(LEAK).explanation())
                .contains("preemption");
        assertThat(trace("k: atomic_enter() " + WORK + "-w").found(LEAK)).isEmpty();
    }

    @Test
    void whatComesBeforeAGapIsNotCompared() {
        assertThat(
                        trace("k: W(m:M,kind=mutex) " + WORK + "...", "*: lost(cpu=0)", "k: -w")
                                .found(LEAK))
                .isEmpty();
    }

    @Test
    void aFlushInsideAnotherWorkItemIsFine() {
        assertThat(
                        trace(
                                        "k: "
                                                + WORK
                                                + "W(m:M,kind=mutex) W(v:(work_completion)(&y->work),kind=map) -v -m -w")
                                .found(LEAK))
                .isEmpty();
    }

    @Test
    void workItemsAreLinuxOnly() {
        assertThat(meta("profile=posix", "k: " + WORK + "W(m:M) -w -m").found(LEAK)).isEmpty();
    }

    @Test
    void aCallbackThatKeepsALockIsNamedWithItsFunction() {
        Finding finding =
                trace(
                                "T1: callback_enter(hook=shrink_scan,function=my_scan) W(m:M,kind=mutex) callback_exit(hook=shrink_scan,function=my_scan,ret=0) -m")
                        .only(LEAK);

        assertThat(finding.title()).contains("shrink_scan my_scan", "M");
    }

    @Test
    void theFirstOfAPairOfHooksMayLeaveALockToTheSecond() {
        assertThat(
                        trace(
                                        "T1: callback_enter(hook=invalidate_range_start) W(m:M,kind=rwsem) callback_exit(hook=invalidate_range_start,ret=0)"
                                                + " callback_enter(hook=invalidate_range_end) -m callback_exit(hook=invalidate_range_end)")
                                .found(LEAK))
                .isEmpty();
    }

    @Test
    void aCallbackMustLeaveNonBlockingSectionsAsItFoundThem() {
        String call = "(hook=shrink_scan,!blockable)";

        assertThat(
                        trace(
                                        "T1: callback_enter"
                                                + call
                                                + " nonblock_enter() callback_exit"
                                                + call)
                                .found())
                .containsExactly("error nonblock-unbalanced ");
        assertThat(
                        trace("T1: callback_enter" + call + " nonblock_exit() callback_exit" + call)
                                .found())
                .containsExactly("error nonblock-unbalanced ");
        assertThat(
                        complete(
                                        "T1: callback_enter"
                                                + call
                                                + " nonblock_enter() nonblock_exit() callback_exit"
                                                + call
                                                + " return_to_user()")
                                .found())
                .isEmpty();
    }
}
