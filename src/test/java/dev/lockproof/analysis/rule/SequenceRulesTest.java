package dev.lockproof.analysis.rule;

import static dev.lockproof.analysis.Trace.complete;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceRulesTest {

    private static final String ID = "seqcount-writer-preemptible";
    private static final String WRITER = "W(s:S,kind=seqlock,wait_inner=none) ";
    private static final String READER = "R(s:S,kind=seqlock)";

    @Test
    void aWriterThatSleepsLetsReadersSpin() {
        Finding finding = complete("T1: " + WRITER + "sleep()", "T2: " + READER).only(ID);

        assertThat(finding.severity().text()).isEqualTo("warning");
        assertThat(finding.line()).isEqualTo(3);
        assertThat(finding.explanation())
                .contains("since line 2", "at line 3", "task T2 at line 5");
    }

    @Test
    void aWriterThatSleepsAfterwardsIsFine() {
        assertThat(complete("T1: " + WRITER + "-s sleep()", "T2: " + READER).found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait(on=e) wake(on=e)", "W(m:M,kind=mutex)", "alloc(reclaim=io)"})
    void allThatMaySleepCounts(String blocking) {
        assertThat(complete("T1: " + WRITER + blocking, "T2: " + READER).found(ID)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"W(m:M,kind=mutex,try)", "W(l:L,kind=spinlock)", "alloc(reclaim=none)"})
    void whatDoesNotSleepIsFine(String other) {
        assertThat(complete("T1: " + WRITER + other, "T2: " + READER).found(ID)).isEmpty();
    }

    @Test
    void withoutReadersNobodySpins() {
        assertThat(complete("T1: " + WRITER + "sleep()").found(ID)).isEmpty();
    }

    @Test
    void theKernelsNameOfACounterTellsItToo() {
        String counter = "(c:foo.seqcount,kind=map)";

        assertThat(complete("T1: W" + counter + " sleep()", "T2: R" + counter).found(ID))
                .hasSize(1);
        assertThat(complete("T1: W(c:foo,kind=map) sleep()", "T2: R(c:foo,kind=map)").found(ID))
                .isEmpty();
    }

    @Test
    void aSleepInASequenceLockIsASleepUnderASpinlock() {
        assertThat(complete("T1: W(s:S,kind=seqlock) sleep()", "T2: " + READER).found())
                .containsExactly("error sleep-in-atomic S");
    }
}
