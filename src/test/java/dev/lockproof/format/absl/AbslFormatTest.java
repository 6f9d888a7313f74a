package dev.lockproof.format.absl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Step;
import dev.lockproof.format.tool.ToolSamples;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reports of Abseil's mutexes in layouts that the shared recordings do not have. */
class AbslFormatTest {

    private static final String SAMPLE = ToolSamples.of(AbslFormat.ID);

    private static final String LONG =
            """
            Potential Mutex deadlock:  0x10 0x11
            Acquiring absl::Mutex 0x7f80 while holding  0x7f70 0x7f78; a cycle in the graph
            Cycle:\s
            mutex@0x7f80 stack:  0x12
            mutex@0x7f75 stack:  0x13
            mutex@0x7f78 stack:  0x14
            """;

    private static AnalysisResult read(String log) {
        return ToolSamples.read(AbslFormat.ID, log);
    }

    @Test
    void readsLogsHoweverTheyAreKept() {
        List<String> plain = ToolSamples.said(read(SAMPLE));
        assertThat(plain).singleElement().asString().contains("Journal::Post");
        for (String kept : ToolSamples.kept(SAMPLE)) {
            assertThat(ToolSamples.said(read(kept))).isEqualTo(plain);
        }
        String glog =
                SAMPLE.replaceAll(
                        "\\[mutex.cc : (\\d+)\\] RAW:", "E0312 12:00:00.1  99 mutex.cc:$1]");
        assertThat(glog).isNotEqualTo(SAMPLE);
        assertThat(ToolSamples.said(read(glog))).isEqualTo(plain);
    }

    @Test
    void showsTheRingFromTheMutexThatIsRequestedToTheOneThatIsHeld() {
        AnalysisResult result = read(LONG);
        Finding finding = result.findings().getFirst();
        assertThat(result.conclusive()).isTrue();
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.classes()).containsExactly("0x7f80", "0x7f75", "0x7f78");
        Step closing = finding.steps().getLast();
        assertThat(closing.from()).isEqualTo("0x7f78");
        assertThat(closing.to()).isEqualTo("0x7f80");
        assertThat(closing.line()).isEqualTo(2);
    }

    @Test
    void tellsRingsWithoutCodeApartByTheirMutexes() {
        assertThat(read(LONG + LONG).findings()).hasSize(1);
        assertThat(read(LONG + LONG.replace("0x7f", "0x6e")).findings()).hasSize(2);
    }

    @Test
    void saysThatAReportBreaksOff() {
        for (int lines = 1; lines < 5; lines++) {
            String cut = String.join("\n", LONG.lines().limit(lines).toList());
            AnalysisResult result = read(cut);
            assertThat(result.conclusive()).isFalse();
            assertThat(result.findings()).hasSize(1);
        }
        assertThat(read(LONG + "(long cycle; list truncated)\n").conclusive()).isFalse();
    }
}
