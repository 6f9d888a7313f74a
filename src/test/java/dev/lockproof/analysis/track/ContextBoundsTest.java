package dev.lockproof.analysis.track;

import static dev.lockproof.analysis.Trace.complete;
import static dev.lockproof.analysis.Trace.trace;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.AnalysisResult.Diagnostic;
import dev.lockproof.analysis.Analyzer;
import dev.lockproof.analysis.Options;
import dev.lockproof.analysis.Recording;
import dev.lockproof.analysis.Summary;
import dev.lockproof.analysis.task.Shard;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What goes beyond a bound on what is followed makes the analysis incomplete, and is told. */
class ContextBoundsTest {

    private static final int MANY = 1 << 16;

    @Test
    void semaphoresOfOneTask() {
        IntFunction<String> taken = i -> "W(s" + i + ",kind=semaphore)";
        IntFunction<String> given = i -> "-s" + i;

        assertThat(cuts(complete("T1: " + words(64, taken) + " " + words(64, given)).result()))
                .noneMatch(cut -> cut.contains("semaphores"));
        AnalysisResult beyond =
                complete("T1: " + words(65, taken) + " " + words(65, given)).result();
        assertThat(cuts(beyond)).anyMatch(cut -> cut.startsWith("More than 64 semaphores"));
        assertThat(beyond.complete()).isFalse();
    }

    @Test
    void takersOfOneSemaphore() {
        IntFunction<String> takes = i -> "W(s,kind=semaphore) -s";

        within(complete("T1: " + words(100, takes)).result());
        within(complete(takers(64)).result());
        beyond(complete(takers(65)).result(), "holders of one semaphore");
    }

    private static String[] takers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "T" + i + ": W(s,kind=semaphore) ...")
                .toArray(String[]::new);
    }

    @Test
    void eventsWaitedForUnderLocks() {
        IntFunction<String> waits = i -> "wait(on=e" + i + ")";

        within(complete("T1: W(A,kind=mutex) " + words(MANY, waits)).result());
        within(complete("T1: " + words(MANY + 1, waits)).result());
        beyond(
                complete("T1: W(A,kind=mutex) " + words(MANY + 1, waits)).result(),
                "More than 65536 signals");
    }

    @Test
    void subscriptionsThatAreUnregistered() {
        IntFunction<String> calls =
                i -> "unregister(hook=mmu_notifier,subscription=s" + i + ",sort=list)";

        within(complete("T1: " + words(MANY, calls)).result());
        AnalysisResult beyond = complete("T1: " + words(MANY + 1, calls)).result();
        assertThat(cuts(beyond))
                .hasSize(2)
                .anyMatch(cut -> cut.startsWith("More than 65536 subscriptions called"));
        assertThat(beyond.complete()).isFalse();
    }

    @Test
    void workItemsWithinEachOther() {
        IntFunction<String> begins = i -> "W(w" + i + ":(work_completion)" + i + ",kind=map)";

        within(complete("T1: " + words(1024, begins)).result(), "More than 256 locks");
        assertThat(cuts(complete("T1: " + words(1025, begins)).result()))
                .hasSize(2)
                .anyMatch(cut -> cut.startsWith("More than 1024 nested work items"));
    }

    @Test
    void locksHeldAtOnce() {
        IntFunction<String> takes = i -> "W(L" + i + ")";

        within(complete("T1: " + words(257, takes)).result());
        beyond(complete("T1: " + words(258, takes)).result(), "More than 256 locks held");
        beyond(
                complete("T1: " + words(257, takes).replace("idle()", "sync(lock=S)")).result(),
                "More than 256 locks held");
    }

    @Test
    void partsOfARecordingTellTheSame() throws IOException {
        String text = trace(takers(65)).text() + trace("T1: W(A) -A").text();
        Summary merged = part(text, 1).merge(part(text, 0)).merge(part(text, 2));

        assertThat(merged.result()).isEqualTo(Recording.of(text));
        assertThat(cuts(merged.result())).hasSize(1);
    }

    private static Summary part(String text, int part) throws IOException {
        Analyzer analyzer = new Analyzer(Options.DEFAULT.with(new Shard(part, 3)));
        Recording.readInto(analyzer, "native", new ByteArrayInputStream(text.getBytes(UTF_8)));
        return analyzer.summary();
    }

    private static String words(int count, IntFunction<String> word) {
        return IntStream.range(0, count)
                .mapToObj(i -> word.apply(i) + " ")
                .collect(Collectors.joining())
                .concat("idle()");
    }

    private static void within(AnalysisResult result) {
        assertThat(cuts(result)).isEmpty();
        assertThat(result.complete()).isTrue();
    }

    private static void within(AnalysisResult result, String other) {
        assertThat(cuts(result)).singleElement().asString().startsWith(other);
    }

    private static void beyond(AnalysisResult result, String text) {
        assertThat(cuts(result)).singleElement().asString().contains(text);
        assertThat(result.complete()).isFalse();
    }

    private static List<String> cuts(AnalysisResult result) {
        return result.diagnostics().stream().map(Diagnostic::message).toList();
    }
}
