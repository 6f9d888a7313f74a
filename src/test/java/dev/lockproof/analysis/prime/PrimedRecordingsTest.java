package dev.lockproof.analysis.prime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.SharedData;
import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Recording;
import dev.lockproof.analysis.Trace;
import dev.lockproof.finding.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the kernel promises everyone makes no healthy kernel look ill. */
@Tag("large")
class PrimedRecordingsTest {

    @ParameterizedTest
    @CsvSource({
        "native, boot/boot-healthy-short.ndjson.zst",
        "native, boot/boot-healthy-reclaim.ndjson.zst",
        "ftrace, ftrace/ftrace-13204.txt.gz",
        "ftrace, ftrace/ftrace-192110-smp2.txt.gz",
        "native, scenario/mn_ok/trace.ndjson.gz",
        "native, scenario/mn_nonblock_ok/trace.ndjson.gz",
        "native, scenario/mn_eagain_nonblock_ok/trace.ndjson.gz",
        "native, scenario/mni_ok/trace.ndjson.gz",
        "native, scenario/ww_any_order_ok/trace.ndjson.gz",
    })
    void healthyKernelGivesNoAlarmWithTheLinuxProfile(String format, String path)
            throws IOException {
        try (InputStream in = SharedData.open(path)) {
            AnalysisResult result = Recording.primed(format, in, "linux");

            assertThat(result.findings())
                    .filteredOn(finding -> finding.severity() != Severity.INFO)
                    .extracting(Trace::summary)
                    .isEqualTo(List.of());
        }
    }
}
