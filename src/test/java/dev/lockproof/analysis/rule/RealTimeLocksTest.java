package dev.lockproof.analysis.rule;

import static dev.lockproof.analysis.Trace.meta;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.finding.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Locks that spin on most kernels and sleep on a real-time one. */
class RealTimeLocksTest {

    private static List<String> found(String... episodes) {
        return meta("complete,profile=linux-rt", episodes).found();
    }

    private static List<String> foundElsewhere(String... episodes) {
        return meta("complete,profile=linux", episodes).found();
    }

    @ParameterizedTest
    @ValueSource(strings = {"spinlock", "rwlock", "local_lock"})
    void requestWithPreemptionOffSleepsInAnAtomicSection(String kind) {
        String episode = "T1: atomic_enter() W(A,kind=%s) -A atomic_exit()".formatted(kind);

        assertThat(found(episode)).containsExactly("error sleep-in-atomic ");
        assertThat(foundElsewhere(episode)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"spinlock", "rwlock", "local_lock"})
    void requestWithHardInterruptsOffSleepsInAnAtomicSection(String kind) {
        String episode = "T1: irqs_off() W(A,kind=%s) -A irqs_on()".formatted(kind);

        assertThat(found(episode)).containsExactly("error sleep-in-atomic ");
        assertThat(foundElsewhere(episode)).isEmpty();
    }

    @Test
    void readerSleepsToo() {
        assertThat(found("T1: atomic_enter() r(A,kind=rwlock) -A atomic_exit()"))
                .containsExactly("error sleep-in-atomic ");
    }

    @Test
    void textSaysThatTheLockSleepsOnARealTimeKernel() {
        Finding finding =
                meta(
                                "complete,profile=linux-rt",
                                "T1: atomic_enter() W(A,kind=spinlock) -A atomic_exit()")
                        .only("sleep-in-atomic");

        assertThat(finding.explanation())
                .contains("requests A, which sleeps on a real-time kernel");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "W(A,kind=spinlock) -A",
                "irqs_off(irq=soft) W(A,kind=spinlock) -A irqs_on(irq=soft)",
                "W(A,kind=spinlock) W(B,kind=spinlock) -B -A",
                "W(A,kind=mutex) W(B,kind=spinlock) -B -A",
                "R(C,kind=rcu) W(A,kind=spinlock) -A -C",
                "R(C,kind=rcu_bh) W(A,kind=spinlock) -A -C",
                "atomic_enter() W(A,kind=spinlock,try) -A atomic_exit()",
                "atomic_enter() W(A,kind=raw_spinlock) -A atomic_exit()",
                "irqs_off() W(A,kind=raw_spinlock) -A irqs_on()",
                "atomic_enter() W(A) -A atomic_exit()",
                "nonblock_enter() W(A,kind=spinlock) -A nonblock_exit()",
                "irq_enter(irq=soft) W(A,kind=spinlock) -A irq_exit(irq=soft)",
                "irq_enter(irq=hard,threaded) W(A,kind=spinlock) -A irq_exit(irq=hard)",
                "irqs_off() irqs_on() W(A,kind=spinlock) -A",
                "atomic_enter() atomic_exit() W(A,kind=spinlock) -A"
            })
    void contextIsFine(String words) {
        assertThat(found("T1: " + words)).isEmpty();
    }

    @Test
    void rawSpinlockMakesAnAtomicSection() {
        assertThat(found("T1: W(R,kind=raw_spinlock) W(A,kind=spinlock) -A -R"))
                .containsExactly("error invalid-wait-context R,A");
    }

    @Test
    void handlerThatIsNotThreadedMustNotTakeIt() {
        assertThat(found("T1: irq_enter(irq=hard) W(A,kind=spinlock) -A irq_exit(irq=hard)"))
                .containsExactly("error invalid-wait-context A");
    }

    @Test
    void threadedHandlerThatDisablesInterruptsMustNotTakeIt() {
        assertThat(
                        found(
                                "T1: irq_enter(irq=hard,threaded) irqs_off() W(A,kind=spinlock) -A"
                                        + " irqs_on() irq_exit(irq=hard)"))
                .contains("error sleep-in-atomic ");
    }

    @Test
    void interruptRestoresWhatTheTaskHadDisabled() {
        String inside = "irq_enter(irq=soft) irq_exit(irq=soft)";

        assertThat(found("T1: irqs_off() " + inside + " W(A,kind=spinlock) -A irqs_on()"))
                .contains("error sleep-in-atomic ");
    }

    @Test
    void atomicSectionOfTheInterruptedTaskDoesNotBindTheInterrupt() {
        assertThat(
                        found(
                                "T1: atomic_enter() irq_enter(irq=soft) W(A,kind=spinlock) -A"
                                        + " irq_exit(irq=soft) atomic_exit()"))
                .isEmpty();
    }

    @Test
    void softirqsAndThreadedHandlersInterruptNobody() {
        String held = "T2: W(A,kind=spinlock)";
        String soft = "T1: irq_enter(irq=soft) W(A,kind=spinlock) -A irq_exit(irq=soft)";
        String threaded =
                "T1: irq_enter(irq=hard,threaded) W(A,kind=spinlock) -A irq_exit(irq=hard)";

        assertThat(found(soft, held)).isEmpty();
        assertThat(found(threaded, held)).isEmpty();
        assertThat(foundElsewhere(soft, held)).containsExactly("error inconsistent-lock-state A");
        assertThat(foundElsewhere(threaded, held))
                .containsExactly("error inconsistent-lock-state A");
    }

    @Test
    void rawLockOfAHardInterruptNeedsInterruptsOff() {
        String irq = "T1: irq_enter(irq=hard) W(A,kind=raw_spinlock) -A irq_exit(irq=hard)";

        assertThat(found(irq, "T2: W(A,kind=raw_spinlock)"))
                .containsExactly("error inconsistent-lock-state A");
        assertThat(found(irq, "T2: irqs_off() W(A,kind=raw_spinlock) -A irqs_on()")).isEmpty();
    }

    @Test
    void spinlockOfAHardInterruptIsOneFinding() {
        assertThat(
                        found(
                                "T1: irq_enter(irq=hard) W(A,kind=spinlock) -A irq_exit(irq=hard)",
                                "T2: W(A,kind=spinlock)"))
                .containsExactly("error invalid-wait-context A");
    }
}
