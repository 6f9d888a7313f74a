package dev.lockproof.format.tsan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Step;
import dev.lockproof.format.tool.ToolSamples;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reports of ThreadSanitizer in layouts that the shared recordings do not have. */
class TsanFormatTest {

    private static final String SAMPLE = ToolSamples.of(TsanFormat.ID);

    private static final String OLD =
            """
            ==================
            WARNING: ThreadSanitizer: lock-order-inversion (potential deadlock) (pid=1234)
              Cycle in lock order graph: M123 (0x7d6c0001efa8) => M456 (0x7d6c0001efd8) => M123

              Mutex M456 acquired here while holding mutex M123 in main thread:
                #0 pthread_rwlock_rdlock /w/ir/interceptors.inc:4324 (test+0x4a1)
                #1 std::__1::shared_mutex::lock_shared() <null> (libc++.so.1+0x3a)
                #2 Server::Accept(int, std::string const&) server.cc:120:3 (server+0x4b)

              Mutex M123 acquired here while holding mutex M456 in thread T7 'worker 1':
                #0 __interceptor_pthread_mutex_lock <null> (test+0x4a1)
            [app] a line of another thread
                #1 void Pool::run<int, long>(int) pool.h:12 (server+0x4b)
                #2 <null> <null> (server+0x99)

            SUMMARY: ThreadSanitizer: lock-order-inversion server.cc:120:3 in Server::Accept
            ==================
            """;

    private static AnalysisResult read(String log) {
        return ToolSamples.read(TsanFormat.ID, log);
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
    void readsColorsAsTerminalsAndCollectorsWriteThem() {
        List<String> plain = ToolSamples.said(read(SAMPLE));
        for (String escape : List.of("\u001b[", "^[[", "#033[")) {
            String colored =
                    SAMPLE.replaceAll("M(\\d)", escape + "1m" + escape + "35mM$1" + escape + "0m");
            assertThat(colored).isNotEqualTo(SAMPLE);
            assertThat(ToolSamples.said(read(colored))).isEqualTo(plain);
        }
    }

    @Test
    void countsRepeatedReportsInOneFinding() {
        Finding finding = read(SAMPLE.repeat(3)).findings().getFirst();
        assertThat(read(SAMPLE.repeat(3)).findings()).hasSize(1);
        assertThat(finding.notes()).anyMatch(note -> note.startsWith("seen 3 times"));
    }

    @Test
    void readsLabelsAndFramesOfOlderVersions() {
        AnalysisResult result = read(OLD);
        assertThat(result.conclusive()).isTrue();
        Finding finding = result.findings().getFirst();
        assertThat(finding.classes()).containsExactly("M123", "M456");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.explanation()).contains("M456 (0x7d6c0001efd8)");
        assertThat(finding.steps()).extracting(Step::task).containsExactly("main thread", "T7");
        assertThat(finding.steps()).extracting(Step::toMode).containsExactly("shared", "exclusive");
        assertThat(finding.steps())
                .extracting(Step::site)
                .containsExactly(
                        "Server::Accept (server.cc:120)", "Pool::run<int, long> (pool.h:12)");
    }

    @Test
    void saysThatAReportBreaksOff() {
        for (int lines = 3; lines < 12; lines++) {
            String cut = String.join("\n", SAMPLE.lines().limit(lines).toList());
            AnalysisResult result = read(cut);
            assertThat(result.conclusive()).isFalse();
            assertThat(result.findings()).hasSize(1);
            assertThat(result.findings().getFirst().notes())
                    .contains("the report is not whole in the log");
        }
    }

    @Test
    void noticesReportsThatTheLogLacks() {
        String last = "ThreadSanitizer: reported 1 warnings";
        assertThat(SAMPLE).contains(last);
        AnalysisResult result = read(SAMPLE.replace(last, last.replace('1', '3')));
        assertThat(result.conclusive()).isFalse();
        assertThat(result.diagnostics().toString()).contains("counts 3 reports, and the log has 1");
    }

    @Test
    void readsADoubleLock() {
        String log =
                """
                WARNING: ThreadSanitizer: double lock of a mutex (pid=7)
                    #0 pthread_mutex_lock <null> (test+0x4a1)
                    #1 Server::Accept(int) server.cc:120:3 (server+0x4b)

                  Location is global 'server' of size 100 at 0x7b00 (test+0x7b00)

                  Mutex M17 (0x7b10) created at:
                    #0 pthread_mutex_init <null> (test+0x5)

                SUMMARY: ThreadSanitizer: double lock of a mutex server.cc:120:3 in Server::Accept(int)
                ==================
                """;
        AnalysisResult result = read(log);
        Finding finding = result.findings().getFirst();
        assertThat(result.conclusive()).isTrue();
        assertThat(finding.rule()).isEqualTo("self-deadlock");
        assertThat(finding.title()).endsWith("server+0x10 (M17, 0x7b10)");
        assertThat(finding.site()).isEqualTo("Server::Accept (server.cc:120)");
    }

    @Test
    void isNotCleanWithAReportThatNoRuleCovers() {
        AnalysisResult result =
                read(
                        """
                        WARNING: ThreadSanitizer: use of an invalid mutex (e.g. destroyed) (pid=7)
                            #0 pthread_mutex_lock <null> (test+0x4a1)
                        ==================
                        """);
        assertThat(result.findings()).isEmpty();
        assertThat(result.conclusive()).isFalse();
    }

    @Test
    void givesAWrapperNoIdentityOfItsOwn() {
        String wrapped = "#1 Wrapper::lock() wrapper.cc:5 (a+0x1)\n    #2 %s x.cc:7 (a+0x2)";
        String one = OLD.replaceFirst("#2 Server::Accept\\(.*", wrapped.formatted("one()"));
        String other = OLD.replaceFirst("#2 Server::Accept\\(.*", wrapped.formatted("other()"));
        assertThat(read(one + other).findings()).hasSize(2);
    }

    @Test
    void saysThatALineOfAReportIsTooLong() {
        String log = SAMPLE.replaceFirst("#1 transfer", "#1 " + "t".repeat(20_000));
        AnalysisResult result = read(log);
        assertThat(result.conclusive()).isFalse();
        assertThat(result.diagnostics().toString()).contains("longer than 16000 bytes");
    }
}
