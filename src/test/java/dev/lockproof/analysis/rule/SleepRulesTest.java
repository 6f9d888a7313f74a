package dev.lockproof.analysis.rule;

import static dev.lockproof.analysis.Trace.complete;
import static dev.lockproof.analysis.Trace.meta;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.Trace;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SleepRulesTest {

    private static final String ATOMIC = "sleep-in-atomic";
    private static final String NONBLOCK = "sleep-in-nonblock";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "W(S,kind=spinlock) sleep() | holding S, taken at line 2",
                "R(S,kind=rwlock) sleep() | holding S, taken at line 2",
                "W(S,kind=raw_spinlock,try) sleep() | holding S, taken at line 2",
                "R(U,kind=rcu) sleep() | holding U, taken at line 2",
                "W(X,wait_inner=spin) sleep() | holding X, taken at line 2",
                "irq_enter(irq=hard) sleep() | inside a hard interrupt",
                "irq_enter(irq=soft) sleep() | inside a soft interrupt",
                "irqs_off() sleep() | with hard interrupts disabled",
                "irqs_off(irq=soft) sleep() | with soft interrupts disabled",
                "atomic_enter() atomic_enter() atomic_exit() sleep() | with preemption disabled"
            })
    void nothingMaySleepWhereTheProcessorCannotMakeWay(String words, String reason) {
        Finding finding = complete("T1: " + words).only(ATOMIC);

        assertThat(finding.severity().text()).isEqualTo("error");
        assertThat(finding.explanation()).contains(reason);
        assertThat(finding.confidence()).isEqualTo(Confidence.OBSERVED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sleep()",
                "W(S,kind=spinlock) -S sleep()",
                "W(M,kind=mutex) sleep()",
                "R(U,kind=srcu) sleep()",
                "W(X) sleep()",
                "W(S,kind=spinlock) sleep(drops=S)",
                "irq_enter(irq=hard) irq_exit(irq=hard) sleep()",
                "irqs_off() irqs_on() sleep()",
                "irqs_off(irq=soft) irqs_on(irq=soft) sleep()",
                "atomic_enter() atomic_exit() sleep()",
                "irq_enter(irq=hard) atomic_enter() atomic_exit() irq_exit(irq=hard) sleep()"
            })
    void elsewhereATaskMaySleep(String words) {
        assertThat(complete("T1: " + words).found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sleep()",
                "wait(on=e)",
                "alloc(reclaim=fs)",
                "alloc(reclaim=io)",
                "alloc(reclaim=direct)",
                "W(M,kind=mutex)",
                "r(M,kind=rwsem)",
                "reclaim_scope_enter(scope=nofs) alloc(reclaim=fs)"
            })
    void manyThingsMaySleep(String point) {
        assertThat(trace("T1: atomic_enter() " + point).found())
                .containsExactly("error " + ATOMIC + " ");
        assertThat(trace("T1: nonblock_enter() " + point).found())
                .containsExactly("error " + NONBLOCK + " ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alloc(reclaim=none)",
                "reclaim_scope_enter(scope=noreclaim) alloc(reclaim=fs) reclaim_scope_exit(scope=noreclaim)",
                "W(M,kind=mutex,try)",
                "W(S,kind=spinlock)",
                "R(U,kind=rcu)",
                "W(X)",
                "signal(on=e)"
            })
    void otherThingsDoNotSleep(String point) {
        assertThat(trace("T1: atomic_enter() " + point).found()).isEmpty();
        assertThat(trace("T1: nonblock_enter() " + point).found()).isEmpty();
    }

    @Test
    void lockThatASleepGivesUpLeavesTheOthersHeld() {
        Finding finding =
                trace("T1: W(S,kind=spinlock) W(Q,kind=spinlock) sleep(drops=Q,site=f+0x1)")
                        .only(ATOMIC);

        assertThat(finding.classes()).containsExactly("S");
        assertThat(finding.line()).isEqualTo(3);
        assertThat(finding.task()).isEqualTo("T1");
        assertThat(finding.site()).isEqualTo("f+0x1");
    }

    @Test
    void sleepsInOneFunctionAreOneFinding() {
        String words = "atomic_enter() sleep(site=f+0x1) sleep(site=f+0x9) atomic_exit()";

        assertThat(trace("T1: " + words).only(ATOMIC).notes())
                .containsExactly("seen 2 times, last at line 3");
        assertThat(trace("T1: " + words.replace("f+0x9", "g+0x9")).found()).hasSize(2);
    }

    @Test
    void idleTasksRunTheEarlyBoot() {
        assertThat(trace("swapper/0: atomic_enter() sleep()").found()).isEmpty();
        assertThat(trace("idle/12: nonblock_enter() sleep()").found()).isEmpty();
        assertThat(trace("swapper: atomic_enter() sleep()").found()).hasSize(1);
    }

    @Test
    void onlyLinuxForbidsIt() {
        String[] words = {
            "T1: atomic_enter() sleep() atomic_exit()", "T2: W(S,kind=spinlock) W(M,kind=mutex)"
        };

        assertThat(meta("profile=posix", words).found()).isEmpty();
        assertThat(meta("profile=linux-rt", words).found()).hasSize(2);
    }

    @Test
    void guessedKindsMakeNoError() {
        assertThat(meta("kinds=guessed", "T1: W(S,kind=spinlock) sleep()").found())
                .containsExactly("warning sleep-in-atomic S");
        assertThat(meta("kinds=guessed", "T1: nonblock_enter() W(M,kind=mutex)").found())
                .containsExactly("warning sleep-in-nonblock ");
        assertThat(meta("kinds=guessed", "T1: W(S,kind=spinlock) W(M,kind=mutex)").found())
                .containsExactly("warning invalid-wait-context S,M");
        assertThat(meta("kinds=guessed", "T1: irqs_off() sleep()").found())
                .containsExactly("error sleep-in-atomic ");
    }

    @Test
    void callbackThatMayNotBlockIsANonBlockingSection() {
        assertThat(
                        trace(
                                        "T1: callback_enter(hook=h,!blockable) sleep() callback_exit(hook=h,!blockable)")
                                .found())
                .containsExactly("error sleep-in-nonblock ");
        assertThat(
                        trace(
                                        "T1: callback_enter(hook=h,blockable) sleep() callback_exit(hook=h,blockable)")
                                .found())
                .isEmpty();
    }

    @Test
    void nonBlockingSectionsNest() {
        assertThat(trace("T1: nonblock_enter() nonblock_enter() nonblock_exit() sleep()").found())
                .containsExactly("error sleep-in-nonblock ");
        assertThat(trace("T1: nonblock_enter() nonblock_exit() sleep()").found()).isEmpty();
    }

    @Test
    void atomicContextGoesBeforeANonBlockingSection() {
        assertThat(trace("T1: nonblock_enter() W(S,kind=spinlock) sleep()").found())
                .containsExactly("error sleep-in-atomic S");
    }

    @Test
    void findingOfANonBlockingSectionNamesTheLockAskedFor() {
        Finding finding = trace("T1: nonblock_enter() W(M,kind=mutex,site=mn+0x3)").only(NONBLOCK);

        assertThat(Trace.summary(finding)).isEqualTo("error sleep-in-nonblock ");
        assertThat(finding.explanation()).contains("requests M", "line 2 (mn+0x3)");
        assertThat(finding.line()).isEqualTo(2);
    }

    @Test
    void findingSaysWhatASleepThereDoes() {
        assertThat(trace("T1: atomic_enter() sleep(site=f)").only(ATOMIC).explanation())
                .isEqualTo(
                        "Task T1 may sleep at line 2 (f) with preemption disabled. While it sleeps,"
                                + " other code runs on its CPU in the middle of a section that must"
                                + " keep the CPU.");
        assertThat(trace("T1: nonblock_enter() sleep()").only(NONBLOCK).explanation())
                .isEqualTo(
                        "Task T1 may sleep at line 2 inside a non-blocking section. Its caller"
                                + " promised not to block, for instance because it must free memory:"
                                + " a task that waits for that memory waits for this sleep too.");
    }

    @Test
    void sleepsUnderLocksOfDifferentClassesAreDifferentFindings() {
        assertThat(
                        trace(
                                        "T1: W(x:L,key=k1,kind=spinlock) sleep(site=f)",
                                        "T1: W(y:L,key=k2,kind=spinlock) sleep(site=f)")
                                .findings())
                .hasSize(2)
                .extracting(Finding::fingerprint)
                .doesNotHaveDuplicates();
    }
}
