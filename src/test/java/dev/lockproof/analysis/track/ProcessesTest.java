package dev.lockproof.analysis.track;

import static dev.lockproof.analysis.Trace.meta;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.finding.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forked processes: what other threads held stays locked in the child. */
class ProcessesTest {

    private static final String FAULT = "error lock-held-at-fork A";

    private static List<String> found(String... episodes) {
        return meta("complete,profile=posix", episodes).found();
    }

    @Test
    void childWaitsForAThreadThatItDoesNotHave() {
        Finding finding =
                meta(
                                "complete,profile=posix",
                                "T1: W(A,kind=mutex) ...",
                                "T2: process_fork(child=C)",
                                "T1: -A",
                                "C: W(A,kind=mutex) ...")
                        .only("lock-held-at-fork");

        assertThat(finding.explanation())
                .contains("Task C requests A")
                .contains("Thread T1 of the parent had taken it at line 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "T1: W(A) -A | T2: process_fork(child=C) | T1: W(A) ... | C: W(A) -A",
                "T1: W(A) ... | T2: process_fork(child=C) | C: W(A,try,!got) | T1: -A",
                "T1: W(A) ... | T2: process_fork(child=C) | C: init(lock=A) W(A) -A | T1: -A",
                "T1: W(A) ... | T2: process_fork(child=C) | C: destroy(lock=A) | T1: -A",
                "T1: r(A) ... | T2: process_fork(child=C) | C: r(A) -A | T1: -A",
                "T1: W(A) ... | T2: process_fork(child=C) | C: W(B) -B exit() | T1: -A",
                // What the forking thread holds, the child's first task holds too.
                "T2: W(A) process_fork(child=C) -A | C: -A W(A) -A",
                "T2: W(A) process_fork(child=C) -A | C: exit()",
                // The forking thread holds it, another thread only waits.
                "T2: W(A) ... | T1: W(A) ... | T2: process_fork(child=C) -A | T1: -A | C: -A W(A) -A",
                // A thread shares the memory.
                "T1: W(A) ... | T2: fork(child=C) | C: W(A) ... | T1: -A | C: -A"
            })
    void fine(String episodes) {
        assertThat(found(episodes.split(" \\| ", -1))).isEmpty();
    }

    @Test
    void everyThreadOfTheChildIsConcerned() {
        assertThat(
                        found(
                                "T1: W(A) ...",
                                "T2: process_fork(child=C)",
                                "C: fork(child=D)",
                                "D: W(A) ..."))
                .containsExactly(FAULT);
        assertThat(
                        found(
                                "T1: W(A) ...",
                                "T2: process_fork(child=C)",
                                "C: process_fork(child=D)",
                                "D: W(A) ..."))
                .as("and so is its child")
                .containsExactly(FAULT);
    }

    @Test
    void childThatTakesWhatItHoldsAlreadyWaitsForItself() {
        assertThat(found("T2: W(A,kind=mutex) process_fork(child=C) -A", "C: W(A,kind=mutex) ..."))
                .containsExactly("error self-deadlock A");
    }

    @Test
    void locksOfTwoProcessesAreDifferentOnes() {
        assertThat(found("T1: W(A) W(B) -B -A process_fork(child=C)", "C: W(B) W(A)"))
                .containsExactly("info circular-dependency A,B");
    }

    @Test
    void prepareAndChildHandlersKeepALockConsistent() {
        assertThat(
                        found(
                                "T2: callback_enter(hook=atfork_prepare,subscription=1) W(A,kind=mutex)"
                                        + " callback_exit(hook=atfork_prepare,subscription=1)"
                                        + " process_fork(child=C)"
                                        + " callback_enter(hook=atfork_parent,subscription=1) -A"
                                        + " callback_exit(hook=atfork_parent,subscription=1)",
                                "C: callback_enter(hook=atfork_child,subscription=1) -A"
                                        + " callback_exit(hook=atfork_child,subscription=1)"
                                        + " W(A,kind=mutex)"))
                .isEmpty();
    }
}
