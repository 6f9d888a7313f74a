package dev.lockproof.analysis.track;

import static dev.lockproof.analysis.Trace.complete;
import static dev.lockproof.analysis.Trace.meta;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PseudoLocksTest {

    private static final String NOTIFIER = "mmu_notifier_invalidate_range_start";

    /** The dependencies that a trace shows, as {@code A>B}. */
    private static List<String> shown(Trace trace) {
        AnalysisResult result = trace.result();
        return result.graph().edges().stream()
                .map(edge ->
                        result.graph().nodes().get(edge.from()).name()
                                + ">"
                                + result.graph().nodes().get(edge.to()).name())
                .map(text -> text.replace(NOTIFIER, "notifier"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "fs, 'A>fs_reclaim,A>notifier,fs_reclaim>notifier'",
        "io, A>notifier",
        "direct, A>notifier",
        "none, ''"
    })
    void allocationPassesTheMapsOfWhatItMayReclaim(String reclaim, String expected) {
        assertThat(String.join(",", shown(trace("T: W(A) alloc(reclaim=" + reclaim + ")"))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "nofs, fs, A>notifier",
        "noio, fs, A>notifier",
        "noreclaim, fs, ''",
        "noreclaim, direct, ''"
    })
    void scopeLowersWhatAnAllocationMayReclaim(String scope, String reclaim, String expected) {
        String enter = "reclaim_scope_enter(scope=" + scope + ")";
        String exit = "reclaim_scope_exit(scope=" + scope + ")";
        String alloc = "alloc(reclaim=" + reclaim + ")";

        assertThat(shown(trace("T: W(A) " + enter + " " + alloc + " " + exit)))
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
        assertThat(
                        shown(
                                trace(
                                        "T: W(A) "
                                                + enter
                                                + " "
                                                + enter
                                                + " "
                                                + exit
                                                + " "
                                                + alloc
                                                + " "
                                                + exit)))
                .as("scopes nest")
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
        assertThat(shown(trace("T: W(A) " + enter + " " + exit + " " + alloc)))
                .as("after the scope")
                .contains("A>notifier");
    }

    @Test
    void onlyLinuxHasNotifiers() {
        assertThat(shown(meta("profile=posix", "T: W(A) alloc(reclaim=fs)")))
                .containsExactly("A>fs_reclaim");
    }

    @Test
    void reclaimThatTakesALockIsADeadlockWithAnAllocationUnderIt() {
        assertThat(
                        trace("T1: W(A) alloc(reclaim=fs)", "T2: W(0xff:fs_reclaim,kind=map) W(A)")
                                .found("reclaim-recursion"))
                .containsExactly("error reclaim-recursion A,fs_reclaim");
    }

    @Test
    void locksOfOneAcquireContextAreTakenInAnyOrder() {
        String first = "T1: ctx_init(ctx=1,class=ww) W(a1:A,ctx=1) W(a2:A,ctx=1) -a2 -a1 ";
        String second = "T2: ctx_init(ctx=2,class=ww) W(a2:A,ctx=2) W(a1:A,ctx=2) -a1 -a2 ";

        assertThat(trace(first + "ctx_fini(ctx=1)", second + "ctx_fini(ctx=2)").found()).isEmpty();
    }

    @Test
    void locksWithoutAContextAreJudgedAsAny() {
        assertThat(trace("T1: W(a1:A) W(a2:A)", "T2: W(a2:A) W(a1:A)").found())
                .containsExactly("error recursive-locking A");
    }

    @Test
    void acquireContextMustBeOpen() {
        assertThat(complete("T1: W(A,ctx=1)").found())
                .containsExactly("error nest-lock-not-held A", "error ww-context-misuse A");
    }

    @Test
    void backedOffAcquisitionHoldsNothing() {
        assertThat(
                        shown(
                                trace(
                                        "T1: ctx_init(ctx=1,class=ww) W(A,ctx=1,ret=-EDEADLK) W(B)"
                                                + " ...")))
                .containsExactly("ww_acquire>A", "ww_acquire>B");
    }
}
