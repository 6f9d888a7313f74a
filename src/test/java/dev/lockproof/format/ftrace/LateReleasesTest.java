package dev.lockproof.format.ftrace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.SharedData;
import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Recording;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import dev.lockproof.format.ndjson.RecordingSink;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recordings whose releases were enabled after their acquisitions. */
class LateReleasesTest {

    private static final PerfScriptFormat PERF = new PerfScriptFormat();

    private static RecordingSink read(String... lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            String[] parts = lines[i].split(" ", 4);
            text.append(
                    "%s %s [%s] 1.%06d: lock:lock_%s%n"
                            .formatted(
                                    "t" + parts[0],
                                    parts[0],
                                    parts[1],
                                    i,
                                    parts[2] + ": " + parts[3]));
        }
        return RecordingSink.read(PERF, text.toString());
    }

    @Test
    void whatAProcessorShowsBeforeItsFirstReleaseIsLeftOut() {
        RecordingSink sink =
                read(
                        "7 000 acquire 0xa a",
                        "7 000 acquire 0xb b",
                        "7 000 acquire 0xa a",
                        "7 000 acquire 0xd d",
                        "8 001 acquire 0xb b",
                        "7 000 release 0xa a",
                        "7 000 acquire 0xc c",
                        "8 001 acquire 0xc c",
                        "8 001 release 0xb b",
                        "8 001 acquire 0xa a");

        assertThat(sink.events())
                .containsExactly(
                        "6 lost",
                        "6 release t7-7 lock=0xa a",
                        "7 acquire t7-7 lock=0xc c class=c mode=exclusive",
                        "9 lost",
                        "9 release t8-8 lock=0xb b",
                        "10 acquire t8-8 lock=0xa a class=a mode=exclusive");
        assertThat(sink.diagnostics())
                .contains(
                        "0: The first 6 lock events were left out: lock_release was enabled after"
                                + " lock_acquire.");
    }

    @Test
    void aTaskThatRequestsItsOwnLockAndStopsIsNoSignOfIt() {
        RecordingSink sink =
                read(
                        "7 000 acquire 0xa a",
                        "7 000 acquire 0xa a",
                        "8 000 acquire 0xb b",
                        "8 000 release 0xb b");

        assertThat(sink.events()).hasSize(4);
    }

    @Test
    void norIsOneThatReleasesItTwice() {
        RecordingSink sink =
                read(
                        "7 000 acquire 0xa a",
                        "7 000 acquire 0xa a",
                        "7 000 release 0xa a",
                        "7 000 release 0xa a",
                        "7 000 acquire 0xb b");

        assertThat(sink.events()).hasSize(5);
    }

    @Test
    void readersAndTrylocksAreNoSignOfIt() {
        RecordingSink sink =
                read(
                        "7 000 acquire 0xa read a",
                        "7 000 acquire 0xa read a",
                        "7 000 acquire 0xb b",
                        "7 000 acquire 0xb try b",
                        "7 000 release 0xb b");

        assertThat(sink.events()).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({
        "perf-script, tools/perf/perf-nog-script-3000.txt",
        "trace-cmd, tools/perf/trace-cmd-report-3000.txt"
    })
    void aHealthyKernelGivesNothingAboveAHint(String format, String file) throws IOException {
        try (InputStream in = SharedData.open(file)) {
            AnalysisResult result = Recording.read(format, in);

            assertThat(result.events()).isGreaterThan(2000);
            assertThat(result.findings())
                    .extracting(Finding::severity)
                    .doesNotContain(Severity.ERROR, Severity.WARNING);
        }
    }
}
