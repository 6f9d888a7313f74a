package dev.lockproof.analysis.mmu;

import static dev.lockproof.analysis.Trace.complete;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.finding.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Readers of interval notifiers. */
class IntervalsTest {

    private static final String REGISTER =
            "T0: register(hook=mmu_interval_notifier,subscription=i,sort=interval,start=0,end=8192,implements=invalidate)";
    private static final String BEGIN = "read_begin(subscription=i,seq=3)";
    private static final String RETRY = "read_retry(subscription=i,seq=3,ret=false)";
    private static final String ACCESS = "access(subscription=i,start=0,end=4096)";

    private static String invalidate(String inside) {
        String call = "(hook=invalidate,function=drv,subscription=i,start=0,end=4096,blockable";
        return "callback_enter" + call + ") " + inside + " callback_exit" + call + ",ret=true)";
    }

    @Test
    void readerTakesTheNumberLooksPagesUpAndChecks() {
        assertThat(
                        complete(
                                        REGISTER,
                                        "T1: " + BEGIN + " W(L) " + RETRY + " -L " + ACCESS,
                                        "T2: "
                                                + invalidate(
                                                        "W(L) set_seq(subscription=i,seq=5) -L"),
                                        "T1: "
                                                + BEGIN.replace("3", "5")
                                                + " W(L) "
                                                + RETRY.replace("3", "5")
                                                + " -L "
                                                + ACCESS)
                                .found())
                .isEmpty();
    }

    @Test
    void callbackSetsTheNumberEachTime() {
        String call = "T2: " + invalidate("W(L) -L");
        assertThat(trace(REGISTER, "T1: " + BEGIN, call).found())
                .containsExactly("error mmu-interval-set-seq ");
        assertThat(trace(REGISTER, call, "T1: " + BEGIN).found())
                .as("also where its first reader comes later")
                .containsExactly("error mmu-interval-set-seq ");
        assertThat(trace(REGISTER, call).found()).as("without readers it need not").isEmpty();
    }

    @Test
    void refusalNeedsNoNumber() {
        String refused =
                invalidate("W(L,try) -L")
                        .replace(",blockable", ",!blockable")
                        .replace("ret=true", "ret=false");
        assertThat(trace(REGISTER, "T1: " + BEGIN, "T2: " + refused).found()).isEmpty();
    }

    @Test
    void numberIsSetUnderTheReadersLock() {
        String reader = "T1: " + BEGIN + " W(L) " + RETRY;
        String other = "T2: " + invalidate("W(K) set_seq(subscription=i,seq=5) -K");
        assertThat(complete(REGISTER, reader, other).found())
                .containsExactly("error mmu-interval-set-seq ");
        assertThat(trace(REGISTER, reader, other).found())
                .as("what the tasks hold is not known")
                .isEmpty();
        assertThat(complete(REGISTER, "T1: " + BEGIN + " " + RETRY, other).found())
                .as("no lock of the readers is recorded")
                .isEmpty();
    }

    @Test
    void pagesAreUsedOnceTheCheckConfirmedThem() {
        assertThat(trace(REGISTER, "T1: " + BEGIN + " " + ACCESS).found())
                .containsExactly("error mmu-interval-retry ");
        assertThat(
                        trace(
                                        REGISTER,
                                        "T1: "
                                                + BEGIN
                                                + " "
                                                + RETRY.replace("false", "true")
                                                        .replace(",seq=3", "")
                                                + " "
                                                + ACCESS)
                                .found())
                .containsExactly("error mmu-interval-retry ");
        assertThat(trace(REGISTER, "T1: " + BEGIN + " " + RETRY + " " + ACCESS).found()).isEmpty();
        assertThat(trace(REGISTER, "T1: " + ACCESS).found()).as("not used that way").isEmpty();
    }

    @Test
    void invalidatedPagesAreLookedUpAgain() {
        String reader = "T1: " + BEGIN + " " + RETRY + " " + ACCESS;
        String call = "T2: " + invalidate("set_seq(subscription=i,seq=5)");
        assertThat(trace(REGISTER, reader, call, "T1: " + ACCESS).found())
                .containsExactly("error mmu-interval-retry ");
        assertThat(
                        trace(
                                        REGISTER,
                                        reader,
                                        call,
                                        "T1: "
                                                + ACCESS.replace("=4096", "=8192")
                                                        .replace("=0", "=4096"))
                                .found())
                .as("another range")
                .isEmpty();
        assertThat(
                        trace(
                                        REGISTER,
                                        reader,
                                        call,
                                        "T1: pin(subscription=i,start=0,end=4096) " + ACCESS)
                                .found())
                .as("pinned")
                .isEmpty();
    }

    @Test
    void readerThatGivesUpNeedsNoCheck() {
        assertThat(complete(REGISTER, "T1: " + BEGIN + " " + BEGIN + " return_to_user()").found())
                .isEmpty();
    }

    @Test
    void checkGoesWithABegin() {
        assertThat(trace(REGISTER, "T1: " + RETRY).found())
                .containsExactly("error mmu-interval-retry ");
        assertThat(trace("T1: " + RETRY).found()).isEmpty();
        assertThat(complete("T1: " + RETRY).found()).containsExactly("error mmu-interval-retry ");
    }

