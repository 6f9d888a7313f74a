package dev.lockproof.analysis;

import static dev.lockproof.analysis.Trace.meta;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.finding.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same fault keeps its identity from run to run, another one has another. */
class FingerprintStabilityTest {

    private static final List<String> RING = prints(trace("T1: W(A) W(B)", "T2: W(B) W(A)"));

    private static List<String> prints(Trace trace) {
        return trace.findings().stream().map(Finding::fingerprint).toList();
    }

    @Test
    void linesTasksAndAddressesDoNotMatter() {
        assertThat(RING).hasSize(1);
        assertThat(
                        prints(
                                trace(
                                        "9: W(Z)",
                                        "7: W(0xff02:B,site=f+0x1/0x2) W(0xff01:A)",
                                        "8: W(0xff01:A) W(0xff02:B)")))
                .isEqualTo(RING);
    }

    @Test
    void modesSeverityAndConfidenceDoNotMatter() {
        assertThat(prints(trace("T1: r(A) W(B)", "T2: r(B) W(A)"))).isEqualTo(RING);
        assertThat(prints(trace("T1: W(G) W(A) W(B)", "T2: W(G) W(B) W(A)"))).isEqualTo(RING);
        assertThat(prints(meta("profile=posix", "T1: W(a:A) W(b:B)", "T2: W(x:B) W(y:A)")))
                .isEqualTo(RING);
    }

    @Test
    void numbersThatLockdepGivesToClassesOfOneNameDoNotMatter() {
        assertThat(prints(trace("T1: W(A#2) W(B#7)", "T2: W(B#7) W(A#2)"))).isEqualTo(RING);
        assertThat(prints(trace("T1: W(A#2,subclass=1) W(B)", "T2: W(B) W(A#2,subclass=1)")))
                .isEqualTo(prints(trace("T1: W(A,subclass=1) W(B)", "T2: W(B) W(A,subclass=1)")));
    }

    @Test
    void ringsOfOneNameWhereverTheyBeginAreOne() {
        // Without lockdep's numbers both classes bear one name, and another sorts first.
        List<String> one = prints(trace("T1: W(A#1) W(A#2)", "T1: W(A#2) W(B)", "T1: W(B) W(A#1)"));

        assertThat(one).hasSize(1);
        assertThat(prints(trace("T1: W(A#2) W(A#1)", "T1: W(A#1) W(B)", "T1: W(B) W(A#2)")))
                .isEqualTo(one);
    }

    @Test
    void otherClassesLevelsAndDirectionsAreOtherFaults() {
        assertThat(prints(trace("T1: W(A) W(C)", "T2: W(C) W(A)")))
                .doesNotContainAnyElementsOf(RING);
        assertThat(prints(trace("T1: W(A,subclass=1) W(B)", "T2: W(B) W(A,subclass=1)")))
                .doesNotContainAnyElementsOf(RING);
        assertThat(prints(trace("T1: W(A) W(B)", "T1: W(B) W(C)", "T1: W(C) W(A)")))
                .doesNotContainAnyElementsOf(
                        prints(trace("T1: W(B) W(A)", "T1: W(A) W(C)", "T1: W(C) W(B)")));
    }

    @Test
    void offsetsAndMarksOfTheCompilerDoNotMatterForTheFunctionAtFault() {
        List<String> exit = prints(trace("T1: W(A,site=f+0x1/0x2) exit() ..."));

        assertThat(exit).hasSize(1);
        assertThat(prints(trace("T5: W(A,site=f.isra.0+0x9/0xa) exit() ..."))).isEqualTo(exit);
        assertThat(prints(trace("T1: W(A,site=g+0x1/0x2) exit() ...")))
                .doesNotContainAnyElementsOf(exit);
    }
}
