package dev.lockproof.analysis.judge;

import static dev.lockproof.analysis.Trace.meta;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.Recording;
import dev.lockproof.finding.Finding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CausesTest {

    @Test
    void aLongerRingThroughTheSameRequestIsListedUnderTheShorter() {
        var findings = trace("T1: W(A) W(B) W(C)", "T2: W(C) W(A)").findings();

        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().classes()).containsExactly("A", "C");
        assertThat(findings.getFirst().also())
                .extracting(Finding::title)
                .containsExactly("Possible deadlock: A → B → C → A");
    }

    @Test
    void theOrderOfTheRecordingDoesNotMatter() {
        var findings = trace("T2: W(C) W(A)", "T1: W(A) W(B) W(C)").findings();

        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().also()).hasSize(1);
    }

    @Test
    void aRingThatANewerRequestClosesIsAnotherCause() {
        assertThat(
                        trace("T1: W(A) W(C)", "T1: W(B) W(C)", "T2: W(C) W(A)", "T3: W(A) W(B)")
                                .found())
                .containsExactly(
                        "error circular-dependency A,C", "error circular-dependency A,B,C");
    }

    @Test
    void theRingThatNamesTheNotifiersIsShown() {
        String map = "mmu_notifier_invalidate_range_start";
        var findings = trace("T1: W(M) W(" + map + ",kind=map) W(A)", "T2: W(A) W(M)").findings();

        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().classes()).containsExactly("A", "M", map);
        assertThat(findings.getFirst().also())
                .extracting(Finding::title)
                .containsExactly("Possible deadlock: A → M → A");
    }

    @Test
    void aRingOfOtherClassesIsAnotherCause() {
        assertThat(
                        trace("T1: W(A) W(B)", "T2: W(B) W(A)", "T3: W(C) W(D)", "T4: W(D) W(C)")
                                .found())
                .hasSize(2);
    }

    @Test
    void anErrorIsNeverListedUnderAnInfo() {
        assertThat(
                        trace(
                                        "T1: W(G) W(A) W(C)",
                                        "T2: W(A) W(B)",
                                        "T3: W(B) W(C)",
                                        "T4: W(G) W(C) W(A)")
                                .found())
                .containsExactly("error circular-dependency A,B,C", "info circular-dependency A,C");
    }

    @Test
    void aSoftInterruptIsListedUnderAHardOneOfTheSameUse() {
        var findings =
                trace(
                                "T1: irq_enter(irq=soft) irqs_off() W(A) -A irqs_on() irq_exit(irq=soft)",
                                "T1: irq_enter(irq=hard) W(A) -A irq_exit(irq=hard)",
                                "T2: W(A)")
                        .findings();

        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().title()).contains("hard interrupt");
        assertThat(findings.getFirst().also())
                .hasSize(1)
                .first()
                .extracting(Finding::title)
                .asString()
                .contains("soft");
    }

    @Test
    void usesAtTwoPlacesAreTwoCauses() {
        var findings =
                trace(
                                "T1: irq_enter(irq=soft) irqs_off() W(A) -A irqs_on() irq_exit(irq=soft)",
                                "T1: irq_enter(irq=hard) W(A) -A irq_exit(irq=hard)",
                                "T2: irqs_off(irq=soft) W(A) -A irqs_on(irq=soft)",
                                "T2: W(A)")
                        .findings();

        assertThat(findings).hasSize(2);
    }

    @Test
    void aPathIntoALockThatInterruptsTakeToo() {
        assertThat(
                        trace(
                                        "T1: irq_enter(irq=hard) W(A) -A W(B) -B irq_exit(irq=hard)",
                                        "T1: irqs_off() W(A) W(B) -B -A irqs_on()",
                                        "T2: W(B)")
                                .found())
                .containsExactly("error inconsistent-lock-state B");
    }

    @Test
    void nobodyWaitsForTheMapOfATimer() {
        String timer =
                "T1: irq_enter(irq=soft) W(t:drv.c:5,kind=map) W(A) -A -t irq_exit(irq=soft)";

        assertThat(trace(timer, "T2: W(A)").found())
                .containsExactly("error inconsistent-lock-state A");
    }

    @Test
    void theOrderThatHungIsListedUnderTheObservedDeadlock() {
        var findings =
                meta(
                                "profile=posix",
                                "T1: W(A) ...",
                                "T2: W(B) ...",
                                "T1: W(B) ...",
                                "T2: W(A) ...")
                        .findings();

        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().rule()).isEqualTo("observed-deadlock");
        assertThat(findings.getFirst().also()).hasSize(1);
    }

    @Test
    void whatFtraceCannotTellIsCountedAndNotListed() throws IOException {
        String text =
                """
                # tracer: nop
                #           TASK-PID     CPU#  |||||  TIMESTAMP  FUNCTION
                           a-1       [000] ..... 1.000001: lock_acquire: 00000000aaaaaaaa inode
                           a-1       [000] ..... 1.000002: lock_acquire: 00000000bbbbbbbb inode
                           a-1       [000] ..... 1.000003: lock_release: 00000000bbbbbbbb inode
                           a-1       [000] ..... 1.000004: lock_release: 00000000aaaaaaaa inode
                """;
        var result =
                Recording.read(
                        "ftrace", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));

        assertThat(result.findings()).isEmpty();
        assertThat(result.benign()).containsEntry("recursive-locking", 1);
    }
}
