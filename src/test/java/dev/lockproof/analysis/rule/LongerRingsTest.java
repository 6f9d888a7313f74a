package dev.lockproof.analysis.rule;

import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LongerRingsTest {

    private static final String[] ALL_PAIRS_GATED = {
        "T1: W(G1) W(A) W(B)",
        "T2: W(G1) W(B) W(A)",
        "T3: W(G2) W(B) W(C)",
        "T4: W(G2) W(C) W(B)",
        "T5: W(G3) W(C) W(A)",
        "T6: W(G3) W(A) W(C)"
    };

    /**
     * Each pair of locks has a gate of its own, which does not help three tasks that take one pair
     * each.
     */
    @Test
    void findsARingOfThreeBehindRingsOfTwoThatAreAllGated() {
        assertThat(trace(ALL_PAIRS_GATED).found())
                .contains("error circular-dependency A,B,C")
                .contains("info circular-dependency A,B", "info circular-dependency A,C")
                .contains("info circular-dependency B,C");
    }

    @Test
    void findsNoneWhereOneGateProtectsAll() {
        String[] oneGate = new String[ALL_PAIRS_GATED.length];
        for (int i = 0; i < oneGate.length; i++) {
            oneGate[i] = ALL_PAIRS_GATED[i].replaceAll("G\\d", "G");
        }

        assertThat(trace(oneGate).found()).noneMatch(each -> each.startsWith("error"));
    }

    @Test
    void findsALongRingThatPassesNoHarmlessOne() {
        assertThat(
                        trace(
                                        "T1: W(A) W(B)",
                                        "T2: W(B) W(C)",
                                        "T3: W(C) W(D)",
                                        "T4: W(D) W(E)",
                                        "T5: W(E) W(A)")
                                .found())
                .containsExactly("error circular-dependency A,B,C,D,E");
    }
}
