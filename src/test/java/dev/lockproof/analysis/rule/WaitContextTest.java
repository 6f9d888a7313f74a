package dev.lockproof.analysis.rule;

import static dev.lockproof.analysis.Trace.meta;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitContextTest {

    private static final String RULE = "invalid-wait-context";

    /**
     * The context, and what becomes of asking there for RCU, a raw, a spinning, a sleeping lock.
     */
    @ParameterizedTest
    @CsvSource({
        "irq_enter(irq=hard), ok, ok, ok, error",
        "'irq_enter(irq=hard,!threaded)', ok, ok, warning, error",
        "'irq_enter(irq=hard,threaded)', ok, ok, ok, error",
        "irq_enter(irq=soft), ok, ok, ok, error",
        "irq_enter(irq=nmi), ok, ok, warning, error",
        "'R(H,kind=rcu)', ok, ok, ok, error",
        "'R(H,kind=rcu_bh)', ok, ok, ok, error",
        "'R(H,kind=rcu_sched)', ok, ok, warning, error",
        "'R(H,kind=srcu)', ok, ok, ok, ok",
        "'W(H,kind=raw_spinlock)', ok, ok, warning, error",
        "'W(H,kind=spinlock)', ok, ok, ok, error",
        "'W(H,kind=rwlock)', ok, ok, ok, error",
        "'W(H,kind=mutex)', ok, ok, ok, ok",
        "'W(H,kind=rwsem)', ok, ok, ok, ok",
        "W(H), ok, ok, ok, ok"
    })
    void contextsAdmitLocksAsTheKernelDoes(
            String context, String rcu, String raw, String spin, String sleep) {
        assertThat(verdict(context, "R(X,kind=rcu)")).isEqualTo(rcu);
        assertThat(verdict(context, "W(X,kind=raw_spinlock)")).isEqualTo(raw);
        assertThat(verdict(context, "W(X,kind=spinlock)")).isEqualTo(spin);
        assertThat(verdict(context, "W(X,kind=mutex)")).isEqualTo(sleep);
    }

    private static String verdict(String context, String request) {
        return trace("T1: " + context + " " + request + " ...").findings().stream()
                .filter(finding -> finding.rule().equals(RULE))
                .map(finding -> finding.severity().text())
                .findFirst()
                .orElse("ok");
    }

    @Test
    void laxerLockDoesNotLoosenTheContext() {
        Finding finding =
                trace("T1: W(P,kind=raw_spinlock) R(U,kind=rcu) W(S,kind=spinlock,site=f+0x2)")
                        .only(RULE);

        assertThat(finding.classes()).containsExactly("P", "S");
        assertThat(finding.line()).isEqualTo(3);
        assertThat(finding.site()).isEqualTo("f+0x2");
        assertThat(finding.explanation()).contains("under P, taken at line 1");
        assertThat(finding.notes()).containsExactly("wait context raw, the lock needs spin");
    }

    @Test
    void releaseInAnyOrderLeavesTheContextOfTheRest() {
        assertThat(
                        trace(
                                        "T1: W(P,kind=raw_spinlock) W(Q,kind=raw_spinlock) -P"
                                                + " W(S,kind=spinlock)")
                                .found())
                .containsExactly("warning invalid-wait-context Q,S");
        assertThat(trace("T1: W(P,kind=raw_spinlock) R(U,kind=rcu) -P W(S,kind=spinlock)").found())
                .isEmpty();
        assertThat(trace("T1: W(S,kind=spinlock) W(T,kind=spinlock) -S -T W(M,kind=mutex)").found())
                .isEmpty();
    }

    @Test
    void ranksGivenWithAnAcquisitionGoBeforeItsKinds() {
        String spin = "T1: W(S,kind=spinlock) ";

        assertThat(trace(spin + "W(M,kind=mutex,wait_inner=none)").found(RULE)).isEmpty();
        assertThat(trace(spin + "W(X,wait_outer=sleep,wait_inner=sleep)").found(RULE)).hasSize(1);
        assertThat(trace(spin + "W(X,wait_outer=spin,wait_inner=raw) W(T,kind=spinlock)").found())
                .containsExactly("warning invalid-wait-context X,T");
        assertThat(trace("T1: W(S,kind=spinlock,wait_inner=none) W(M,kind=mutex)").found())
                .isEmpty();
    }

    @Test
    void overrideSetsTheContextUntilItsRelease() {
        String raw = "T1: W(P,kind=raw_spinlock) ";
        String override = "W(O,kind=map,wait_outer=free,wait_inner=spin,wait_override) ";

        assertThat(trace(raw + override + "W(S,kind=spinlock)").found()).isEmpty();
        assertThat(
                        trace(raw + override.replace(",wait_override", "") + "W(S,kind=spinlock)")
                                .found())
                .containsExactly("warning invalid-wait-context P,S");
        assertThat(trace(raw + override + "-O W(S,kind=spinlock)").found())
                .containsExactly("warning invalid-wait-context P,S");
    }

    @Test
    void trylockIsNotJudgedButMakesAContext() {
        assertThat(trace("T1: W(S,kind=spinlock) W(M,kind=mutex,try)").found()).isEmpty();
        assertThat(trace("T1: W(S,kind=spinlock,try) W(M,kind=mutex)").found())
                .containsExactly("error invalid-wait-context S,M");
    }

    @Test
    void uncheckedLocksAreJudged() {
        assertThat(trace("T1: W(S,kind=spinlock,!check) W(M,kind=mutex,!check)").found())
                .containsExactly("error invalid-wait-context S,M");
    }

    @Test
    void interruptDoesNotInheritTheContextOfItsTask() {
        assertThat(
                        trace(
                                        "T1: W(P,kind=raw_spinlock) irq_enter(irq=soft) W(S,kind=spinlock)"
                                                + " -S irq_exit(irq=soft) -P")
                                .found())
                .isEmpty();
        assertThat(
                        trace(
                                        "T1: irq_enter(irq=soft) W(S,kind=spinlock) -S"
                                                + " irq_exit(irq=soft) W(M,kind=mutex)")
                                .found())
                .isEmpty();
    }

    @Test
    void interruptWithoutLocksIsACulprit() {
        assertThat(trace("T1: irq_enter(irq=soft) W(M,kind=mutex) -M irq_exit(irq=soft)").found())
                .containsExactly("error invalid-wait-context M");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mutex", "rwsem", "rtmutex", "ww_mutex", "percpu_rwsem"})
    void sleepingLocksAreErrorsUnderSpinningOnes(String kind) {
        assertThat(trace("T1: W(S,kind=spinlock) W(M,kind=" + kind + ")").found())
                .containsExactly("error invalid-wait-context S,M");
    }

    @Test
    void spinningLockInARawContextIsAnErrorOnARealTimeKernel() {
        String words = "T1: W(P,kind=raw_spinlock) W(S,kind=spinlock)";

        assertThat(trace(words).found()).containsExactly("warning invalid-wait-context P,S");
        assertThat(meta("profile=linux-rt", words).found())
                .containsExactly("error invalid-wait-context P,S");
        assertThat(meta("profile=java", words).found()).isEmpty();
    }

    @Test
    void findingSaysWhatMakesTheContextAndWhatASleepThereMeans() {
        assertThat(trace("T1: W(S,kind=spinlock) W(M,kind=mutex)").only(RULE).explanation())
                .isEqualTo(
                        "Task T1 requests M at line 2 under S, taken at line 1. The lock may sleep,"
                                + " and nothing may sleep there.");
        assertThat(
                        trace("T1: irq_enter(irq=hard,!threaded) W(S,kind=spinlock)")
                                .only(RULE)
                                .explanation())
                .isEqualTo(
                        "Task T1 requests S at line 2 inside a hard interrupt. On a real-time kernel"
                                + " the lock may sleep, and a raw context must not.");
    }
}
