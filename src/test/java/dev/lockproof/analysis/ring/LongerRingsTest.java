package dev.lockproof.analysis.ring;

import static dev.lockproof.analysis.Trace.meta;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.Trace;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** A ring of locks {@code L0}, {@code L1}, ...; {@code #} stands for a step's number. */
    private static String[] ring(int size, String task) {
        return IntStream.range(0, size)
                .mapToObj(i ->
                        String.format(
                                "%s: W(L%03d) W(L%03d)",
                                task.replace("#", "" + i), i, (i + 1) % size))
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 501})
    void ringIsFoundHoweverLongItIs(int size) {
        Finding finding = trace(ring(size, "T#")).only("circular-dependency");

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.confidence()).isEqualTo(Confidence.INSTANCE);
        assertThat(finding.classes()).hasSize(size);
        assertThat(finding.steps().getLast().line()).isEqualTo(4L * size - 2);
        assertThat(finding.notes()).isEmpty();
        assertThat(finding.explanation()).contains("and so on through " + size + " locks: none");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 501})
    void longRingOfOneTaskIsNoneOutsideLinux(int size) {
        String[] alone = ring(size, "T");

        assertThat(meta("profile=posix", alone).only("circular-dependency").severity())
                .isEqualTo(Severity.INFO);
        assertThat(trace(alone).only("circular-dependency").notes())
                .singleElement()
                .asString()
                .startsWith("one task alone");
        assertThat(meta("profile=posix", ring(size, "T#")).only("circular-dependency").severity())
                .isEqualTo(Severity.ERROR);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 501})
    void longRingOfOtherInstancesIsOneOfClasses(int size) {
        String[] ring = ring(size, "T#");
        ring[7] = "T7: W(x:L007) W(L008)";
        Finding finding = trace(ring).only("circular-dependency");

        assertThat(finding.confidence()).isEqualTo(Confidence.CLASS);
        assertThat(finding.notes())
                .singleElement()
                .asString()
                .startsWith("the classes form a ring, but no recorded case closes it");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 501})
    void longRingOverAGuessIsGuessed(int size) {
        String[] ring = ring(size, "T#");
        ring[7] = "T7: q(L007) W(L008)";

        assertThat(trace(ring).only("circular-dependency").confidence())
                .isEqualTo(Confidence.GUESSED);
    }

    @Test
    void explanationNamesEightParticipantsAtMost() {
        assertThat(trace(ring(8, "T#")).only("circular-dependency").explanation())
                .doesNotContain("and so on")
                .contains("task T7 can");
        assertThat(trace(ring(9, "T#")).only("circular-dependency").explanation())
                .contains(", and so on through 9 locks: none can continue")
                .doesNotContain("task T8 can");
    }

    /**
     * The first cases of the first step do not fit the last step, and between them so many choices
     * stand that not all can be tried.
     */
    private static Trace tooManyCases(String profile) {
        List<String> episodes = new ArrayList<>(List.of("T30: r(L0) R(L1)", "T30: W(L0) W(L1)"));
        for (int step = 1; step < 7; step++) {
            for (int i = 0; i < 24; i++) {
                String held = step % 3 == 1 && i < 2 ? "r" : "W";
                String wanted = step == 3 || i % 3 == 0 ? "R" : "W";
                episodes.add(
                        "T%d: %s(a%d:L%d) %s(b%d:L%d)"
                                .formatted(i, held, i, step, wanted, i, step + 1));
            }
        }
        episodes.add("T31: W(L7) R(L0)");
        return meta("profile=" + profile, episodes.toArray(new String[0]));
    }

    @ParameterizedTest
    @CsvSource({"linux, error", "posix, warning"})
    void ringWithTooManyCasesToTryIsTakenForPossible(String profile, String severity) {
        Trace trace = tooManyCases(profile);
        Finding ring = trace.only("circular-dependency");

        assertThat(Trace.summary(ring))
                .isEqualTo(severity + " circular-dependency L0,L1,L2,L3,L4,L5,L6,L7");
        assertThat(ring.confidence()).isEqualTo(Confidence.CLASS);
        assertThat(ring.steps())
                .extracting(step -> step.fromMode() + " " + step.toMode())
                .containsExactly(
                        "exclusive exclusive",
                        "shared exclusive",
                        "exclusive exclusive",
                        "exclusive recursive",
                        "exclusive exclusive",
                        "exclusive exclusive",
                        "exclusive exclusive",
                        "exclusive recursive");
        assertThat(ring.notes())
                .contains(
                        "more cases were recorded than are retained for judging; the retained ones"
                                + " form no ring of instances");
    }
}
