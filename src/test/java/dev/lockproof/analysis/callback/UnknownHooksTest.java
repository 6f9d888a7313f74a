package dev.lockproof.analysis.callback;

import static dev.lockproof.analysis.Trace.meta;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hook without a contract is no lock: nothing is known to wait for its calls. */
class UnknownHooksTest {

    private static final String ENTER = "callback_enter(hook=event_handler,function=f) ";
    private static final String EXIT = "callback_exit(hook=event_handler,function=f) ";

    private static List<String> found(String profile, String... episodes) {
        return meta("complete,profile=" + profile, episodes).found();
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "linux-rt", "posix", "java", "go"})
    void callsMayNest(String profile) {
        assertThat(found(profile, "T1: " + ENTER + ENTER + EXIT + EXIT.strip())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "java"})
    void callsOfTwoTasksAndALockInBothOrdersAreNoRing(String profile) {
        assertThat(
                        found(
                                profile,
                                "T1: W(A) " + ENTER + EXIT + "-A",
                                "T2: " + ENTER + "W(A) -A " + EXIT.strip()))
                .isEmpty();
    }

    @Test
    void callsInAnInterruptAndOutsideAreNoInconsistency() {
        assertThat(
                        found(
                                "linux",
                                "T1: " + ENTER + EXIT.strip(),
                                "T2: irq_enter(irq=soft) " + ENTER + EXIT + "irq_exit(irq=soft)"))
                .isEmpty();
    }

    @Test
    void callsOfTwoUnknownHooksInBothOrdersAreNoRing() {
        assertThat(
                        found(
                                "posix",
                                "T1: callback_enter(hook=g) "
                                        + ENTER
                                        + EXIT
                                        + "callback_exit(hook=g)",
                                "T2: "
                                        + ENTER
                                        + "callback_enter(hook=g) callback_exit(hook=g) "
                                        + EXIT.strip()))
                .isEmpty();
    }

    @Test
    void locksThatNestedCallsTakeStillCloseARing() {
        assertThat(
                        found(
                                "java",
                                "T1: " + ENTER + "W(A) W(B) -B -A " + EXIT.strip(),
                                "T2: " + ENTER + "W(B) W(A) -A -B " + EXIT.strip()))
                .containsExactly("error circular-dependency A,B");
    }

    @Test
    void lockTakenAgainByANestedCallIsASelfDeadlock() {
        assertThat(found("java", "T1: " + ENTER + "W(A) " + ENTER + "W(A)"))
                .contains("error self-deadlock A");
    }
}
