package dev.lockproof.analysis.rule;

import static dev.lockproof.analysis.Trace.complete;
import static dev.lockproof.analysis.Trace.meta;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.Trace;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MisuseRulesTest {

    private static final String UNHELD = "error assert-held-failed A";
    private static final String PINNED = "error pinned-lock-released A";
    private static final String DOWNGRADE = "error bad-downgrade A";

    private static List<String> found(String words) {
        return complete("T1: " + words).found();
    }

    /** How it is held, what is claimed, whether the claim is wrong. */
    @ParameterizedTest
    @CsvSource({
        "W, any, false", "r, any, false", "R, any, false",
        "W, write, false", "r, write, true", "R, write, true",
        "W, read, true", "r, read, false", "R, read, false"
    })
    void assertedModeMustBeTheHeldOne(String held, String claimed, boolean wrong) {
        assertThat(found(held + "(A) assert_held(lock=A,mode=" + claimed + ")"))
                .isEqualTo(wrong ? List.of(UNHELD) : List.of());
    }

    @Test
    void assertedLockMustBeHeldByTheTaskItself() {
        assertThat(found("assert_held(lock=A)")).containsExactly(UNHELD);
        assertThat(found("W(A) -A assert_held(lock=A)")).containsExactly(UNHELD);
        assertThat(found("W(a1:A) assert_held(lock=a2)"))
                .containsExactly("error assert-held-failed a2");
        assertThat(complete("T2: W(A) ...", "T1: assert_held(lock=A)").found())
                .containsExactly(UNHELD);
        assertThat(found("W(A,try) irq_enter(irq=soft) assert_held(lock=A) irq_exit(irq=soft)"))
                .isEmpty();
    }

    @Test
    void downgradedLockIsHeldForReading() {
        assertThat(found("W(A) downgrade(lock=A) assert_held(lock=A,mode=read)")).isEmpty();
        assertThat(found("W(A) downgrade(lock=A) assert_held(lock=A,mode=write)"))
                .containsExactly(UNHELD);
    }

    @Test
    void lockAssertedNotToBeHeldMustNotBe() {
        String not = " assert_held(lock=A,!held)";

        assertThat(found("W(A)" + not)).containsExactly("error assert-not-held-failed A");
        assertThat(trace("T1: r(A)" + not).found())
                .containsExactly("error assert-not-held-failed A");
        assertThat(found("W(A) -A" + not)).isEmpty();
        assertThat(complete("T2: W(A) ...", "T1:" + not).found()).isEmpty();
        assertThat(found("W(A) contended(lock=A)" + not)).isEmpty();
        assertThat(found("W(A) contended(lock=A) acquired(lock=A)" + not)).hasSize(1);
    }

    @Test
    void pinnedLockMustNotBeReleased() {
        assertThat(found("W(A) lock_pin(lock=A) -A")).containsExactly(PINNED);
        assertThat(found("W(A) lock_pin(lock=A) lock_pin(lock=A) lock_unpin(lock=A) -A"))
                .containsExactly(PINNED);
        assertThat(found("W(A) lock_pin(lock=A) lock_unpin(lock=A) -A")).isEmpty();
        assertThat(found("W(A) lock_pin(lock=A) W(B) -B lock_unpin(lock=A) -A W(A)")).isEmpty();
    }

    @Test
    void pinsAndUnpinsPairUpOnHeldLocks() {
        assertThat(found("lock_pin(lock=A)")).containsExactly(PINNED);
        assertThat(found("lock_unpin(lock=A)")).containsExactly(PINNED);
        assertThat(found("W(A) lock_unpin(lock=A)")).containsExactly(PINNED);
    }

    @Test
    void onlyAWriterCanDowngrade() {
        assertThat(found("W(A) downgrade(lock=A)")).isEmpty();
        assertThat(found("r(A) downgrade(lock=A)")).containsExactly(DOWNGRADE);
        assertThat(found("W(A) downgrade(lock=A) downgrade(lock=A)")).containsExactly(DOWNGRADE);
        assertThat(found("downgrade(lock=A)")).containsExactly(DOWNGRADE);
    }

    @Test
    void waitNeedsARequest() {
        String rule = "warning bad-contention A";

        assertThat(found("contended(lock=A)")).containsExactly(rule);
        assertThat(found("acquired(lock=A)")).containsExactly(rule);
        assertThat(found("W(A) -A contended(lock=A)")).containsExactly(rule);
        assertThat(found("W(A) contended(lock=A) acquired(lock=A)")).isEmpty();
        assertThat(found("W(A,kind=semaphore) contended(lock=A) acquired(lock=A)")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assert_held(lock=A)",
                "lock_pin(lock=A)",
                "lock_unpin(lock=A)",
                "downgrade(lock=A)",
                "contended(lock=A)",
                "nonblock_exit()",
                "atomic_exit()",
                "reclaim_scope_exit(scope=nofs)"
            })
    void nothingIsConcludedFromAnUnknownHistory(String word) {
        assertThat(found(word)).hasSize(1);
        assertThat(trace("T1: " + word).found()).isEmpty();
        assertThat(found("lost(count=1) " + word)).isEmpty();
        assertThat(trace("T1: return_to_user() " + word).found()).hasSize(1);
    }

    @Test
    void moreLocksThanLockdepFollowsAreNoted() {
        String locks =
                IntStream.range(0, 48)
                        .mapToObj(i -> "W(l" + i + ")")
                        .collect(Collectors.joining(" "));

        assertThat(found(locks)).isEmpty();
        assertThat(found(locks + " W(A)")).containsExactly("info lock-depth A");
        assertThat(meta("profile=go", "T1: " + locks + " W(A)").found()).isEmpty();
    }

    @Test
    void nestingLevelsGoToSeven() {
        assertThat(found("W(A,subclass=7)")).isEmpty();
        assertThat(found("W(A,subclass=8)")).containsExactly("warning bad-subclass A/8");
        assertThat(meta("profile=posix", "T1: W(A,subclass=8)").found()).isEmpty();
    }

    @Test
    void keyHasOneName() {
        assertThat(found("W(a:A,key=k) -a W(b:B,key=k)"))
                .containsExactly("warning class-conflict A");
        assertThat(found("W(a:A,key=k) -a W(b:B,key=j)")).isEmpty();
        assertThat(found("W(a:A,key=k) -a W(b:A,key=k)")).isEmpty();
    }

    @Test
    void destroyedLockMustBeInitializedBeforeUse() {
        String gone = "W(A) -A destroy(lock=A) ";

        assertThat(found(gone + "W(A,try)")).containsExactly("info unregistered-lock A#2");
        assertThat(found(gone + "init(lock=A) W(A)")).isEmpty();
        assertThat(found("W(A)")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "nonblock_enter(), nonblock_exit(), error nonblock-unbalanced",
        "atomic_enter(), atomic_exit(), warning atomic-unbalanced",
        "reclaim_scope_enter(scope=nofs), reclaim_scope_exit(scope=nofs), warning gfp-scope-unbalanced"
    })
    void sectionsPairUp(String enter, String exit, String summary) {
        assertThat(found(enter + " " + exit + " exit()")).isEmpty();
        assertThat(found(enter + " " + enter + " " + exit + " " + exit + " exit()")).isEmpty();
        assertThat(found(enter + " " + exit + " " + exit)).containsExactly(summary + " ");
        assertThat(found(enter + " " + enter + " " + exit + " idle()"))
                .containsExactly(summary + " ");
        assertThat(trace("T1: " + enter + " return_to_user()").found())
                .containsExactly(summary + " ");
        assertThat(complete("T1: " + enter + " exit()", "T1: " + enter + " " + exit).found())
                .containsExactly(summary + " ");
    }

    @Test
    void scopesOfDifferentSortsAreCountedApart() {
        assertThat(found("reclaim_scope_enter(scope=nofs) reclaim_scope_exit(scope=noio)"))
                .containsExactly("warning gfp-scope-unbalanced ");
        assertThat(
                        found(
                                "reclaim_scope_enter(scope=nofs) reclaim_scope_enter(scope=noio)"
                                        + " reclaim_scope_exit(scope=nofs)"
                                        + " reclaim_scope_exit(scope=noio) exit()"))
                .isEmpty();
    }

    @Test
    void interruptEndsItsOwnAtomicSections() {
        String rule = "warning atomic-unbalanced ";

        assertThat(found("irq_enter(irq=hard) atomic_enter() irq_exit(irq=hard)"))
                .containsExactly(rule);
        assertThat(found("atomic_enter() irq_enter(irq=hard) atomic_exit() irq_exit(irq=hard)"))
                .containsExactly(rule);
        assertThat(
                        found(
                                "atomic_enter() irq_enter(irq=hard) irq_exit(irq=hard) atomic_exit()"
                                        + " exit()"))
                .isEmpty();
    }

    @Test
    void callbackThatDoesNotEndLeavesItsSectionOpen() {
        assertThat(found("callback_enter(hook=h,!blockable) return_to_user()"))
                .contains("error nonblock-unbalanced ");
        assertThat(
                        found(
                                "callback_enter(hook=h,!blockable) callback_exit(hook=h,!blockable) exit()"))
                .isEmpty();
    }

    @Test
    void findingShowsTheEvent() {
        Finding finding =
                complete("T1: W(B)", "T2: assert_held(lock=A,site=f+0x1)").findings().getFirst();

        assertThat(Trace.summary(finding)).isEqualTo(UNHELD);
        assertThat(finding.line()).isEqualTo(4);
        assertThat(finding.task()).isEqualTo("T2");
        assertThat(finding.site()).isEqualTo("f+0x1");
        assertThat(finding.confidence()).isEqualTo(Confidence.OBSERVED);
        assertThat(finding.explanation()).contains("T2 asserts at line 4 (f+0x1) that it holds A");
    }

    @Test
    void breachesInOneFunctionAreOneFinding() {
        assertThat(
                        complete(
                                        "T1: assert_held(lock=A,site=f+0x1) assert_held(lock=A,site=f+0x1)")
                                .only("assert-held-failed")
                                .notes())
                .containsExactly("seen 2 times, last at line 3");
    }

    @Test
    void findingNamesTheLockAndSaysWhatIsWrongWithIt() {
        Finding finding =
                trace("T1: W(A) lock_pin(lock=A) -A,site=drop+0x1").only("pinned-lock-released");

        assertThat(finding.title()).isEqualTo("Pinned lock released: A");
        assertThat(finding.classes()).containsExactly("A");
        assertThat(finding.explanation())
                .startsWith("Task T1 releases A at line 3 (drop+0x1) while it is pinned. ");
    }

    @Test
    void misusesOfDifferentLocksInDifferentFunctionsAreDifferentFindings() {
        String pinned = "T1: W(%1$s,site=f) lock_pin(lock=%1$s) -%1$s,site=%2$s";

        assertThat(
                        trace(
                                        pinned.formatted("A", "f"),
                                        pinned.formatted("B", "f"),
                                        pinned.formatted("A", "g"))
                                .findings())
                .extracting(Finding::fingerprint)
                .hasSize(3)
                .doesNotHaveDuplicates();
    }
}
