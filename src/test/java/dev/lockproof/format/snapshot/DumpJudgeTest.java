package dev.lockproof.format.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Analyzer;
import dev.lockproof.analysis.Options;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import dev.lockproof.trace.report.ReportedMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DumpJudgeTest {

    private static final DumpedLock A = new DumpedLock("bank.Ledger", "0xa", true);
    private static final DumpedLock B = new DumpedLock("bank.Vault", "0xb", true);
    private static final DumpedLock OTHER_A = new DumpedLock("bank.Ledger", "0xa2", true);
    private static final DumpedLock OTHER_B = new DumpedLock("bank.Vault", "0xb2", true);

    private final Analyzer analyzer = new Analyzer(Options.DEFAULT);
    private final DumpJudge judge = new DumpJudge(analyzer);

    private static DumpedThread thread(
            String name, @Nullable DumpedLock held, @Nullable DumpedLock wanted) {
        DumpedThread thread = new DumpedThread(name, name, 1);
        if (held != null) {
            thread.holds(held, ReportedMode.EXCLUSIVE, "bank.take (Bank.java:1)");
        }
        if (wanted != null) {
            thread.wants(wanted, ReportedMode.EXCLUSIVE);
        }
        thread.at("bank." + name + " (Bank.java:2)");
        return thread;
    }

    private void dump(String process, long seconds, DumpedThread... threads) {
        Dump dump = new Dump(process, 1, seconds);
        for (DumpedThread each : threads) {
            dump.add(each);
        }
        judge.judge(dump);
    }

    private AnalysisResult result() {
        judge.end();
        return analyzer.finish();
    }

    private List<Finding> findings() {
        return result().findings();
    }

    @Test
    void reportsThreadsThatWaitForEachOtherAndThoseBehindThem() {
        dump(
                "1",
                0,
                thread("behind", null, A),
                thread("one", A, B),
                thread("two", B, A),
                thread("far", null, B),
                thread("idle", null, null));

        List<Finding> found = findings();
        assertThat(found).hasSize(1);
        Finding finding = found.getFirst();
        assertThat(finding.rule()).isEqualTo("observed-deadlock");
        assertThat(finding.confidence()).isEqualTo(Confidence.OBSERVED);
        assertThat(finding.classes()).containsExactly("bank.Ledger", "bank.Vault");
        assertThat(finding.steps().get(0).task()).isEqualTo("one");
        assertThat(finding.steps().get(1).task()).isEqualTo("two");
        assertThat(finding.explanation())
                .endsWith("2 more threads wait for these locks, or for threads that do.");
    }

    @Test
    void reportsOneDeadlockThatTwoDumpsShowOnce() {
        dump("1", 0, thread("one", A, B), thread("two", B, A));
        dump("1", 1000, thread("one", A, B), thread("two", B, A));

        assertThat(findings()).hasSize(1);
    }

    @Test
    void reportsAThreadThatWaitsForItsOwnLockAsSelfDeadlock() {
        dump("1", 0, thread("one", A, A));

        assertThat(findings())
                .singleElement()
                .satisfies(each -> assertThat(each.rule()).isEqualTo("self-deadlock"));
    }

    @Test
    void warnsOfOrdersOfTheSameLocksInTwoDumpsOfOneProcess() {
        dump("1", 0, thread("one", A, B));
        dump("1", 5, thread("two", B, A));

        assertThat(findings())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.rule()).isEqualTo("circular-dependency");
                    assertThat(each.severity()).isEqualTo(Severity.WARNING);
                    assertThat(each.confidence()).isEqualTo(Confidence.GUESSED);
                    assertThat(each.steps().getFirst().task()).isEqualTo("one");
                });
    }

    @Test
    void onlyHintsAtARingOfClassesOrOfOneThread() {
        dump("1", 0, thread("one", A, B));
        dump("2", 5, thread("two", OTHER_B, OTHER_A));

        assertThat(findings())
                .singleElement()
                .satisfies(each -> assertThat(each.severity()).isEqualTo(Severity.INFO));
    }

    @Test
    void seesNoRingInOrdersOfOneClassOrOfLocksWhoseClassDoesNotTell() {
        DumpedLock object = new DumpedLock("java.lang.Object", "0x1", false);
        DumpedLock another = new DumpedLock("java.lang.Object", "0x2", false);
        dump("1", 0, thread("one", A, OTHER_A), thread("two", object, B));
        dump("1", 5, thread("two", B, another));

        AnalysisResult result = result();
        assertThat(result.findings()).isEmpty();
        assertThat(result.graph().edges()).hasSize(3);
    }

    @Test
    void reportsAWaitThatLastsFromDumpToDumpWhileTheOwnerIsTheSame() {
        for (long seconds = 0; seconds <= 200; seconds += 50) {
            dump("1", seconds, thread("owner", A, null), thread("waiter", null, A));
        }

        assertThat(findings())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.rule()).isEqualTo("stuck-task");
                    assertThat(each.title()).contains("150 s");
                    assertThat(each.explanation()).contains("waiter", "owner");
                });
    }

    @Test
    void takesThreadsThatRanInBetweenOrAreOfOtherProcessesForOtherWaits() {
        for (int i = 0; i < 2; i++) {
            DumpedThread ran = thread("ran", null, A);
            ran.progress("cpu " + i);
            dump("1", 500L * i, thread("owner", A, null), ran);
            dump("p" + i, 500L * i, thread("owner", A, null), thread("waiter", null, A));
        }

        assertThat(findings()).isEmpty();
    }

    @Test
    void saysForWhichLockMostThreadsWait() {
        dump(
                "1",
                0,
                thread("owner", A, null),
                thread("w1", null, A),
                thread("w2", null, A),
                thread("w3", null, A),
                thread("w4", null, B));

        assertThat(result().diagnostics())
                .anySatisfy(each ->
                        assertThat(each.message())
                                .startsWith("3 of the 4 threads that wait for locks")
                                .contains("bank.Ledger@0xa", "owner", "bank.owner"));
    }

    @Test
    void concludesNothingWhereTwoThreadsSeemToOwnALock() {
        dump("1", 0, thread("one", A, B), thread("two", B, A), thread("three", A, null));

        assertThat(findings()).noneMatch(each -> each.rule().equals("observed-deadlock"));
    }
}