    @ParameterizedTest
    @CsvSource({
        "read_begin(subscription=i;seq=4)",
        "set_seq(subscription=i;seq=6)",
        "read_begin(subscription=i;seq=3) set_seq(subscription=i;seq=5) read_retry(subscription=i;seq=3;ret=false)",
        "read_begin(subscription=i;seq=3) read_retry(subscription=i;seq=3;ret=true)"
    })
    void numbersThatDoNotAddUp(String words) {
        assertThat(trace("T1: " + words.replace(';', ',')).found())
                .containsExactly("error mmu-seq ");
    }

    @ParameterizedTest
    @CsvSource({
        "read_begin(subscription=i;seq=3) set_seq(subscription=i;seq=5) read_retry(subscription=i;seq=3;ret=true)",
        "read_begin(subscription=i) read_retry(subscription=i;ret=true)",
        "set_seq(subscription=i) read_begin(subscription=i;seq=3) read_retry(subscription=i;seq=3;ret=0)"
    })
    void numbersThatAddUp(String words) {
        assertThat(trace("T1: " + words.replace(';', ',')).found()).isEmpty();
    }

    @Test
    void readerMustNotHoldWhatCallbacksTake() {
        String call = "T2: " + invalidate("W(A,kind=mutex) set_seq(subscription=i,seq=5) -A");
        assertThat(trace("T1: W(A,kind=mutex) " + BEGIN, call).found("circular-dependency"))
                .containsExactly("error circular-dependency A,mmu_notifier_invalidate_range_start");
        assertThat(trace("T1: " + BEGIN + " W(A,kind=mutex)", call).found()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "blockable, true, ''",
        "blockable, 0, ''",
        "blockable, 1, ''",
        "blockable, false, error",
        "blockable, -11, error",
        "!blockable, true, ''",
        "!blockable, false, ''",
        "!blockable, -11, ''",
        "'!blockable,event=RELEASE', false, error",
        "'!blockable,event=RELEASE', true, ''",
        "'!blockable,event=UNMAP', false, ''"
    })
    void intervalNotifierRefusesOnlyWhereItMustNotBlock(String flag, String ret, String found) {
        String call =
                "callback(hook=invalidate,function=drv,subscription=i,"
                        + flag
                        + ",ret="
                        + ret
                        + ")";
        assertThat(trace("T1: " + call).found())
                .isEqualTo(found.isEmpty() ? List.of() : List.of("error mmu-interval-false "));
    }

    @Test
    void numberZeroIsEvenAndANumberAllTheSame() {
        String read = "read_begin(subscription=i,seq=0) read_retry(subscription=i,seq=0,ret=%s)";
        assertThat(titles(read.formatted("true")))
                .containsExactlyInAnyOrder(
                        "Even sequence number of an interval notifier",
                        "Retry check that saw a change where there was none");
        assertThat(titles(read.formatted("false")))
                .containsExactly("Even sequence number of an interval notifier");
    }

    @Test
    void checkThatMissedAChangeIsNotOneThatSawTooMuch() {
        String read = "read_begin(subscription=i,seq=3) %sread_retry(subscription=i,seq=3,ret=%s)";
        assertThat(titles(read.formatted("set_seq(subscription=i,seq=5) ", "false")))
                .containsExactly("Retry check that missed a change");
        assertThat(titles(read.formatted("", "true")))
                .containsExactly("Retry check that saw a change where there was none");
    }

    private static List<String> titles(String words) {
        return trace("T1: " + words).findings().stream().map(Finding::title).toList();
    }

    @Test
    void accessAfterAnInvalidationNeedsAReaderInBetween() {
        String call =
                "T1: callback(hook=invalidate,subscription=i,start=0,end=8192,ret=true,blockable)";
        String access = "T2: access(subscription=i,start=0,end=4096)";
        String read = "T2: read_begin(subscription=i) read_retry(subscription=i,!ret)";

        assertThat(complete(REGISTER, call, access).found("mmu-interval-retry"))
                .as("no reader at all")
                .containsExactly("warning mmu-interval-retry ");
        assertThat(complete(REGISTER, access, call).found("mmu-interval-retry")).isEmpty();
        assertThat(complete(REGISTER, read, call, access).found("mmu-interval-retry"))
                .containsExactly("error mmu-interval-retry ");
        assertThat(complete(REGISTER, call, read, access).found("mmu-interval-retry")).isEmpty();
        assertThat(
                        complete(REGISTER, call, "T2: access(subscription=i,start=16384,end=20480)")
                                .found("mmu-interval-retry"))
                .isEmpty();
        assertThat(
                        complete(REGISTER, call.replace("ret=true", "!ret"), access)
                                .found("mmu-interval-retry"))
                .as("the callback refused")
                .isEmpty();
    }

    @Test
    void manyInvalidationsOfASubscriptionWithoutReadersAreNotCut() {
        String call =
                "callback(hook=invalidate,subscription=i,start=%d,end=%d,ret=true,blockable) ";
        StringBuilder calls = new StringBuilder("T1:");
        for (int i = 0; i < 2000; i++) {
            calls.append(' ').append(call.formatted(8 * i, 8 * i + 4).strip());
        }

        assertThat(complete(REGISTER, calls.toString()).result().diagnostics()).isEmpty();
    }
}
