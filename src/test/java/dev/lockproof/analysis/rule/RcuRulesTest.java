package dev.lockproof.analysis.rule;

import static dev.lockproof.analysis.Trace.complete;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.Trace;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import org.junit.jupiter.api.Test;

class RcuRulesTest {

    private static final String SYNC = "rcu-sync-in-reader";
    private static final String SUSPICIOUS = "suspicious-rcu";

    @Test
    void aWaitForReadersInsideAReaderWaitsForItself() {
        Finding finding =
                complete("T1: R(rcu_read_lock,kind=rcu) sync(lock=rcu_read_lock)").only(SYNC);

        assertThat(finding.severity().text()).isEqualTo("error");
        assertThat(finding.confidence()).isEqualTo(Confidence.INSTANCE);
        assertThat(finding.line()).isEqualTo(3);
        assertThat(finding.explanation())
                .contains("since line 2", "waits at line 3", "waits for itself");
        assertThat(finding.scenario())
                .last()
                .hasToString("ScenarioRow[column=0, text=sync(rcu_read_lock)]");
    }

    @Test
    void aWaitForReadersOutsideIsFine() {
        assertThat(
                        complete(
                                        "T1: R(rcu_read_lock,kind=rcu)",
                                        "T1: sync(lock=rcu_read_lock)",
                                        "T2: R(rcu_read_lock,kind=rcu) ...",
                                        "T1: sync(lock=rcu_read_lock)")
                                .found(SYNC))
                .isEmpty();
    }

    @Test
    void waitingForOneFlavorWaitsForTheReadersOfAll() {
        assertThat(
                        complete("T1: R(rcu_read_lock_bh,kind=rcu_bh) sync(lock=rcu_read_lock)")
                                .found(SYNC))
                .containsExactly("error rcu-sync-in-reader rcu_read_lock_bh,rcu_read_lock");
    }

    @Test
    void anInterruptedReaderIsWaitedForToo() {
        assertThat(
                        complete(
                                        "T1: R(rcu_read_lock,kind=rcu) irq_enter(irq=soft) sync(lock=rcu_read_lock) irq_exit(irq=soft)")
                                .found(SYNC))
                .hasSize(1);
    }

    @Test
    void domainsOfSrcuAreApart() {
        assertThat(complete("T1: R(s1:S1,kind=srcu) sync(lock=s1)").found(SYNC))
                .containsExactly("error rcu-sync-in-reader S1");
        assertThat(
                        complete(
                                        "T1: R(s1:S1,kind=srcu) init(lock=s2,class=S2,kind=srcu) sync(lock=s2)")
                                .found())
                .isEmpty();
        assertThat(
                        complete(
                                        "T1: R(rcu_read_lock,kind=rcu) init(lock=s1,class=S1,kind=srcu) sync(lock=s1)")
                                .found())
                .containsExactly("error sleep-in-atomic rcu_read_lock");
    }

    @Test
    void aLockHeldOverAWaitForReadersThatTakeItIsACycleThroughTheWait() {
        assertThat(
                        complete(
                                        "T1: R(s:S,kind=srcu) W(M,kind=mutex)",
                                        "T2: W(M,kind=mutex) sync(lock=s)")
                                .found())
                .containsExactly("error rcu-sync-in-reader M,S");
    }

    @Test
    void aCycleThroughReadersAloneIsNone() {
        assertThat(
                        complete(
                                        "T1: R(s:S,kind=srcu) W(M,kind=mutex)",
                                        "T2: W(M,kind=mutex) R(s:S,kind=srcu)")
                                .found())
                .isEmpty();
    }

    @Test
    void protectedDataMayNotBeUsedOutsideAReader() {
        Finding finding = complete("T1: assert_held(lock=rcu_read_lock)").only(SUSPICIOUS);

        assertThat(finding.severity().text()).isEqualTo("warning");
        assertThat(finding.explanation()).contains("rcu_read_lock", "at line 2");
    }

