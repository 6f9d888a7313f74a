package dev.lockproof.analysis.rule;

import static dev.lockproof.analysis.Trace.complete;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WoundWaitTest {

    private static final String INIT = "ctx_init(ctx=c,class=C) ";
    private static final String FINI = " ctx_fini(ctx=c)";
    private static final String A = "W(a:C_mutex,kind=ww_mutex,ctx=c) ";
    private static final String B = "W(b:C_mutex,kind=ww_mutex,ctx=c) ";
    private static final String B_LOST = "W(b:C_mutex,kind=ww_mutex,ctx=c,ret=-EDEADLK) ";

    private static List<String> found(String words) {
        return complete("T1: " + words).found("ww-context-misuse", "ww-backoff-missing");
    }

    @Test
    void theWholeProtocolIsFine() {
        assertThat(complete("T1: " + INIT + A + B + "ctx_done(ctx=c) -a -b" + FINI).found())
                .isEmpty();
    }

    @Test
    void locksOfOneContextMayBeTakenInAnyOrder() {
        assertThat(
                        complete(
                                        "T1: " + INIT + A + B + "-b -a" + FINI,
                                        "T1: " + INIT + B + A + "-a -b" + FINI)
                                .found())
                .isEmpty();
    }

    @Test
    void aContextMustBeOpen() {
        assertThat(found(A + "-a")).containsExactly("error ww-context-misuse C_mutex");
        assertThat(found(INIT + A + "-a" + FINI + " " + A + "-a"))
                .containsExactly("error ww-context-misuse C_mutex");
        assertThat(found("ctx_fini(ctx=c)")).containsExactly("error ww-context-misuse ");
        assertThat(trace("T1: " + A + "-a").found("ww-context-misuse")).isEmpty();
    }

    @Test
    void aContextIsOneTasks() {
        assertThat(
                        complete("T1: " + INIT + "...", "T2: " + A + "-a", "T1: ctx_fini(ctx=c)")
                                .only("ww-context-misuse")
                                .title())
                .contains("another task");
    }

    @Test
    void nothingIsTakenAfterDone() {
        assertThat(found(INIT + A + "ctx_done(ctx=c) " + B + "-b -a" + FINI))
                .containsExactly("error ww-context-misuse C_mutex");
        assertThat(found(INIT + A + "ctx_done(ctx=c) ctx_done(ctx=c) -a" + FINI))
                .containsExactly("error ww-context-misuse ");
    }

    @Test
    void aContextEndsWithoutLocks() {
        assertThat(found(INIT + A + "ctx_fini(ctx=c) -a"))
                .containsExactly("error ww-context-misuse C_mutex");
    }

    @Test
    void locksAreOfTheContextsClass() {
        String other = "W(d:D_mutex,kind=ww_mutex,ctx=c) ";

        assertThat(found(INIT + other + "-d" + FINI))
                .containsExactly("error ww-context-misuse D_mutex");
        assertThat(found("ctx_init(ctx=c) " + A + other + "-d -a" + FINI))
                .containsExactly("error ww-context-misuse D_mutex");
        assertThat(found("ctx_init(ctx=c) " + other + "-d" + FINI)).isEmpty();
    }

    @Test
    void contextsOfOneClassDoNotNest() {
        String inner = "ctx_init(ctx=d,class=";

        assertThat(found(INIT + inner + "C) ctx_fini(ctx=d)" + FINI))
                .containsExactly("error ww-context-misuse C_acquire");
        assertThat(found(INIT + inner + "D) ctx_fini(ctx=d)" + FINI)).isEmpty();
    }

    @Test
    void whoIsToldToBackOffGivesUpAllAndBeginsWithTheLostLock() {
        assertThat(found(INIT + A + B_LOST + "-a " + B + A + "-a -b" + FINI)).isEmpty();
        assertThat(found(INIT + A + B_LOST + "-a" + FINI)).isEmpty();
    }

    @Test
    void goingOnWithLocksHeldIsNoBackOff() {
        assertThat(found(INIT + A + B_LOST + B + "-b -a" + FINI))
                .containsExactly("error ww-backoff-missing C_mutex");
    }

    @Test
    void beginningWithAnotherLockIsNone() {
        assertThat(found(INIT + A + B_LOST + "-a " + A + B + "-b -a" + FINI))
                .containsExactly("error ww-backoff-missing C_mutex");
    }

    @Test
    void tryingInBetweenIsFine() {
        String tried = "W(a:C_mutex,kind=ww_mutex,ctx=c,try) ";

        assertThat(found(INIT + A + B_LOST + "-a " + tried + "-a " + B + "-b" + FINI)).isEmpty();
    }

    @Test
    void whatHappenedInAGapIsNotJudged() {
        assertThat(
                        complete(
                                        "T1: " + INIT + A + "...",
                                        "*: lost(cpu=0)",
                                        "T1: " + B + "-b" + FINI)
                                .found("ww-context-misuse"))
                .isEmpty();
    }

    /** As the kernel's self-tests record it: a context is a nest lock, -EDEADLK a wait in vain. */
    private static List<String> recorded(String words) {
        String context = "W(t:C_acquire,kind=map) ";
        return complete("T1: " + context + "W(a:C_mutex,kind=ww_mutex,nest=t) " + words)
                .found("ww-backoff-missing");
    }

    private static final String LOSES_B = "W(b:C_mutex,kind=ww_mutex,nest=t) contended(lock=b) -b ";

    @Test
    void aRecordedBackOffGivesUpAllAndBeginsWithTheLostLock() {
        assertThat(recorded(LOSES_B + "-a W(b:C_mutex,kind=ww_mutex,nest=t) -b")).isEmpty();
        assertThat(
                        recorded(
                                LOSES_B
                                        + "-a -t W(t:C_acquire,kind=map) W(d:C_mutex,kind=ww_mutex,nest=t) -d"))
                .isEmpty();
    }

    @Test
    void goingOnAfterARecordedLossIsNoBackOff() {
        assertThat(recorded(LOSES_B + "W(b:C_mutex,kind=ww_mutex,nest=t) -b"))
                .containsExactly("error ww-backoff-missing C_mutex");
        assertThat(recorded(LOSES_B + "W(d:C_mutex,kind=ww_mutex,nest=t) -d"))
                .containsExactly("error ww-backoff-missing C_mutex");
        assertThat(recorded(LOSES_B + "-a W(d:C_mutex,kind=ww_mutex,nest=t) -d"))
                .containsExactly("error ww-backoff-missing C_mutex");
    }

    @Test
    void askingForWhatTheContextHasIsNoLoss() {
        assertThat(
                        recorded(
                                "W(a,kind=ww_mutex,nest=t) contended(lock=a) -a W(d:C_mutex,kind=ww_mutex,nest=t) -d"))
                .isEmpty();
    }
}
