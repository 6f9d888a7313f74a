package dev.lockproof.report.text;

import static dev.lockproof.report.SampleReports.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.report.SampleReports;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportTest {

    @Test
    void linesAreAtMostAHundredColumnsWide() {
        for (String report :
                List.of(
                        written(SampleReports.hostile(), TextReport::write),
                        written(SampleReports.many(3, 9), TextReport::write))) {
            assertThat(report.lines().filter(line -> !line.startsWith("see: ")))
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
        }
    }

    @Test
    void namesCannotMoveTheCursorOrBeginALine() {
        String report = written(SampleReports.hostile(), TextReport::write);

        assertThat(report)
                .doesNotContain("\u001b")
                .doesNotContain("\u202e")
                .doesNotContain("\n@me");
        assertThat(report).contains("\\u001b[31m\\u202e");
    }

    @Test
    void everyParticipantHasAColumn() {
        String report = written(SampleReports.many(1, 3), TextReport::write);

        assertThat(report)
                .containsPattern("T1 t0 +T2 t1 +T3 t2")
                .containsPattern("\n {4}lock\\(lock_0_0\\)\n {36}lock|\n {4}lock\\(lock_0_0\\)\n");
    }

    @Test
    void participantsThatDoNotFitAreBelowEachOther() {
        String report = written(SampleReports.many(1, 9), TextReport::write);

        assertThat(report).contains("    T9 t8: lock(lock_0_8)\n");
    }

    @Test
    void breaksAtBlanksAndWithinLongWords() {
        assertThat(Wrapping.lines("- ", "  ", "aa bb ccccccccccc d", 7))
                .containsExactly("- aa bb", "  ccccc", "  ccccc", "  c d");
        assertThat(Wrapping.lines("", "", "", 7)).containsExactly("");
    }
}
