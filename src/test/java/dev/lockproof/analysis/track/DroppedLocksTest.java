package dev.lockproof.analysis.track;

import static dev.lockproof.analysis.Trace.meta;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Locks that a wait gives up meanwhile. */
class DroppedLocksTest {

    private static List<String> found(String profile, String... episodes) {
        return meta("complete,profile=" + profile, episodes).found();
    }

    @Test
    void waitDoesNotHoldWhatItDrops() {
        String signal = "T2: W(A) signal(on=c)";

        assertThat(found("posix", "T1: W(A) wait(on=c,drops=A) ...", signal, "T1: wake(on=c) -A"))
                .isEmpty();
        assertThat(found("posix", "T1: W(A) wait(on=c) ...", signal, "T1: wake(on=c) -A"))
                .containsExactly("info wait-holding-lock A,c");
    }

    @Test
    void otherLocksAreStillHeld() {
        assertThat(
                        found(
                                "posix",
                                "T1: W(X) W(A) wait(on=c,drops=A) wake(on=c)",
                                "T2: W(X) W(A) signal(on=c)"))
                .contains("warning wait-event-cycle X,c");
    }

    @Test
    void lockIsTakenAgainUnderWhatWasHeldAllTheTime() {
        assertThat(
                        found(
                                "posix",
                                "T1: W(A,kind=mutex) W(X,kind=mutex) wait(on=c,drops=A) wake(on=c)",
                                "T2: W(A,kind=mutex) W(X,kind=mutex)"))
                .containsExactly("error circular-dependency A,X");
    }

    @Test
    void eventWithoutAWakeEndsTheWait() {
        assertThat(found("posix", "T1: W(A) wait(on=c,drops=A) W(B)", "T2: W(B) W(A)"))
                .containsExactly("error circular-dependency A,B");
    }

    @Test
    void requestThatIsRecordedIsNoSecondOne() {
        assertThat(found("posix", "T1: W(A) wait(on=c,drops=A) W(A) wake(on=c) -A exit() ..."))
                .isEmpty();
    }

    @Test
    void reentrantLockIsGivenUpAsAWhole() {
        assertThat(
                        found(
                                "java",
                                "T1: W(M,kind=monitor) W(M,kind=monitor) wait(on=M) wake(on=M) -M"
                                        + " assert_held(lock=M) -M assert_held(lock=M,!held) ..."))
                .isEmpty();
    }

    @Test
    void objectWaitGivesUpItsMonitor() {
        String[] both = {
            "T1: W(M,kind=monitor) wait(on=M) ...",
            "T2: W(M,kind=monitor) signal(on=M)",
            "T1: wake(on=M) -M"
        };

        assertThat(found("java", both)).isEmpty();
        assertThat(found("posix", both)).as("a monitor says what it is").isEmpty();
    }

    @Test
    void objectWaitUnderAnotherMonitorIsSeen() {
        assertThat(
                        found(
                                "java",
                                "T1: W(X,kind=monitor) W(M,kind=monitor) wait(on=M) wake(on=M)",
                                "T2: W(X,kind=monitor) W(M,kind=monitor) signal(on=M)"))
                .containsExactly("warning wait-event-cycle M,X");
    }

    @Test
    void sleepIsNoWait() {
        assertThat(found("linux", "T1: W(A,kind=spinlock) sleep(drops=A)")).isEmpty();
        assertThat(found("linux", "T1: W(A,kind=spinlock) wait(on=c,drops=A) wake(on=c)"))
                .isEmpty();
    }

    @Test
    void exitInTheWaitHoldsNothing() {
        assertThat(found("posix", "T1: W(A) wait(on=c,drops=A) exit() ...")).isEmpty();
    }
}
