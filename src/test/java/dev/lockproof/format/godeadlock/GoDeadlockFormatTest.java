package dev.lockproof.format.godeadlock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Step;
import dev.lockproof.format.tool.ToolSamples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports of go-deadlock in layouts that the shared recordings do not have. */
class GoDeadlockFormatTest {

    private static final String SAMPLE = ToolSamples.of(GoDeadlockFormat.ID);

    /** One of three goroutines that wait for each other. */
    private static final String WAIT =
            """
            POTENTIAL DEADLOCK:
            Previous place where the lock was grabbed
            goroutine %2$d lock 0x%2$d0
            deadlock/go-deadlock/deadlock.go:85 go-deadlock.(*Mutex).Lock { lock(m.mu.Lock, m) } <<<<<
            shop.go:%2$d1 main.take%2$d { s.mu%2$d.Lock() }

            Have been trying to lock it again for more than 30s
            goroutine %1$d lock 0x%2$d0
            deadlock/go-deadlock/deadlock.go:85 go-deadlock.(*Mutex).Lock { lock(m.mu.Lock, m) } <<<<<
            shop.go:%1$d2 main.take%1$d { s.mu%2$d.Lock() }

            Other goroutines holding locks:
            goroutine %1$d lock 0x%1$d0
            shop.go:%1$d1 main.take%1$d { s.mu%1$d.Lock() } <<<<<

            goroutine %3$d lock 0x%3$d0
            shop.go:%3$d1 main.take%3$d { s.mu%3$d.Lock() } <<<<<


            """;

    private static final String RING =
            WAIT.formatted(1, 2, 3) + WAIT.formatted(2, 3, 1) + WAIT.formatted(3, 1, 2);

    private static AnalysisResult read(String log) {
        return ToolSamples.read(GoDeadlockFormat.ID, log);
    }

    @Test
    void readsLogsHoweverTheyAreKept() {
        List<String> plain = ToolSamples.said(read(SAMPLE));
        assertThat(plain).hasSize(1);
        for (String kept : ToolSamples.kept(SAMPLE)) {
            assertThat(ToolSamples.said(read(kept))).isEqualTo(plain);
        }
    }

    @Test
    void findsADeadlockOfThreeThatNoReportShowsAlone() {
        AnalysisResult result = read(RING);
        assertThat(result.findings()).hasSize(1);
        Finding finding = result.findings().getFirst();
        assertThat(finding.rule()).isEqualTo("observed-deadlock");
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.classes()).containsExactly("0x10", "0x20", "0x30");
        assertThat(finding.steps())
                .extracting(Step::task)
                .containsExactly("goroutine 1", "goroutine 2", "goroutine 3");
        assertThat(finding.notes()).anyMatch(note -> note.startsWith("seen 3 times"));
    }

    /** A program that runs again may use the same numbers for something else. */
    @Test
    void putsNoReportsTogetherThatShowOtherHolders() {
        String otherRun =
                WAIT.formatted(3, 1, 2).replace("goroutine 2 lock 0x20", "goroutine 9 lock 0x90");
        List<Finding> findings =
                read(WAIT.formatted(1, 2, 3) + WAIT.formatted(2, 3, 1) + otherRun).findings();
        assertThat(findings).extracting(Finding::rule).containsOnly("stuck-task");
        assertThat(findings).extracting(Finding::severity).containsOnly(Severity.WARNING);
    }

    @ParameterizedTest
    @CsvSource({"500ms,INFO", "29.9s,INFO", "30s,WARNING", "1m0s,WARNING", "2h0m0.5s,WARNING"})
    void takesALongWaitSeriously(String waited, Severity severity) {
        String log = WAIT.formatted(1, 2, 3).replace("more than 30s", "more than " + waited);
        Finding finding = read(log).findings().getFirst();
        assertThat(finding.rule()).isEqualTo("stuck-task");
        assertThat(finding.title()).contains(waited);
        assertThat(finding.severity()).isEqualTo(severity);
    }

    @Test
    void tellsRepeatedReadsFromOtherRecursion() {
        String recursive =
                """
                POTENTIAL DEADLOCK: Recursive locking:
                current goroutine 6 lock 0xc000012345
                /src/go-deadlock/deadlock.go:138 deadlock.(*RWMutex).%s { lock(m.mu.RLock, m) } <<<<<
                /src/shop/shop.go:51 shop.(*Till).Sum { t.mu.RLock() }

                Previous place where the lock was grabbed (same goroutine)
                /src/go-deadlock/deadlock.go:138 deadlock.(*RWMutex).RLock { lock(m.mu.RLock, m) } <<<<<
                /src/shop/shop.go:40 shop.(*Till).Print { t.mu.RLock() }

                """;
        Finding reads = read(recursive.formatted("RLock")).findings().getFirst();
        Finding upgrade = read(recursive.formatted("Lock")).findings().getFirst();
        assertThat(reads.severity()).isEqualTo(Severity.WARNING);
        assertThat(reads.explanation()).contains("writer");
        assertThat(upgrade.severity()).isEqualTo(Severity.ERROR);
        assertThat(upgrade.task()).isEqualTo("goroutine 6");
        assertThat(upgrade.title()).contains("0xc000012345 (t.mu)");
    }

    @Test
    void saysThatAReportBreaksOff() {
        List<Integer> ends = List.of(1, 2, 4, 9, 14, 19);
        for (int lines : ends) {
            String cut = String.join("\n", SAMPLE.lines().limit(lines).toList());
            assertThat(read(cut).conclusive()).as(cut).isFalse();
        }
        String wait = WAIT.formatted(1, 2, 3);
        for (int lines = 1; lines < 9; lines++) {
            String cut = String.join("\n", wait.lines().limit(lines).toList());
            assertThat(read(cut).conclusive()).as(cut).isFalse();
        }
    }
}