    @Test
    void protectedDataMayBeUsedInsideAReader() {
        assertThat(complete("T1: R(rcu_read_lock) assert_held(lock=rcu_read_lock)").found())
                .isEmpty();
        assertThat(trace("T1: assert_held(lock=rcu_read_lock)").found()).isEmpty();
    }

    @Test
    void theKindTellsThatALockIsAReadSideSection() {
        assertThat(complete("T1: init(lock=x,class=my_srcu,kind=srcu) assert_held(lock=x)").found())
                .containsExactly("warning suspicious-rcu my_srcu");
        assertThat(complete("T1: init(lock=x,class=M,kind=mutex) assert_held(lock=x)").found())
                .containsExactly("error assert-held-failed M");
    }

    @Test
    void anAtomicContextIsAsGoodAsASectionOfTheSchedulersFlavor() {
        String asserted = "assert_held(lock=rcu_read_lock_sched)";

        assertThat(complete("T1: " + asserted).found(SUSPICIOUS)).hasSize(1);
        assertThat(complete("T1: atomic_enter() " + asserted + " atomic_exit()").found()).isEmpty();
        assertThat(complete("T1: irqs_off() " + asserted + " irqs_on()").found()).isEmpty();
        assertThat(complete("T1: W(S,kind=spinlock) " + asserted).found()).isEmpty();
        assertThat(complete("T1: W(M,kind=mutex) " + asserted).found(SUSPICIOUS)).hasSize(1);
    }

    @Test
    void softirqsOffAreAsGoodAsASectionOfTheBottomHalfFlavor() {
        String asserted = "assert_held(lock=rcu_read_lock_bh)";

        assertThat(complete("T1: " + asserted).found(SUSPICIOUS)).hasSize(1);
        assertThat(complete("T1: irqs_off(irq=soft) " + asserted + " irqs_on(irq=soft)").found())
                .isEmpty();
        assertThat(complete("T1: atomic_enter() " + asserted + " atomic_exit()").found(SUSPICIOUS))
                .hasSize(1);
    }

    @Test
    void linuxBeforeSrcuWasCheckedShowsTheStartOfTheGracePeriodAndAWait() {
        String reader = "R(srcu,kind=map,wait_inner=none,!check,site=reader+0x1)";
        String waits =
                " R(srcu,kind=map,wait_inner=none,!check,site=srcu_gp_start_if_needed+0x6d)"
                        + " -srcu,site=srcu_gp_start_if_needed+0x1be wait(on=done)";
        Finding finding = trace("T1: " + reader + waits).only(SYNC);

        assertThat(Trace.summary(finding)).isEqualTo("error rcu-sync-in-reader srcu");
        assertThat(finding.explanation()).contains("since line 1", "waits at line 4");
        assertThat(trace("T1: " + reader + " -srcu" + waits).found()).isEmpty();
    }

    @Test
    void theWaitSleeps() {
        String wait = " sync(lock=s,class=S,kind=srcu) ";

        assertThat(complete("T1: W(A,kind=spinlock)" + wait + "-A").found())
                .containsExactly("error sleep-in-atomic A");
        assertThat(complete("T1: irqs_off()" + wait + "irqs_on()").found())
                .containsExactly("error sleep-in-atomic ");
        assertThat(complete("T1: W(A,kind=mutex)" + wait + "-A").found()).isEmpty();
        assertThat(complete("T1: W(A,kind=spinlock) sync(lock=t,kind=map)").found()).isEmpty();
    }

    @Test
    void theWaitMayComeBeforeAllReaders() {
        assertThat(
                        complete(
                                        "T1: W(A,kind=mutex) sync(lock=s,class=S,kind=srcu)",
                                        "T2: R(s:S,kind=srcu) W(A,kind=mutex)")
                                .found())
                .containsExactly("error rcu-sync-in-reader A,S");
    }
}
