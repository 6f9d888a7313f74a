package dev.lockproof.analysis.rule;

import static dev.lockproof.analysis.Trace.complete;
import static dev.lockproof.analysis.Trace.trace;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.Recording;
import dev.lockproof.analysis.Trace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class IrqStateMismatchTest {

    private static final String ID = "irq-state-mismatch";
    private static final String LOCK = "W(A,kind=spinlock) -A ";
    private static final String INTERRUPT = "irq_enter(irq=hard) irq_exit(irq=hard)";

    @Test
    void anInterruptWhileTheyAreOffTellsOfAMissingSwitch() {
        assertThat(complete("T1: irqs_off() " + LOCK + INTERRUPT).found())
                .containsExactly("warning irq-state-mismatch ");
    }

    @Test
    void anInterruptAfterTheyCameOnIsFine() {
        assertThat(complete("T1: irqs_off() " + LOCK + "irqs_on() " + INTERRUPT).found()).isEmpty();
    }

    @Test
    void switchingThemOffOnEntryIsFine() {
        assertThat(complete("T1: " + LOCK + "irqs_off() " + INTERRUPT + " " + INTERRUPT).found())
                .isEmpty();
    }

    @Test
    void aNonMaskableInterruptIsFine() {
        assertThat(
                        complete("T1: irqs_off() " + LOCK + "irq_enter(irq=nmi) irq_exit(irq=nmi)")
                                .found())
                .isEmpty();
    }

    @Test
    void aHardInterruptInsideAnotherTellsOfAMissingSwitch() {
        assertThat(
                        trace("T1: irq_enter(irq=hard) " + LOCK + INTERRUPT + " irq_exit(irq=hard)")
                                .found(ID))
                .hasSize(1);
    }

    @Test
    void rulesAboutInterruptsAreLeftOutThen() {
        String unsafe = "T1: W(A) -A irq_enter(irq=hard) W(A) -A irq_exit(irq=hard)";

        assertThat(complete(unsafe).found()).containsExactly("error inconsistent-lock-state A");
        assertThat(complete(unsafe, "T2: irqs_off() W(B) -B " + INTERRUPT).found())
                .containsExactly("warning irq-state-mismatch ");
    }

    @Test
    void anFtraceFlagThatNoSwitchAccountsForTellsOfOne() throws IOException {
        assertThat(
                        ftrace(
                                "a-1 [000] d..1. 7.1: irq_disable: caller=f parent=g",
                                "a-1 [000] d..1. 7.2: irq_enable: caller=f parent=g",
                                "a-1 [000] d..1. 7.3: lock_acquire: ff01 A",
                                "a-1 [000] d..1. 7.4: lock_release: ff01 A"))
                .containsExactly("warning irq-state-mismatch ");
    }

    @Test
    void ftraceFlagsThatFollowTheSwitchesAreFine() throws IOException {
        assertThat(
                        ftrace(
                                "a-1 [000] d..1. 7.1: irq_disable: caller=f parent=g",
                                "a-1 [000] d..1. 7.2: lock_acquire: ff01 A",
                                "a-1 [000] d..1. 7.3: irq_enable: caller=f parent=g",
                                "a-1 [000] ...1. 7.4: lock_release: ff01 A"))
                .isEmpty();
    }

    @Test
    void ftraceFlagsWithoutSwitchEventsAreFine() throws IOException {
        assertThat(
                        ftrace(
                                "a-1 [000] d..1. 7.1: lock_acquire: ff01 A",
                                "a-1 [000] ...1. 7.2: lock_release: ff01 A"))
                .isEmpty();
    }

    private static List<String> ftrace(String... lines) throws IOException {
        byte[] text = ("# tracer: nop\n" + String.join("\n", lines) + "\n").getBytes(UTF_8);
        return Recording.read("ftrace", new ByteArrayInputStream(text)).findings().stream()
                .map(Trace::summary)
                .toList();
    }
}
