package dev.lockproof.analysis.rule;

import static dev.lockproof.analysis.Trace.complete;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.finding.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SingleLockRulesTest {

    private static final String IMBALANCE = "error unlock-imbalance A";
    private static final String AT_EXIT = "error lock-held-at-exit A";

    @Test
    void releaseOfWhatIsNotHeldIsAnImbalance() {
        assertThat(complete("T1: release(lock=A)").found()).containsExactly(IMBALANCE);
        assertThat(complete("T1: W(A) -A release(lock=A)").found()).containsExactly(IMBALANCE);
        assertThat(complete("T1: W(A) -A").found()).isEmpty();
    }

    @Test
    void nothingIsConcludedFromAnUnknownHistory() {
        assertThat(trace("T1: release(lock=A)").found()).isEmpty();
        assertThat(complete("T1: lost(count=1) release(lock=A)").found()).isEmpty();
        assertThat(complete("*: lost(count=1)", "T1: release(lock=A)").found()).isEmpty();
        assertThat(complete("T1: W(A) -A", "T2: lost(count=1)", "T1: release(lock=A)").found())
                .containsExactly(IMBALANCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"T1: exit()", "T1: return_to_user()", "T1: idle()", "T0: fork(child=T1)"})
    void historyIsKnownFromAPointWhereNothingIsHeld(String point) {
        assertThat(trace(point, "T1: release(lock=A)").found("unlock-imbalance"))
                .isEqualTo(point.contains("exit") ? List.of() : List.of(IMBALANCE));
    }

    @Test
    void releaseByAnotherTaskSaysSo() {
        assertThat(complete("T1: W(A) ...", "T2: -A,of=T1", "T1: exit()").found()).isEmpty();
        assertThat(complete("T1: W(A) ...", "T2: -A", "T1: -A").found()).containsExactly(IMBALANCE);
        assertThat(complete("T1: W(B)", "T2: -A,of=T1").found()).containsExactly(IMBALANCE);
    }

    @Test
    void semaphoreIsReleasedByAnyone() {
        assertThat(complete("T1: W(A,kind=semaphore) ...", "T2: -A -A").found()).isEmpty();
        assertThat(complete("T1: init(lock=A,kind=semaphore) release(lock=A)").found()).isEmpty();
        assertThat(complete("T1: W(A,kind=semaphore) ...", "T1: exit()").found()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "exit(), error lock-held-at-exit A",
        "idle(), error lock-held-at-exit A",
        "freeze(), error lock-held-at-exit A",
        "return_to_user(), error lock-held-at-user-return A"
    })
    void noLockMayBeHeldWhereATaskEndsOrLeaves(String where, String finding) {
        assertThat(trace("T1: W(A) " + where + " ...").found()).containsExactly(finding);
        assertThat(trace("T1: W(A) -A " + where).found()).isEmpty();
        assertThat(trace("T1: W(A) ...", "T2: " + where).found()).isEmpty();
    }

    @Test
    void eachLockHeldAtTheEndIsToldWithItsPlace() {
        Finding finding = trace("T1: W(A,site=take) exit(site=end) ...").only("lock-held-at-exit");

        assertThat(finding.line()).isEqualTo(2);
        assertThat(finding.site()).isEqualTo("end");
        assertThat(finding.explanation()).contains("at line 1 (take)");
        assertThat(trace("T1: W(A) W(B) exit() ...").found())
                .containsExactly(AT_EXIT, "error lock-held-at-exit B");
    }

    @Test
    void heldLockMustNotBeFreedOrMadeAnew() {
        assertThat(trace("T1: W(A) destroy(lock=A)").found())
                .containsExactly("error held-lock-freed A");
        assertThat(trace("T1: W(A) init(lock=A)").found())
                .containsExactly("error init-held-lock A");
        assertThat(trace("T1: W(A) -A destroy(lock=A)", "T1: init(lock=A) W(A)").found()).isEmpty();
    }

    @Test
    void lockHeldByAnotherTaskMustNotBeFreedEither() {
        Finding finding = trace("T1: W(A) ...", "T2: destroy(lock=A)").only("held-lock-freed");

        assertThat(finding.task()).isEqualTo("T2");
        assertThat(finding.explanation()).contains("T1 holds it");
    }

    @Test
    void freedLockIsNoLongerHeld() {
        assertThat(complete("T1: W(A) destroy(lock=A) ...", "T1: exit()").found())
                .containsExactly("error held-lock-freed A");
    }

    @Test
    void nestLockMustBeHeld() {
        assertThat(complete("T1: W(A,nest=G)").found())
                .containsExactly("error nest-lock-not-held A");
        assertThat(complete("T1: W(G) -G W(A,nest=G)").found())
                .containsExactly("error nest-lock-not-held A");
        assertThat(trace("T1: W(A,nest=G)").found()).isEmpty();
        assertThat(complete("T1: W(G) W(A,nest=G)").found()).isEmpty();
    }

    /** Locks of a row under a nest lock may go one by one, the first one first. */
    @Test
    void eachLockUnderANestLockIsHeldByItself() {
        assertThat(
                        complete(
                                        "T1: W(N) W(x1:X,nest=N) W(x2:X,nest=N) -x1 destroy(lock=x1)"
                                                + " -x2 -N exit()")
                                .found())
                .isEmpty();
        assertThat(complete("T1: W(N) W(x1:X,nest=N) W(x2:X,nest=N) destroy(lock=x2) ...").found())
                .containsExactly("error held-lock-freed X");
    }

    @Test
    void acquisitionThatFailedUnderANestLockHoldsNothing() {
        assertThat(
                        complete(
                                        "T1: W(N) W(x1:X,nest=N) acquire(lock=x2,class=X,nest=N,ret=-EDEADLK)"
                                                + " -x1 -N exit()")
                                .found())
                .isEmpty();
    }

    @Test
    void nestLockMustBeHeldByTheTaskItself() {
        assertThat(complete("T1: W(G) ...", "T2: W(A,nest=G)").found())
                .containsExactly("error nest-lock-not-held A");
    }

    @Test
    void nestLockIsGivenUpLast() {
        Finding finding = trace("T1: W(G) W(A,nest=G) -G").only("nest-lock-not-held");

        assertThat(finding.line()).isEqualTo(3);
        assertThat(finding.explanation()).contains("releases G at line 3, but still holds A");
        assertThat(trace("T1: W(G) W(A,nest=G) -A -G").found()).isEmpty();
    }

    @Test
    void faultsOfOneClassAndPlaceFoldIntoOneFinding() {
        Finding finding =
                complete(
                                "T1: init(lock=a1,class=A) -a1,site=f+0x10/0x20",
                                "T1: init(lock=a2,class=A) -a2,site=f+0x14/0x20",
                                "T2: -a1,site=f+0x10/0x20")
                        .only("unlock-imbalance");

        assertThat(finding.line()).isEqualTo(3);
        assertThat(finding.notes()).containsExactly("seen 3 times, last at line 6");
    }

    @Test
    void faultsAtOtherPlacesAreOtherFindings() {
        assertThat(
                        complete("T1: release(lock=A,site=f+0x1/0x2)", "T1: release(lock=A,site=g)")
                                .found())
                .containsExactly(IMBALANCE, IMBALANCE);
    }

    @Test
    void lockThatIsFreedUnderAWaiterIsWaitedForAndNotHeld() {
        Finding finding =
                trace("T1: W(A) contended(lock=A) ...", "T2: destroy(lock=A)")
                        .only("held-lock-freed");

        assertThat(finding.explanation())
                .contains("while task T1 waits for it, requested at line 1");
    }

    @ParameterizedTest
    @CsvSource({"exit(), exits", "idle(), goes idle", "return_to_user(), returns to user space"})
    void findingAtABoundarySaysWhereTheTaskGoes(String where, String what) {
        Finding finding = trace("T1: W(A) " + where + " ...").findings().getFirst();

        assertThat(finding.title()).isEqualTo("Task " + what + " with a lock held: A");
        assertThat(finding.explanation())
                .isEqualTo(
                        "Task T1 "
                                + what
                                + " at line 2 and still holds A, taken at line 1. The next task that"
                                + " requests it may wait forever.");
    }

    @Test
    void findingAboutAFreedLockSaysWhatBecomesOfItsHolder() {
        assertThat(trace("T1: W(a:A) destroy(lock=a)").only("held-lock-freed"))
                .satisfies(f -> assertThat(f.title()).isEqualTo("Held lock freed: A"))
                .extracting(Finding::explanation)
                .isEqualTo(
                        "Task T1 frees the memory of A (a) at line 2 while it holds the lock itself,"
                                + " taken at line 1. Its release then writes to memory that may"
                                + " belong to other code.");
        assertThat(trace("T1: W(A) ...", "T2: init(lock=A)").only("init-held-lock"))
                .satisfies(f -> assertThat(f.title()).isEqualTo("Held lock initialized: A"))
                .extracting(Finding::explanation)
                .isEqualTo(
                        "Task T2 initializes A at line 2 while task T1 holds it, taken at line 1."
                                + " Waiters are lost, and the holder's release hits a lock that was"
                                + " never taken.");
    }

    @Test
    void findingAboutAFreedLockSaysWhatBecomesOfItsWaiter() {
        assertThat(
                        trace("T1: W(A) contended(lock=A) ...", "T2: destroy(lock=A)")
                                .only("held-lock-freed")
                                .explanation())
                .endsWith(
                        "The waiter then takes something that is no longer a lock, or another lock.");
    }
}
