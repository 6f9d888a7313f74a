package dev.lockproof.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.graph.DependencyGraph.Node;
import dev.lockproof.analysis.learned.Lesson;
import dev.lockproof.analysis.learned.LessonCodec;
import dev.lockproof.analysis.task.Shard;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import dev.lockproof.trace.contention.ContentionRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a kernel's own files show, and what is said of it. */
class KernelFilesTest {

    private static final String A = "ffffffff81000010";
    private static final String B = "ffffffff81000020";
    private static final String C = "ffffffff81000030";
    private static final String ON = "lock_stat version 0.4\n-----\n";
    private static final String OFF =
            "lock_stat version 0.4\n*WARNING* lock debugging disabled!! - possibly due to a lockdep"
                    + " warning\n-----\n";

    private static final String ABBA =
            """
            all lock classes:
            %1$s OPS:       3 FD:    2 BD:    2 +.+.: A
             -> [%2$s] B

            %2$s OPS:       3 FD:    2 BD:    2 +.+.: B
             -> [%1$s] A

            """
                    .formatted(A, B);

    private static AnalysisResult graph(String text) {
        return read("proc-lockdep", text);
    }

    private static AnalysisResult read(String format, String text) {
        try {
            return Recording.read(format, new ByteArrayInputStream(text.getBytes(UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Summary summary(String format, String source, String text) {
        try {
            return Recording.summary(
                    format, new ByteArrayInputStream(text.getBytes(UTF_8)), Shard.WHOLE, source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String listed(String usage, String name) {
        return "all lock classes:\n" + A + " FD:    1 BD:    1 " + usage + ": " + name + "\n\n";
    }

    @Test
    void aRingIsAHintBecauseTheModesAreUnknown() {
        Finding ring = graph(ABBA).findings().getFirst();

        assertThat(ring.rule()).isEqualTo("circular-dependency");
        assertThat(ring.severity()).isEqualTo(Severity.INFO);
        assertThat(ring.confidence()).isEqualTo(Confidence.GUESSED);
        assertThat(ring.classes()).containsExactly("A", "B");
        assertThat(ring.steps())
                .allSatisfy(step -> {
                    assertThat(step.fromMode()).isEqualTo("unknown");
                    assertThat(step.toMode()).isEqualTo("unknown");
                    assertThat(step.task()).isNull();
                })
                .extracting(step -> step.line())
                .containsExactly(3L, 6L);
        assertThat(ring.explanation()).contains("B was held and A requested (line 6)");
    }

    @Test
    void aRingHasTheFingerprintOfTheSameRingInATrace() {
        String trace =
                """
                {"op":"acquire","task":1,"lock":"a","class":"A"}
                {"op":"acquire","task":1,"lock":"b","class":"B"}
                {"op":"release","task":1,"lock":"b"}
                {"op":"release","task":1,"lock":"a"}
                {"op":"acquire","task":2,"lock":"b","class":"B"}
                {"op":"acquire","task":2,"lock":"a","class":"A"}
                """;

        AnalysisResult both =
                summary("native", "t", trace).merge(summary("proc-lockdep", "g", ABBA)).result();

        assertThat(both.findings()).hasSize(1);
        assertThat(both.findings().getFirst().severity()).isEqualTo(Severity.ERROR);
        assertThat(both.classes()).isEqualTo(2);
        assertThat(both.dependencies()).isEqualTo(2);
        assertThat(both.findings().getFirst().fingerprint())
                .isEqualTo(graph(ABBA).findings().getFirst().fingerprint());
    }

    @Test
    void aClassThatFollowsItselfIsNoRing() {
        String text =
                "all lock classes:\n%1$s FD: 1 BD: 1 .+.?: rw\n -> [%1$s] rw\n\n".formatted(A);

        assertThat(graph(text).findings()).isEmpty();
        assertThat(graph(text).dependencies()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "fs_reclaim, reclaim-recursion",
        "(work_completion)(&x->work), flush-deadlock",
        "&x->lock, circular-dependency",
    })
    void aRingBreaksTheRuleThatItsClassesSay(String name, String rule) {
        assertThat(graph(ABBA.replace(": A", ": " + name).replace("] A", "] " + name)).findings())
                .extracting(Finding::rule)
                .containsExactly(rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?...", "+-..", "-+..", "..?.", "..+-", "?.....", "..-+.."})
    void lettersThatContradictEachOtherAreAnError(String usage) {
        List<Finding> findings =
                graph(listed("+.+.", "x") + B + " " + usage + ": y\n\n").findings();

        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().rule()).isEqualTo("inconsistent-lock-state");
        assertThat(findings.getFirst().severity()).isEqualTo(Severity.ERROR);
        assertThat(findings.getFirst().confidence()).isEqualTo(Confidence.CLASS);
        assertThat(findings.getFirst().classes()).containsExactly("y");
        assertThat(findings.getFirst().line()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"....", "++++", "-.-.", ".?.?", "+.-.", "-.+.", "+.+.+.", "-.-.-."})
    void lettersThatGoTogetherAreFine(String usage) {
        assertThat(graph(listed(usage, "x")).findings()).isEmpty();
    }

    @Test
    void aLockTakenInReclaimAndHeldWhileAllocatingIsAnErrorOfOldKernels() {
        List<Finding> findings = graph(listed("+.+.?.", "inode")).findings();

        assertThat(findings).extracting(Finding::rule).containsExactly("inconsistent-lock-state");
        assertThat(findings.getFirst().title()).contains("reclaim");
        assertThat(graph(listed("+.+.-.", "inode")).findings()).isEmpty();
    }

    @Test
    void beforeKernel2630TheSignsAreReversedAndTheOrderDiffers() {
        String common = A + " FD:    1 BD:    1 --..: x\n\n" + B + " FD: 1 BD: 1 ";

        // Taken in hard interrupts, and in soft ones with hard ones enabled: fine.
        assertThat(graph(common + "+-..: y\n\n").findings()).isEmpty();
        // Written in hard interrupts, read with hard interrupts enabled.
        assertThat(graph(common + "+.-.: y\n\n").findings())
                .extracting(Finding::rule)
                .containsExactly("inconsistent-lock-state");
        assertThat(graph(common + "++..: y\n\n").graph().nodes())
                .extracting(Node::usage)
                .containsExactly("+.+.", "-.-.");
    }

    @Test
    void aPathFromInterruptsIsAHint() {
        String text =
                """
                all lock classes:
                %1$s FD: 3 BD: 1 -...: safe
                 -> [%2$s] middle

                %2$s FD: 2 BD: 2 ....: middle
                 -> [%3$s] unsafe

                %3$s FD: 1 BD: 3 +.+.: unsafe

                """
                        .formatted(A, B, C);
        Finding path = graph(text).findings().getFirst();

        assertThat(path.rule()).isEqualTo("irq-unsafe-dependency");
        assertThat(path.severity()).isEqualTo(Severity.INFO);
        assertThat(path.confidence()).isEqualTo(Confidence.GUESSED);
        assertThat(path.classes()).containsExactly("safe", "middle", "unsafe");
        assertThat(path.steps()).hasSize(2);
    }

    @Test
    void onlyTheLastLockOfAChainIsCertainlyRequestedUnderTheOthers() {
        String chain =
                """
                all lock chains:
                irq_context: 0
                [%1$s] A
                [%2$s] B
                [%3$s] C

                """
                        .formatted(A, B, C);
        AnalysisResult result = read("proc-lockdep-chains", chain);

        assertThat(result.classes()).isEqualTo(3);
        assertThat(result.graph().edges())
                .extracting(edge -> edge.from() + "-" + edge.to())
                .containsExactly("0-2", "1-2");
        assertThat(result.graph().edges()).allSatisfy(e -> assertThat(e.kinds()).isEmpty());
    }

    @Test
    void aChainThatTakesAClassAgainGivesNoDependency() {
        String chain = "irq_context: 0\n[%1$s] ww\n[%2$s] B\n[%1$s] ww\n\n".formatted(A, B);

        assertThat(read("proc-lockdep-chains", chain).dependencies()).isZero();
    }

    @Test
    void aDependencyThatTheGraphLacksIsNoted() {
        String graph =
                "all lock classes:\n%1$s +.+.: A\n -> [%2$s] B\n\n%2$s +.+.: B\n\n".formatted(A, B);
        String chains = "all lock chains:\nirq_context: 0\n[%2$s] B\n[%1$s] A\n\n".formatted(A, B);

        AnalysisResult both =
                summary("proc-lockdep", "g", graph)
                        .merge(summary("proc-lockdep-chains", "c", chains))
                        .result();

        assertThat(both.classes()).isEqualTo(2);
        assertThat(both.findings()).hasSize(1);
        assertThat(both.findings().getFirst().severity()).isEqualTo(Severity.INFO);
        assertThat(both.findings().getFirst().notes())
                .anyMatch(note -> note.contains("the graph lacks this dependency"));
        assertThat(both.findings().getFirst().steps())
                .extracting(step -> step.file() + ":" + step.line())
                .containsExactly("g:3", "c:4");
    }

    @Test
    void aGraphAloneIsInconclusiveAndOneWithASignThatLockdepIsOnIsNot() {
        String healthy = listed("+.+.", "x");

        assertThat(graph(healthy).conclusive()).isFalse();
        assertThat(graph(healthy).diagnostics().getFirst().message())
                .contains("does not show whether lockdep was still on");
        assertThat(graph(healthy + ON).conclusive()).isTrue();
        assertThat(graph(healthy + " lock-classes: 1 [max: 8192]\n debug_locks: 1\n").conclusive())
                .isTrue();
        assertThat(graph(healthy + OFF).conclusive()).isFalse();
        assertThat(graph(healthy + OFF).diagnostics().getFirst().message())
                .contains("Lockdep was off");
        assertThat(graph(healthy + " debug_locks: 0\n").conclusive()).isFalse();
    }

    @Test
    void aSignFromOneMachineSaysNothingOfAnother() {
        Summary one = summary("proc-lockdep", "one", listed("+.+.", "x"));
        Summary other = summary("proc-lockdep", "other", listed("+.+.", "y"));
        Summary on = summary("proc-lock-stat", "stat", ON);

        assertThat(one.merge(on).result().conclusive()).isTrue();
        assertThat(one.merge(other).merge(on).result().conclusive()).isFalse();
    }

    @Test
    void waitsAloneShowNoOrder() {
        AnalysisResult result = read("proc-lock-stat", ON + row("x", 3, 5000));

        assertThat(result.conclusive()).isFalse();
        assertThat(result.diagnostics().getFirst().message()).contains("Nothing was checked");
        assertThat(result.waits()).hasSize(1);
    }

    @Test
    void aFileThatIsOffTheSubjectDoesNotMakeATraceInconclusive() {
        String trace = "{\"op\":\"acquire\",\"task\":1,\"lock\":\"a\"}\n";

        assertThat(
                        summary("native", "t", trace)
                                .merge(summary("proc-lock-stat", "s", ON + row("x", 3, 5000)))
                                .result()
                                .conclusive())
                .isTrue();
        assertThat(
                        summary("native", "t", trace)
                                .merge(summary("proc-lock-stat", "s", OFF + row("x", 3, 5000)))
                                .result()
                                .conclusive())
                .isFalse();
    }

    private static String row(String name, int contentions, int micros) {
        return "%38s:  0  %d  1.00  9.00  %d.00  1.00  0  100  0.10  9.00  900.00  9.00\n\n"
                .formatted(name, contentions, micros);
    }

    @Test
    void aFindingOverALockThatTasksWaitForWeighsMore() {
        Finding alone = graph(ABBA).findings().getFirst();
        Finding waited =
                summary("proc-lockdep", "g", ABBA)
                        .merge(summary("proc-lock-stat", "s", ON + row("B", 1000, 10_000_000)))
                        .result()
                        .findings()
                        .getFirst();

        assertThat(alone.weight()).isEqualTo(1);
        assertThat(waited.weight()).isBetween(1.8, 2.0);
        assertThat(waited.notes()).anyMatch(note -> note.contains("B 1000 times, 10000.00 ms"));
    }

    @Test
    void nothingIsCheckedExceptTheLetters() {
        assertThat(graph(ABBA).checked()).containsExactly("inconsistent-lock-state");
        assertThat(read("proc-lock-stat", ON + row("x", 0, 0)).checked()).isEmpty();
    }

    @Test
    void summariesMergeInAnyOrderAndGroupingAndSurviveTheirWrittenForm() {
        List<Summary> all =
                List.of(
                        summary("proc-lockdep", "g", ABBA),
                        summary("proc-lockdep", "h", listed("?...", "C")),
                        summary(
                                "proc-lockdep-chains",
                                "c",
                                "irq_context: hardirq\n[" + C + "] C\n[" + A + "] A\n\n"),
                        summary("proc-lock-stat", "s", ON + row("A-W", 1, 2) + row("A-R", 3, 4)));
        Summary one = all.get(0).merge(all.get(1)).merge(all.get(2)).merge(all.get(3));
        Summary other =
                all.get(3).merge(all.get(1)).merge(all.get(2).merge(all.get(0))).merge(all.get(1));

        assertThat(other.result()).hasToString(one.result().toString());
        assertThat(one.merge(one).result()).hasToString(one.result().toString());
        for (Lesson lesson : one.lessons()) {
            assertThat(LessonCodec.read(LessonCodec.write(lesson))).isEqualTo(lesson);
        }
        assertThat(one.result().waits()).extracting(w -> w.row().mode()).hasSize(2);
    }

    @Test
    void eachBoundIsTold() {
        AnalysisLimits two = new AnalysisLimits(1, 100, 100, 1 << 20, 100);
        Analyzer analyzer = new Analyzer(Options.DEFAULT.with(two));
        try {
            Recording.readInto(
                    analyzer, "proc-lockdep", new ByteArrayInputStream(ABBA.getBytes(UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        AnalysisResult result = analyzer.finish();

        assertThat(result.dependencies()).isEqualTo(1);
        assertThat(result.complete()).isFalse();
        assertThat(result.diagnostics())
                .anyMatch(each -> each.message().contains("dependencies of the kernel's graph"));
    }

    @Test
    void writersAndReadersAreRowsOfTheirOwnAndShareTheirPlaces() {
        String text =
                ON
                        + row("&mm->mmap_lock-W", 1, 7)
                        + row("&mm->mmap_lock-R", 2, 8)
                        + "  --------\n  &mm->mmap_lock  1  [<ffffffff811ab3b5>] do_madvise+0x7f5\n"
                        + "  --------\n  &mm->mmap_lock  2  [<ffffffff811680b9>] vm_mmap+0x69\n";
        AnalysisResult result = read("proc-lock-stat", text.replace("\n\n", "\n"));

        assertThat(result.waits())
                .extracting(w -> w.row().name() + " " + w.row().mode())
                .containsExactly("&mm->mmap_lock WRITE", "&mm->mmap_lock READ");
        assertThat(result.waits())
                .allSatisfy(w -> {
                    ContentionRow row = w.row();
                    assertThat(row.waiters().getFirst().site()).isEqualTo("do_madvise+0x7f5");
                    assertThat(row.holders().getFirst().count()).isEqualTo(2);
                });
    }
}
