package dev.lockproof.analysis.ring;

import static dev.lockproof.analysis.Trace.meta;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Step;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rings that rest on guesses about who must signal: what closes them, and what they are called. */
class GuessedWaitsTest {

    private static final String RULE = "wait-event-cycle";

    private static final String[] TWO_EVENTS = {
        "T1: W(A) wait(on=e)",
        "T2: W(B) -B signal(on=e)",
        "T3: W(B) wait(on=f)",
        "T4: W(A) -A signal(on=f)"
    };

    private static String fingerprint(String... episodes) {
        return trace(episodes).only(RULE).fingerprint();
    }

    private static String[] with(String[] episodes, int index, String other) {
        String[] changed = episodes.clone();
        changed[index] = other;
        return changed;
    }

    @Test
    void ringOverTwoEventsIsOneFinding() {
        Finding finding = trace(TWO_EVENTS).only(RULE);

        assertThat(finding.classes()).containsExactly("A", "e", "B", "f");
        assertThat(finding.title()).isEqualTo("Possible deadlock over a wait: A → e → B → f → A");
        assertThat(finding.steps()).extracting(Step::task).containsExactly("T1", "T2", "T3", "T4");
        assertThat(finding.explanation())
                .startsWith("If task T1 can hold A and wait for event e, while task T2 can be")
                .contains("event f");
        assertThat(finding.scenario())
                .extracting(row -> row.column() + " " + row.text())
                .containsExactly(
                        "0 lock(A)",
                        "2 lock(B)",
                        "0 wait(e)",
                        "1 lock(B)",
                        "2 wait(f)",
                        "3 lock(A)",
                        "1 signal(e)",
                        "3 signal(f)");
    }

    @Test
    void ringNeedsTheVerySameLocksAllTheWay() {
        assertThat(trace(with(TWO_EVENTS, 1, "T2: W(b:B) -b signal(on=e)")).found(RULE)).isEmpty();
        assertThat(trace(with(TWO_EVENTS, 3, "T4: W(a:A) -a signal(on=f)")).found(RULE)).isEmpty();
        String[] overALock = {"T1: W(A) wait(on=e)", "T2: W(B) -B signal(on=e)", "T3: W(B) W(A)"};
        assertThat(trace(overALock).found(RULE)).hasSize(1);
        assertThat(trace(with(overALock, 2, "T3: W(b:B) W(A)")).found(RULE)).isEmpty();
    }

    /** What must be signaled is known of f, so that a guess about it is worth nothing. */
    @Test
    void guessAboutAnEventWhoseSectionsAreMarkedClosesNoRing() {
        String[] marked = new String[5];
        System.arraycopy(TWO_EVENTS, 0, marked, 0, 4);
        marked[4] = "T5: signal_enter(on=f) signal_exit(on=f)";

        assertThat(trace(marked).found(RULE)).isEmpty();
    }

    @Test
    void ringsOfDifferentLocksOrEventsAreDifferentFindings() {
        String ring = fingerprint("T1: W(A) wait(on=e)", "T2: W(A) -A signal(on=e)");

        assertThat(fingerprint("T3: W(A) wait(on=e)", "T9: W(A) W(B) -B -A signal(on=e)"))
                .isEqualTo(ring);
        assertThat(fingerprint("T1: W(B) wait(on=e)", "T2: W(B) -B signal(on=e)"))
                .isNotEqualTo(ring);
        assertThat(fingerprint("T1: W(A) wait(on=f)", "T2: W(A) -A signal(on=f)"))
                .isNotEqualTo(ring);
    }

    @Test
    void eventThatIsKnownByItsAddressOnlyIsTheSameInTheNextRun() {
        String ring = fingerprint("T1: W(A) wait(on=0xffa0)", "T2: W(A) -A signal(on=0xffa0)");

        assertThat(fingerprint("T1: W(A) wait(on=0xffb0)", "T2: W(A) -A signal(on=0xffb0)"))
                .isEqualTo(ring);
        assertThat(fingerprint("T1: W(A) wait(on=done)", "T2: W(A) -A signal(on=done)"))
                .isNotEqualTo(ring);
    }

    @Test
    void locksThatAreKnownByTheirAddressesAreToldApart() {
        assertThat(fingerprint("T1: W(0xa1) wait(on=e)", "T2: W(0xa1) -0xa1 signal(on=e)"))
                .isNotEqualTo(
                        fingerprint("T1: W(0xa2) wait(on=e)", "T2: W(0xa2) -0xa2 signal(on=e)"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void noteNamesTheReadersThatAreWaitedFor(int lockFirst) {
        String[] episodes = {
            "T1: W(B) -B",
            "T1: R(srcu,kind=map,wait_inner=none,!check,site=invalidate+0x1) W(A) -A -srcu",
            "T1: W(A) R(srcu,kind=map,wait_inner=none,!check,site=srcu_gp_start_if_needed+0x6d/0x4f0)"
                    + " -srcu wait(on=done)"
        };

        assertThat(
                        trace(List.of(episodes).subList(lockFirst, 3).toArray(new String[0]))
                                .only(RULE)
                                .notes())
                .singleElement()
                .asString()
                .endsWith("wait for all readers of srcu");
    }

    @ParameterizedTest
    @ValueSource(strings = {"posix", "java", "go"})
    void lockHeldAtASignalCountsForEveryWaitOutsideOfLinux(String profile) {
        String[] waitFirst = {
            "T1: W(A) wait(on=e)",
            "T3: signal(on=e)",
            "T1: wake(on=e) -A",
            "T2: W(A) signal(on=e) -A"
        };
        String[] signalFirst = {
            "T2: W(A) signal(on=e) -A", "T3: signal(on=e)", "T1: W(A) wait(on=e) wake(on=e) -A"
        };

        assertThat(meta("complete,profile=" + profile, waitFirst).found(RULE))
                .containsExactly("warning wait-event-cycle A,e");
        assertThat(meta("complete,profile=" + profile, signalFirst).found(RULE))
                .containsExactly("warning wait-event-cycle A,e");
        assertThat(meta("complete", waitFirst).found(RULE)).isEmpty();
        assertThat(
                        meta(
                                        "complete,profile=" + profile,
                                        with(waitFirst, 3, "T2: W(A) -A signal(on=e)"))
                                .found(RULE))
                .isEmpty();
        assertThat(
                        meta(
                                        "complete,profile=" + profile,
                                        with(waitFirst, 3, "T2: W(B) signal(on=e) -B"))
                                .found(RULE))
                .isEmpty();
        assertThat(
                        meta(
                                        "complete,profile=" + profile,
                                        with(waitFirst, 0, "T1: W(A) wait(on=e,drops=A)"))
                                .found(RULE))
                .isEmpty();
    }
}
