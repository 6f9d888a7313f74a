package dev.lockproof.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.AnalysisResult.Diagnostic;
import dev.lockproof.analysis.task.Shard;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Where a bound may have left findings out, the result is not complete and says why, of whole
 * recordings as of their parts together.
 */
class CutsTest {

    private static final String TANGLED = "The search for cycles stopped early";

    private static void assertCut(Trace trace, String told) throws IOException {
        for (AnalysisResult result : List.of(trace.result(), ofParts(trace.text()))) {
            assertThat(result.complete()).isFalse();
            assertThat(result.diagnostics())
                    .extracting(Diagnostic::message)
                    .anyMatch(message -> message.startsWith(told));
        }
    }

    private static void assertWhole(Trace trace) throws IOException {
        for (AnalysisResult result : List.of(trace.result(), ofParts(trace.text()))) {
            assertThat(result.complete()).isTrue();
            assertThat(result.diagnostics()).isEmpty();
        }
    }

    private static AnalysisResult ofParts(String text) throws IOException {
        return part(text, 1).merge(part(text, 0)).result();
    }

    private static Summary part(String text, int index) throws IOException {
        return Recording.summary(
                "native", new ByteArrayInputStream(text.getBytes(UTF_8)), new Shard(index, 2));
    }

    private static Trace complete(List<String> episodes) {
        return Trace.complete(episodes.toArray(String[]::new));
    }

    /** One task takes some locks in one order, and after its end another in the other order. */
    private static Trace oneAfterTheOther(int locks) {
        List<String> episodes = new ArrayList<>(List.of("M: fork(child=T1)"));
        for (int i = 0; i < locks * locks; i++) {
            if (i / locks < i % locks) {
                episodes.add("T1: W(A" + i / locks + ") W(A" + i % locks + ")");
            }
        }
        episodes.add("M: join(child=T1) fork(child=T2)");
        for (int i = 0; i < locks * locks; i++) {
            if (i / locks > i % locks) {
                episodes.add("T2: W(A" + i / locks + ") W(A" + i % locks + ")");
            }
        }
        return complete(episodes);
    }

    @Test
    void longerRingsAreSearchedUntilStepsRunOut() throws IOException {
        assertWhole(oneAfterTheOther(4));
        assertCut(oneAfterTheOther(12), TANGLED);
    }

    @Test
    void gateOverAllLocksSparesTheSearch() throws IOException {
        List<String> episodes = new ArrayList<>();
        for (int i = 0; i < 12 * 12; i++) {
            if (i / 12 != i % 12) {
                episodes.add("T" + i % 5 + ": W(G) W(A" + i / 12 + ") W(A" + i % 12 + ")");
            }
        }
        assertWhole(complete(episodes));
    }

    /** As in a program whose main thread does everything. */
    @Test
    void singleTaskOfAProgramSparesTheSearch() throws IOException {
        List<String> episodes = new ArrayList<>();
        for (int i = 0; i < 12 * 12; i++) {
            if (i / 12 != i % 12) {
                episodes.add("T: W(A" + i / 12 + ") W(A" + i % 12 + ")");
            }
        }
        assertWhole(Trace.meta("complete,profile=posix", episodes.toArray(String[]::new)));
    }

    /** A way from an interrupt's lock to an unsafe one exists only past one class twice. */
    private static List<String> unsafePastOneClassTwice() {
        List<String> episodes = new ArrayList<>();
        episodes.add("T1: irq_enter(irq=hard) W(S) -S irq_exit(irq=hard)");
        episodes.add("T2: irqs_off() W(S) R(X) -X -S irqs_on()");
        episodes.add("T2: irqs_off() W(X) W(Y) -Y -X irqs_on()");
        episodes.add("T2: irqs_off() W(Y) W(X) -X -Y irqs_on()");
        episodes.add("T2: irqs_off() r(X) W(G) -G -X irqs_on()");
        episodes.add("T3: W(G)");
        for (int i = 0; i < 12 * 12; i++) {
            String from = "A" + i / 12;
            String to = "A" + i % 12;
            if (!from.equals(to)) {
                episodes.add(
                        "T4: irqs_off() W(%s) W(%s) -%s -%s irqs_on()"
                                .formatted(from, to, to, from));
            }
        }
        return episodes;
    }

    @Test
    void pathsToUnsafeLocksAreSearchedUntilStepsRunOut() throws IOException {
        List<String> episodes = unsafePastOneClassTwice();
        assertWhole(complete(episodes));

        episodes.add("T2: irqs_off() W(S) W(A0) -A0 -S irqs_on()");
        assertCut(complete(episodes), TANGLED);
    }

    @Test
    void pairsOfInstancesPastTheirBoundAreReported() throws IOException {
        List<String> episodes = new ArrayList<>();
        for (int i = 0; i < 363 * 363 && episodes.size() < 1 << 16; i++) {
            if (i / 363 < i % 363) {
                episodes.add("T" + i % 2 + ": W(a" + i / 363 + ":X) W(a" + i % 363 + ":X)");
            }
        }
        assertWhole(complete(episodes));

        episodes.add("T1: W(b:X) W(c:X)");
        Trace more = complete(episodes);
        assertCut(more, "One class has too many pairs of instances");
        assertThat(more.only("recursive-locking").notes())
                .anyMatch(note -> note.startsWith("too many pairs of instances were taken"));
    }

    private static Trace waitingForOneLock(int tasks) {
        return complete(
                IntStream.range(0, tasks).mapToObj(task -> "T" + task + ": W(A) ...").toList());
    }

    @Test
    void tasksThatWaitAtTheEndAreLookedAtUpToABound() throws IOException {
        assertWhole(waitingForOneLock(500));
        assertCut(waitingForOneLock(2_400), "Too many tasks wait at the end");
    }

    @Test
    void signalersPastTheirBoundAreReportedIfOneOfThemMayMatter() throws IOException {
        List<String> episodes = new ArrayList<>(List.of("T0: W(A) wait(on=e) wake(on=e)"));
        for (int task = 1; task < 64; task++) {
            episodes.add("T" + task + ": signal(on=e)");
        }
        List<String> one = new ArrayList<>(episodes);
        one.add("T99: signal(on=e) W(A)");
        assertWhole(complete(one));
        assertThat(complete(one).found()).containsExactly("info wait-holding-lock A,e");

        episodes.add("T64: signal(on=e)");
        episodes.add("T99: signal(on=e) W(A)");
        assertCut(complete(episodes), "Too many tasks signal events");

        episodes.add("T1: W(A)");
        assertWhole(complete(episodes));
    }

    @Test
    void eventsThatBreakRulesPastTheirBoundAreReported() {
        String text = Trace.complete("T1: W(A) W(A)", "T1: W(B) W(B)", "T1: W(C) W(C)").text();
        AnalysisLimits limits = AnalysisLimits.DEFAULT;
        AnalysisResult result =
                Recording.of(
                        text,
                        new AnalysisLimits(
                                limits.maxDependencies(), 2, limits.maxHeld(), 1 << 20, 100));

        assertThat(result.complete()).isFalse();
        assertThat(result.diagnostics())
                .extracting(Diagnostic::message)
                .anyMatch(message -> message.contains("events that break rules were left out"));
        assertThat(Recording.of(text, limits).complete()).isTrue();
    }
}
