package dev.lockproof.analysis.track;

import static dev.lockproof.analysis.Trace.complete;
import static dev.lockproof.analysis.Trace.meta;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceReuseTest {

    private static final String CYCLE = "circular-dependency";
    private static final String RECURSIVE = "recursive-locking";

    @ParameterizedTest
    @ValueSource(strings = {"destroy(lock=a) destroy(lock=b)", "init(lock=a) init(lock=b)"})
    void idsThatAreUsedAgainAreOtherInstances(String again) {
        Finding finding =
                trace("T1: W(a:A) W(b:B)", "T1: " + again, "T2: W(b:B) W(a:A)").only(CYCLE);

        assertThat(finding.confidence()).isEqualTo(Confidence.CLASS);
    }

    /** Guards google/sanitizers#1798: a mutex on the stack of two calls of one function. */
    @ParameterizedTest
    @ValueSource(strings = {"posix", "go", "linux"})
    void idWithoutAClassIsAnotherClassWhenItIsMadeAnew(String profile) {
        String one = "T1: init(lock=s) W(m) W(s) -s -m destroy(lock=s)";
        String other = "T2: init(lock=s) W(s) W(m) -m -s destroy(lock=s)";

        assertThat(meta("complete,profile=" + profile, one, other).found()).isEmpty();
        assertThat(
                        meta(
                                        "complete,profile=" + profile,
                                        one.replace("destroy(lock=s)", "-x").replace(" -x", ""),
                                        other)
                                .found())
                .isEmpty();
        assertThat(
                        meta(
                                        "complete,profile=" + profile,
                                        one,
                                        other,
                                        "T3: init(lock=s) W(s) W(m)")
                                .found())
                .isEmpty();
    }

    @Test
    void ringWithinOneLifeOfAnIdStays() {
        String lives = "T0: init(lock=s) W(s) -s destroy(lock=s)";

        assertThat(
                        meta(
                                        "complete,profile=posix",
                                        lives,
                                        "T1: init(lock=s) W(m) W(s)",
                                        "T2: W(s) W(m)")
                                .found())
                .containsExactly("error circular-dependency m,s#2");
    }

    @Test
    void idWithAClassIsAnotherInstanceOfIt() {
        assertThat(
                        meta(
                                        "complete,profile=posix",
                                        "T1: init(lock=s,class=S) W(m) W(s) -s -m destroy(lock=s)",
                                        "T2: init(lock=s,class=S) W(s) W(m)")
                                .found())
                .containsExactly("warning circular-dependency S,m");
    }

    @Test
    void whatIsMadeBeforeItsFirstUseIsTheSameInstance() {
        Finding finding =
                trace(
                                "T1: init(lock=a,class=A) init(lock=b,class=B) W(a:A) W(b:B)",
                                "T2: W(b:B) W(a:A)")
                        .only(CYCLE);

        assertThat(finding.confidence()).isEqualTo(Confidence.INSTANCE);
    }

    @Test
    void ordersOfInstancesEndWithThem() {
        String both = "T1: W(a:A) W(b:A)";
        String crosswise = "T2: W(b:A) W(a:A)";

        assertThat(trace(both, crosswise).found(RECURSIVE))
                .containsExactly("error recursive-locking A");
        assertThat(trace(both, "T1: destroy(lock=a) destroy(lock=b)", crosswise).only(RECURSIVE))
                .satisfies(f -> assertThat(f.severity().text()).isEqualTo("info"))
                .satisfies(f -> assertThat(f.explanation()).contains("holds a of class A", "b of"));
    }

    @Test
    void anotherLockOfTheSameIdIsNoGate() {
        String one = "T1: W(g:G) W(A) W(B)";
        String other = "T2: W(g:G) W(B) W(A)";

        assertThat(trace(one, other).found(CYCLE)).containsExactly("info circular-dependency A,B");
        assertThat(trace(one, "T1: destroy(lock=g)", other).found(CYCLE))
                .containsExactly("error circular-dependency A,B");
    }

    @Test
    void theClassOfALockThatAnotherTaskHoldsChanges() {
        assertThat(
                        trace(
                                        "T1: W(x:X) ...",
                                        "T2: set_class(lock=x,class=Y)",
                                        "T1: W(B) -B -x",
                                        "T3: W(B) W(y:Y)")
                                .found())
                .containsExactly("error circular-dependency B,Y");
    }

    @Test
    void theClassOfEveryHoldOfALockChanges() {
        assertThat(
                        trace(
                                        "T1: r(x:X,kind=rwsem) ...",
                                        "T2: r(x:X,kind=rwsem) set_class(lock=x,class=Y)",
                                        "T1: W(B) -B -x",
                                        "T3: W(B) W(y:Y)")
                                .found())
                .containsExactly("error circular-dependency B,Y");
    }

    @Test
    void reclaimIsOneContextWhoeverRecordsIt() {
        String reclaim = "W(0x1:fs_reclaim,kind=map) ";

        assertThat(
                        trace("kswapd: " + reclaim + "W(A)", "T1: W(A) alloc(reclaim=fs)")
                                .only("reclaim-recursion")
                                .confidence())
                .isEqualTo(Confidence.INSTANCE);
        assertThat(
                        trace("T1: alloc(reclaim=fs)", "kswapd: " + reclaim + "alloc(reclaim=fs)")
                                .found())
                .containsExactly("error reclaim-recursion fs_reclaim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"posix", "java", "go"})
    void onePairInOneOrderIsOnlyToldOutsideLinux(String profile) {
        assertThat(meta("profile=" + profile, "T1: W(a:A) W(b:A)").found())
                .containsExactly("info recursive-locking A");
        assertThat(meta("profile=" + profile, "T1: W(a:A) W(b:A)", "T2: W(b:A) W(a:A)").found())
                .containsExactly("error recursive-locking A");
    }

    @Test
    void onePairIsAWarningInLinux() {
        assertThat(complete("T1: W(a:A) W(b:A)").found())
                .containsExactly("warning recursive-locking A");
    }

    /** Constructors of mutexes that only set memory are not recorded, their destructors may be. */
    @ParameterizedTest
    @ValueSource(strings = {"posix", "linux"})
    void idWithoutAClassIsAnotherClassAfterItWasDestroyed(String profile) {
        String one = "T1: W(m) W(s) -s -m destroy(lock=s)";
        String other = "T2: W(s) W(m) -m -s W(s) -s";

        assertThat(meta("complete,profile=" + profile, one, other).found(CYCLE)).isEmpty();
        assertThat(
                        meta("complete,profile=" + profile, one, other, "T3: W(m) W(s) -s -m")
                                .only(CYCLE)
                                .classes())
                .containsExactly("m", "s#2");
        assertThat(
                        meta(
                                        "complete,profile=" + profile,
                                        "T1: W(m) W(s:S) -s -m destroy(lock=s)",
                                        "T2: W(s:S) W(m) -m -s")
                                .only(CYCLE)
                                .confidence())
                .isEqualTo(Confidence.CLASS);
    }
}
