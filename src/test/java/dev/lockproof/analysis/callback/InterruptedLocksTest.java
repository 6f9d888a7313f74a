package dev.lockproof.analysis.callback;

import static dev.lockproof.analysis.Trace.meta;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.finding.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Locks taken in signal handlers and atfork children that the interrupted code may hold. */
class InterruptedLocksTest {

    private static List<String> found(String... episodes) {
        return meta("complete,profile=posix", episodes).found();
    }

    private static String call(String hook, String words) {
        return "T1: callback_enter(hook=%s,function=f) %s callback_exit(hook=%s,function=f)"
                .formatted(hook, words, hook);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "spinlock", "rwlock", "raw_spinlock"})
    void lockOfAnyKindThatOtherCodeTakes(String kind) {
        String lock = "W(A,kind=%s) -A".formatted(kind);

        for (String hook : List.of("signal_handler", "atfork_child")) {
            assertThat(found("T2: " + lock, call(hook, lock)))
                    .containsExactly("error callback-lock-forbidden ");
            assertThat(found(call(hook, lock), "T2: " + lock))
                    .as("whatever comes first")
                    .containsExactly("error callback-lock-forbidden ");
        }
    }

    @Test
    void sleepingLockIsForbiddenWhoeverTakesIt() {
        assertThat(found(call("signal_handler", "W(A,kind=mutex) -A")))
                .containsExactly("error callback-sleeps ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"signal_handler", "atfork_child"})
    void textSaysWhatTheInterruptedCodeHolds(String hook) {
        Finding finding =
                meta("complete,profile=posix", call(hook, "W(A,kind=mutex) -A"))
                        .only("callback-sleeps");

        assertThat(finding.title()).endsWith("waits for a lock that interrupted code may hold");
        assertThat(finding.explanation()).contains("so it would wait forever");
        assertThat(finding.fix()).contains("Take no lock in").doesNotContain("work item");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "mutex"})
    void fixForTheHandlersOwnThreadIsNoSplitFunction(String kind) {
        String take = "W(A,kind=" + kind + ") ";
        String enter = "callback_enter(hook=signal_handler,function=f) ";

        assertThat(
                        meta("complete,profile=posix", "T: " + take + enter + take + "...")
                                .only("self-deadlock")
                                .fix())
                .startsWith("Take no lock in f");
        assertThat(
                        meta("complete,profile=posix", "T: " + take + take + "...")
                                .only("self-deadlock")
                                .fix())
                .startsWith("Split");
    }

    @Test
    void lockThatOtherCodeOnlyTriesIsHeldThereToo() {
        assertThat(found("T2: W(A,try) -A", call("signal_handler", "W(A) -A")))
                .containsExactly("error callback-lock-forbidden ");
    }

    @Test
    void anotherLockOfTheClassIsAWarning() {
        assertThat(found("T2: W(a:A) -a", call("signal_handler", "W(b:A) -b")))
                .containsExactly("warning callback-lock-forbidden ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "W(A,try) -A",
                "W(B) -B",
                "init(lock=A) W(A) -A",
                "init(lock=A,kind=mutex) W(A) -A"
            })
    void fineInAHandler(String words) {
        assertThat(found("T2: W(A) -A", call("atfork_child", words))).isEmpty();
    }

    @Test
    void lockThatOnlyHandlersTakeIsFine() {
        assertThat(
                        found(
                                call("signal_handler", "W(A) -A"),
                                call("signal_handler", "W(A) -A").replace("T1", "T2")))
                .isEmpty();
    }

    @Test
    void recursiveReaderJoinsReaders() {
        assertThat(found("T2: r(A) -A", call("signal_handler", "R(A) -A"))).isEmpty();
        assertThat(found("T2: W(A) -A", call("signal_handler", "R(A) -A")))
                .containsExactly("error callback-lock-forbidden ");
    }

    @Test
    void otherHooksMayTakeLocks() {
        assertThat(found("T2: W(A) -A", call("atfork_parent", "W(A) -A"))).isEmpty();
    }

    @Test
    void atforkChildMayReleaseWhatThePrepareHandlerTook() {
        assertThat(
                        found(
                                "T1: callback_enter(hook=atfork_prepare,subscription=1) W(A,kind=mutex)"
                                        + " callback_exit(hook=atfork_prepare,subscription=1)"
                                        + " callback_enter(hook=atfork_child,subscription=1) -A"
                                        + " callback_exit(hook=atfork_child,subscription=1)"
                                        + " callback_enter(hook=atfork_parent,subscription=1)"
                                        + " callback_exit(hook=atfork_parent,subscription=1)"))
                .isEmpty();
    }

    @Test
    void kernelRecordingsHaveNoSuchHooks() {
        assertThat(
                        meta(
                                        "complete,profile=linux",
                                        "T2: W(A) -A",
                                        call("signal_handler", "W(A) -A"))
                                .found())
                .isEmpty();
    }
}
