package dev.lockproof.format.bcc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Step;
import dev.lockproof.format.tool.ToolSamples;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reports of bcc's deadlock. */
class BccDeadlockFormatTest {

    private static final String SAMPLE = ToolSamples.of(BccDeadlockFormat.ID);

    private static AnalysisResult read(String log) {
        return ToolSamples.read(BccDeadlockFormat.ID, log);
    }

    @Test
    void showsTheRingWithNamesThreadsAndCode() {
        Finding finding = read(SAMPLE).findings().getFirst();
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.classes()).containsExactly("ledger_lock", "M1");
        assertThat(finding.explanation()).contains("ledger_lock (M0, 0x0000000000473c60)");
        assertThat(finding.steps())
                .extracting(Step::task)
                .containsExactly("Thread 357250 (teller)", "Thread 357251 (teller)");
        assertThat(finding.steps())
                .extracting(Step::site)
                .containsExactly("transfer", "post_entry");
        assertThat(finding.steps()).extracting(Step::toMode).containsOnly("exclusive");
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
    void takesARingOfOneThreadForAHint() {
        Finding finding = read(SAMPLE.replace("357251", "357250")).findings().getFirst();
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.explanation()).contains("Thread 357250 (teller) alone does all of it");
    }

    @Test
    void saysThatAReportBreaksOff() {
        for (int lines = 3; lines < 17; lines++) {
            String cut = String.join("\n", SAMPLE.lines().limit(lines).toList());
            assertThat(read(cut).conclusive()).as(cut).isFalse();
            assertThat(read(cut).findings()).hasSize(1);
        }
    }
}
