package dev.lockproof.analysis;

import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Ring;
import dev.lockproof.finding.ScenarioRow;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Step;
import dev.lockproof.finding.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person reads. */
class FindingTextTest {

    @Test
    void wholeFindingOfARing() {
        Finding finding =
                trace(
                                "reader: r(inode:i_rwsem,site=do_read+0x10/0x80) W(map:mmap_lock,site=fault)",
                                "writer: W(map:mmap_lock,site=do_mmap+0x4/0x9) W(inode:i_rwsem)",
                                "writer: W(map:mmap_lock) W(inode:i_rwsem)")
                        .findings()
                        .getFirst();

        assertThat(finding)
                .isEqualTo(
                        Finding.ring(
                                "circular-dependency",
                                finding.fingerprint(),
                                new Grade(Severity.ERROR, Confidence.INSTANCE),
                                new Text(
                                        "Possible deadlock: i_rwsem → mmap_lock → i_rwsem",
                                        "Task reader can hold i_rwsem and wait for mmap_lock, while"
                                                + " task writer can hold mmap_lock and wait for i_rwsem:"
                                                + " neither can continue. Recorded: i_rwsem was taken at"
                                                + " line 1 (do_read+0x10/0x80) and mmap_lock requested at"
                                                + " line 2 (fault); mmap_lock was taken at line 5"
                                                + " (do_mmap+0x4/0x9) and i_rwsem requested at line 6."
                                                + " Break i_rwsem → mmap_lock first: it was seen once,"
                                                + " from one place.",
                                        "Do not fault in or pin user memory (fault) while holding"
                                                + " i_rwsem, taken in do_read: copy or pin before"
                                                + " taking i_rwsem, or release i_rwsem around it and"
                                                + " check again."),
                                new Ring(
                                        List.of("i_rwsem", "mmap_lock"),
                                        List.of(
                                                new Step(
                                                        "i_rwsem",
                                                        "mmap_lock",
                                                        "shared",
                                                        "exclusive",
                                                        "reader",
                                                        2L,
                                                        "fault",
                                                        1L,
                                                        "do_read+0x10/0x80",
                                                        1),
                                                new Step(
                                                        "mmap_lock",
                                                        "i_rwsem",
                                                        "exclusive",
                                                        "exclusive",
                                                        "writer",
                                                        6L,
                                                        null,
                                                        5L,
                                                        "do_mmap+0x4/0x9",
                                                        2)),
                                        List.of(
                                                new ScenarioRow(0, "rlock(i_rwsem)"),
                                                new ScenarioRow(1, "lock(mmap_lock)"),
                                                new ScenarioRow(0, "lock(mmap_lock)"),
                                                new ScenarioRow(1, "lock(i_rwsem)"))),
                                List.of()));
        assertThat(finding.fingerprint()).matches("[0-9a-f]{64}");
    }

    @Test
    void selfDeadlockSaysSinceWhenAndWhere() {
        Finding finding = trace("T1: W(A,site=f) W(A,site=g)").only("self-deadlock");

        assertThat(finding.explanation())
                .isEqualTo(
                        "Task T1 holds A since line 1 (f) and requests the same lock again at line 2"
                                + " (g). It waits for itself.");
        assertThat(finding.line()).isEqualTo(2);
        assertThat(finding.site()).isEqualTo("g");
        assertThat(finding.task()).isEqualTo("T1");
    }

    @Test
    void scenarioHasAColumnForEveryParticipant() {
        Finding ring =
                trace("T1: W(A) W(B)", "T2: W(B) W(C)", "T3: W(C) W(D)", "T4: W(D) W(A)")
                        .only("circular-dependency");

        assertThat(ring.scenario())
                .extracting(row -> row.column() + " " + row.text())
                .containsExactly(
                        "0 lock(A)",
                        "1 lock(B)",
                        "2 lock(C)",
                        "3 lock(D)",
                        "0 lock(B)",
                        "1 lock(C)",
                        "2 lock(D)",
                        "3 lock(A)");
    }

    @Test
    void stepThatFewestPlacesTakeIsTheFirstToUndo() {
        Finding ring =
                trace(
                                "T1: W(A,site=f) W(B,site=f)",
                                "T3: W(A,site=g) W(B,site=g)",
                                "T2: W(B,site=h) W(A,site=h)",
                                "T2: W(B,site=h) W(A,site=h)")
                        .only("circular-dependency");

        assertThat(ring.explanation())
                .endsWith(" Break B → A first: it was seen 2 times, from one place.");
    }

    @Test
    void noStepIsTheFirstToUndoWhereNoneStandsOut() {
        assertThat(
                        trace("T1: W(A) W(B)", "T2: W(B) W(A)")
                                .only("circular-dependency")
                                .explanation())
                .endsWith("and A requested at line 6.");
    }

    @Test
    void stepOfTheFrameworkIsNotTheFirstToUndo() {
        assertThat(
                        trace("T1: W(A) W(M,kind=map)", "T2: W(M,kind=map) W(A)")
                                .only("circular-dependency")
                                .explanation())
                .endsWith(" Break A → M first: it was seen once, from one place.");
    }

    @Test
    void interruptScenarioHasAColumnForEveryParticipant() {
        Finding finding =
                trace(
                                "T1: irq_enter(irq=hard) W(A) -A irq_exit(irq=hard)",
                                "T1: irqs_off() W(A) W(B) -B -A irqs_on()",
                                "T2: irqs_off() W(B) W(C) -C -B irqs_on()",
                                "T3: W(C)")
                        .findings()
                        .stream()
                        .filter(each -> each.rule().equals("irq-unsafe-dependency"))
                        .findFirst()
                        .orElseThrow();

        assertThat(finding.scenario())
                .extracting(row -> row.column() + " " + row.text())
                .containsExactly(
                        "0 lock(C)",
                        "1 local_irq_disable()",
                        "1 lock(A)",
                        "2 lock(B)",
                        "1 lock(B)",
                        "2 lock(C)",
                        "0 <Interrupt>",
                        "0   lock(A)");
    }

    @Test
    void gatedRingRanksBelowAnOpenOne() {
        Finding open = trace("T1: W(A) W(B)", "T2: W(B) W(A)").only("circular-dependency");
        Finding gated =
                trace("T1: W(G) W(A) W(B)", "T2: W(G) W(B) W(A)").only("circular-dependency");
        Finding alone = trace("T1: W(A) W(B)", "T1: W(B) W(A)").only("circular-dependency");

        assertThat(open.weight()).isEqualTo(1);
        assertThat(gated.weight()).isEqualTo(0.1);
        assertThat(alone.weight()).isEqualTo(0.3);
    }
}
