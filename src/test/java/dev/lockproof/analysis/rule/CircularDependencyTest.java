package dev.lockproof.analysis.rule;

import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CircularDependencyTest {

    @Test
    void twoOrdersOfTwoLocksCanDeadlock() {
        assertThat(trace("T1: W(A) W(B)", "T2: W(B) W(A)").found())
                .containsExactly("error circular-dependency A,B");
        assertThat(trace("T1: W(A) W(B)", "T2: W(A) W(B)").found()).isEmpty();
    }
}
