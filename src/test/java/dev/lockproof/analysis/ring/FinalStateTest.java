package dev.lockproof.analysis.ring;

import static dev.lockproof.analysis.Trace.meta;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.finding.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks that wait when a recording ends; guards grpc/grpc#11726 and openzfs/zfs#531. */
class FinalStateTest {

    private static final String END = "Z: sleep(ts=130000000000)";

    private static List<String> asleep(String profile, String... episodes) {
        return meta("complete,profile=" + profile, episodes).found("observed-deadlock");
    }

    private static List<String> stuck(String... episodes) {
        return trace(episodes).found("stuck-task");
    }

    @ParameterizedTest
    @ValueSource(strings = {"posix", "java", "go", "linux"})
    void lostWakeUpIsNamed(String profile) {
        Finding finding =
                meta("complete,profile=" + profile, "S: signal(on=c) exit()", "M: wait(on=c) ...")
                        .only("observed-deadlock");

        assertThat(finding.classes()).containsExactly("c");
        assertThat(finding.title()).contains("the last task waits");
        assertThat(finding.explanation())
                .contains("task S had signaled before, at line 2")
                .contains("that wake-up was lost");
    }

    @Test
    void everybodyWhoIsLeftWaits() {
        assertThat(asleep("go", "T1: wait(on=c) ...", "T2: wait(on=d) ..."))
                .containsExactly("error observed-deadlock c,d");
        assertThat(asleep("posix", "T1: W(A) wait(on=e) ...", "T2: W(A) contended(lock=A) ..."))
                .containsExactly("error observed-deadlock A,e");
        assertThat(asleep("posix", "T1: W(S,kind=semaphore) contended(lock=S) ..."))
                .containsExactly("error observed-deadlock S");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "T1: W(x) -x",
                "T1: fork(child=X) exit()",
                "T1: sleep()",
                "T1: wait(on=d) wake(on=d)",
                "T1: wait(on=d,timeout=5)",
                "T1: return_to_user()",
                "T1: signal(on=c) exit()",
            })
    void somebodyWhoIsAwakeMayWakeTheOthers(String other) {
        assertThat(asleep("posix", "T2: wait(on=c) ...", other)).isEmpty();
    }

    @Test
    void nothingIsKnownOfARecordingWithGaps() {
        String[] episodes = {"S: signal(on=c) exit()", "M: wait(on=c) ..."};

        assertThat(trace(episodes).found()).isEmpty();
        assertThat(asleep("posix", "S: lost(count=1)", episodes[1])).isEmpty();
    }

    @Test
    void interruptsAndIdleProcessorsDoNotWakeAnybody() {
        String[] lost = {"S: signal(on=c) exit()", "M: wait(on=c) ..."};
        String irq = "irq_enter(irq=hard) irq_exit(irq=hard)";

        assertThat(asleep("linux", lost[0], lost[1], "I: idle()")).hasSize(1);
        assertThat(asleep("linux", lost[0], lost[1], "I: idle() " + irq)).hasSize(1);
        assertThat(asleep("linux", lost[0], lost[1], "I: " + irq)).hasSize(1);
        assertThat(asleep("linux", lost[0], "M: wait(on=c) " + irq)).hasSize(1);
        assertThat(asleep("linux", lost[0], "M: wait(on=c) irq_enter(irq=hard) ...")).isEmpty();
    }

    @Test
    void inTheKernelAnInterruptMaySignal() {
        String irq = "I: irq_enter(irq=hard) signal(on=c) irq_exit(irq=hard) exit()";

        assertThat(asleep("linux", "M: wait(on=c) ...")).isEmpty();
        assertThat(asleep("linux", irq, "M: wait(on=c) ...")).isEmpty();
        assertThat(asleep("linux", "S: signal(on=c) exit()", "M: wait(on=c,interruptible) ..."))
                .isEmpty();
    }

    @Test
    void lockThatWasReleasedMeanwhileIsOnItsWay() {
        assertThat(
                        asleep(
                                "posix",
                                "T1: W(A) ...",
                                "T2: W(A) contended(lock=A) ...",
                                "T1: -A exit()"))
                .isEmpty();
    }

    @Test
    void taskThatWaitsForItselfIsASelfDeadlock() {
        assertThat(meta("complete,profile=posix", "T1: W(A) W(A) contended(lock=A) ...").found())
                .containsExactly("error self-deadlock A");
    }

    @Test
    void ringIsToldInsteadOfThoseWhoWaitForIt() {
        assertThat(
                        asleep(
                                "posix",
                                "T1: W(A) ...",
                                "T2: W(B) W(A) ...",
                                "T1: W(B) ...",
                                "T3: wait(on=c) ..."))
                .containsExactly("error observed-deadlock A,B");
    }

    @Test
    void waitThatIsOpenAtTheEndIsTimedByTheLastTime() {
        String holder = "T1: W(A,ts=1000000000) ...";
        Finding finding =
                trace(holder, "T2: W(A,ts=2000000000) contended(lock=A,ts=2000000000) ...", END)
                        .only("stuck-task");

        assertThat(finding.severity().text()).isEqualTo("warning");
        assertThat(finding.title()).isEqualTo("Task still waits for A after 128 s");
        assertThat(finding.explanation())
                .contains("began to wait for A at line 3")
                .contains("Task T1 has been in its way since line 1");
        assertThat(stuck(holder, "T2: W(A,ts=2000000000) ...", END)).hasSize(1);
        assertThat(stuck(holder, "T2: W(A,ts=20000000000) ...", END)).isEmpty();
        assertThat(stuck(holder, "T2: W(A) contended(lock=A) ...", END)).isEmpty();
        assertThat(stuck(holder, "T2: W(B,ts=2000000000) ...", END)).isEmpty();
    }

    @Test
    void openWaitForAnEventCountsWhereItCannotBeInterrupted() {
        assertThat(stuck("T1: wait(on=e,!interruptible,ts=0) ...", END))
                .containsExactly("warning stuck-task e");
        assertThat(stuck("T1: wait(on=e,ts=0) ...", END)).isEmpty();
        assertThat(stuck("T1: wait(on=e,!interruptible,timeout=5,ts=0) ...", END)).isEmpty();
    }

    @Test
    void onlyWhoeverWaitsForSomebodyAwakeIsStuck() {
        assertThat(
                        stuck(
                                "T0: W(B) ...",
                                "T1: W(A) W(B,ts=0) contended(lock=B,ts=0) ...",
                                "T2: W(A,ts=0) contended(lock=A,ts=0) ...",
                                END))
                .containsExactly("warning stuck-task B");
    }

    @Test
    void longJoinIsNormal() {
        assertThat(stuck("M: fork(child=C) join_begin(child=C,ts=0) ...", "C: W(x,ts=5)", END))
                .isEmpty();
    }

    /** Two tasks wait, and one signal wakes only one of them. */
    @Test
    void signalThatWokeAnotherTaskIsSpent() {
        String[] waits = {
            "M: fork(child=T1) fork(child=T2)", "T1: wait(on=c)", "T2: wait(on=c) ...",
        };
        Finding finding =
                meta(
                                "complete,profile=posix",
                                waits[0],
                                waits[1],
                                waits[2],
                                "M: signal(on=c)",
                                "T1: wake(on=c) exit()",
                                "M: join_begin(child=T2)")
                        .only("observed-deadlock");

        assertThat(finding.severity().text()).isEqualTo("warning");
        assertThat(finding.explanation())
                .contains("task T2 has waited since line 5 for event c")
                .contains("each signal since then, the last at line 6, woke another task");
        assertThat(
                        asleep(
                                "posix",
                                waits[0],
                                waits[1],
                                waits[2],
                                "M: signal(on=c) signal(on=c)",
                                "T1: wake(on=c) exit()",
                                "M: join_begin(child=T2)"))
                .isEmpty();
    }

    @Test
    void workersThatWaitForMoreWorkWhenTheProgramEndsAreFine() {
        String first = "M: fork(child=T1)";
        String work = "T1: wait(on=c)";
        String again = "T1: wake(on=c) W(A) -A wait(on=c) ...";

        assertThat(asleep("posix", first, work, "M: signal(on=c)", again, "M: exit()")).isEmpty();
        assertThat(
                        asleep(
                                "java",
                                first + " fork(child=T2)",
                                work,
                                "T2: wait(on=c) ...",
                                "M: signal(on=c)",
                                again,
                                "M: exit()"))
                .isEmpty();
        assertThat(asleep("go", first, work + " ...", "M: exit()")).hasSize(1);
        assertThat(
                        asleep(
                                "posix",
                                first,
                                work,
                                "M: signal(on=c)",
                                "T1: wake(on=c) W(A) wait(on=c) ...",
                                "M: exit()"))
                .hasSize(1);
        assertThat(
                        asleep(
                                "posix",
                                first,
                                work,
                                "M: signal(on=c)",
                                again,
                                "M: join_begin(child=T1)"))
                .hasSize(1);
    }

    @Test
    void taskThatJoinsItselfWaitsForever() {
        Finding finding =
                trace("M: fork(child=T)", "T: join_begin(child=T)").only("observed-deadlock");

        assertThat(finding.title()).isEqualTo("Deadlock: task T waits for its own end");
        assertThat(trace("M: fork(child=T)", "T: join_begin(child=T,timeout=5)").found()).isEmpty();
        assertThat(trace("M: fork(child=T)", "T: join(child=T)").found()).isEmpty();
    }

    @Test
    void sectionMayBeginAfterTheWaitForItsSignal() {
        String waits = "M: W(A) wait(on=c) ...";
        Finding finding =
                trace(waits, "T: signal_enter(on=c) W(A) contended(lock=A) ...")
                        .only("observed-deadlock");

        assertThat(finding.explanation()).contains("for c, which task T must signal since line 3");
        assertThat(
                        trace(
                                        waits,
                                        "T: signal_enter(on=c) signal(on=c) W(A) contended(lock=A) ...")
                                .found("observed-deadlock"))
                .isEmpty();
    }

    @Test
    void holderThatWaitsForAnEventKeepsOthersWaiting() {
        String waits = "T2: W(A,ts=2000000000) contended(lock=A,ts=2000000000) ...";
        Finding finding = trace("T1: W(A,ts=0) wait(on=e,ts=0) ...", waits, END).only("stuck-task");

        assertThat(finding.classes()).containsExactly("A");
        assertThat(finding.explanation()).endsWith("since line 1 and waits for an event itself.");
        assertThat(stuck("T1: W(A,ts=0) wait(on=e,!interruptible,ts=0) ...", waits, END))
                .containsExactly("warning stuck-task e");
        assertThat(
                        stuck(
                                "T0: W(B,ts=0) ...",
                                "T1: W(A,ts=1) W(B,ts=2) contended(lock=B,ts=2) ...",
                                waits,
                                END))
                .containsExactly("warning stuck-task B");
        assertThat(
                        meta("complete,profile=posix", "T1: W(A,ts=0) wait(on=e,ts=0) ...", waits)
                                .found())
                .containsExactly("error observed-deadlock A,e");
    }
}
