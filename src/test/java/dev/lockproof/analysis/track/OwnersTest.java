package dev.lockproof.analysis.track;

import static dev.lockproof.analysis.Trace.complete;
import static dev.lockproof.analysis.Trace.meta;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.AnalysisResult.Diagnostic;
import dev.lockproof.analysis.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings in which two tasks hold a lock exclusively at once. */
class OwnersTest {

    private static final String[] MISSED_RELEASE = {
        "T1: W(A,kind=mutex) W(B,kind=mutex) -B ...",
        "T2: W(B,kind=mutex) W(A,kind=mutex) W(C,kind=mutex)"
    };

    private static Trace of(String profile, String... episodes) {
        return meta("complete,profile=" + profile, episodes);
    }

    private static List<String> said(Trace trace) {
        return trace.result().diagnostics().stream().map(Diagnostic::message).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "linux-rt", "posix", "java", "go"})
    void noRingRestsOnAHoldWhoseReleaseIsMissing(String profile) {
        AnalysisResult result = of(profile, MISSED_RELEASE).result();

        assertThat(result.findings()).isEmpty();
        assertThat(result.diagnostics())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.line()).isEqualTo(7);
                    assertThat(each.message())
                            .contains("contradicts itself")
                            .contains("A has been held exclusively by task T1 since line 2")
                            .contains("by task T2 since line 6");
                });
    }

    @Test
    void otherDependenciesStay() {
        assertThat(
                        of(
                                        "posix",
                                        MISSED_RELEASE[0],
                                        MISSED_RELEASE[1],
                                        "T3: W(X) W(Y)",
                                        "T4: W(Y) W(X)")
                                .found())
                .containsExactly("error circular-dependency X,Y");
    }

    @Test
    void successfulTrylockNeedsNoFurtherEvent() {
        assertThat(said(of("posix", "T1: W(A) ...", "T2: W(A,try)"))).hasSize(1);
        assertThat(said(of("posix", "T1: W(A) ...", "T2: W(A,try,!got) W(B)"))).isEmpty();
    }

    @Test
    void eachLockIsMentionedOnce() {
        assertThat(
                        said(
                                of(
                                        "posix",
                                        "T1: W(A) ...",
                                        "T2: W(A) W(B) -B ...",
                                        "T3: W(A) W(B) -B ...",
                                        "T4: W(A) W(B)")))
                .hasSize(1);
    }

    @Test
    void laterReleaseOfEitherIsNoFault() {
        assertThat(of("posix", "T1: W(A) ...", "T2: W(A) W(B)", "T1: -A exit()").found()).isEmpty();
    }

    @Test
    void exitWithTheLockHeldIsNoFaultEither() {
        assertThat(of("posix", "T1: W(A) ...", "T2: W(A) W(B)", "T1: exit()").found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // The second task waits for the first.
                "T1: W(A) ... | T2: W(A) ... | T1: -A | T2: W(B) -B -A",
                "T1: W(A) ... | T2: W(A) contended(lock=A) ... | T1: -A | T2: acquired(lock=A) -A",
                "T1: W(A) ... | T2: W(A) ...",
                // An attempt that failed.
                "T1: W(A) ... | T2: W(A) -A,got=false W(B) | T1: -A",
                "T1: W(A) ... | T2: W(A) -A W(B) | T1: -A",
                // Readers, and a writer that waits for them.
                "T1: r(A) ... | T2: r(A) W(B) | T1: -A",
                "T1: r(A) ... | T2: W(A) ... | T3: W(A) ... | T1: -A | T3: W(B) -B -A | T2: W(B) -B -A",
                // Whoever waits may have given the lock up.
                "T1: W(A) wait(on=c) ... | T2: W(A) W(B) | T1: wake(on=c) -A",
                "T1: W(A) wait(on=c,drops=A) ... | T2: W(A) W(B) | T1: wake(on=c) -A",
                "T1: W(A) wait(on=c,timeout=5) ... | T2: W(A) W(B) | T1: wake(on=c) -A",
                // Another task releases it.
                "T1: W(A) ... | T2: -A,of=T1 W(A) W(B)",
                "T1: W(A,kind=semaphore) ... | T2: W(A,kind=semaphore) W(B)",
                "T1: W(A,kind=map) ... | T2: W(A,kind=map) W(B)",
                "T1: W(A) ... | *: lost(count=1) | T2: W(A) W(B)"
            })
    void noContradiction(String episodes) {
        String[] each = episodes.split(" \\| ", -1);

        assertThat(said(of("posix", each))).isEmpty();
    }

    @Test
    void releaseByAnotherTaskIsItsFaultAlone() {
        Trace trace = of("posix", "T1: W(A) ...", "T2: -A", "T3: W(A) W(B)");

        assertThat(said(trace)).isEmpty();
        assertThat(trace.found()).containsExactly("error unlock-imbalance A");
    }

    @Test
    void incompleteOrGuessedRecordingsMayMissReleases() {
        assertThat(said(trace(MISSED_RELEASE))).isEmpty();
        assertThat(said(meta("complete,modes=guessed", MISSED_RELEASE))).isEmpty();
        assertThat(said(meta("complete,kinds=guessed", MISSED_RELEASE))).isEmpty();
    }

    @Test
    void kernelLockTakesSpinlocksBeforeItIsGranted() {
        String[] waits = {
            "T1: W(A,kind=mutex) ...",
            "T2: W(A,kind=mutex) W(wait,kind=raw_spinlock) -wait W(q,kind=spinlock) -q ...",
            "T1: -A",
            "T2: W(B,kind=mutex) -B -A"
        };

        assertThat(said(complete(waits))).isEmpty();
    }

    @Test
    void interruptOfAWaitingTaskIsNoSign() {
        assertThat(
                        said(
                                complete(
                                        "T1: W(A,kind=spinlock) ...",
                                        "T2: W(A,kind=spinlock) irq_enter(irq=soft)"
                                                + " W(B,kind=spinlock) -B irq_exit(irq=soft) ...",
                                        "T1: -A",
                                        "T2: -A")))
                .isEmpty();
    }
}
