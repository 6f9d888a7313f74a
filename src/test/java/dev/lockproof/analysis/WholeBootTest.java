package dev.lockproof.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.finding.Finding;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings with every lock event since the kernel booted. */
@Tag("large")
class WholeBootTest {

    static Stream<Scenario> sinceBoot() {
        return Scenario.all().stream().filter(each -> each.has("after-boot.ndjson.zst"));
    }

    @ParameterizedTest
    @MethodSource("sinceBoot")
    void findsTheBugAmongAllThatAKernelDoes(Scenario scenario) throws IOException {
        AnalysisResult result = scenario.sinceBoot();
        List<Finding> alarms =
                scenario.judgedSinceBoot(result).stream().filter(Complaints::isAlarm).toList();

        if (scenario.isHealthy()) {
            assertThat(alarms).isEmpty();
        } else {
            assertThat(alarms)
                    .extracting(finding -> finding.classes().stream().sorted().toList())
                    .contains(scenario.cycle());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"boot-healthy-short", "boot-healthy-reclaim"})
    void healthyKernelGivesNoAlarm(String name) throws IOException {
        AnalysisResult result = Recording.shared("native", "boot/" + name + ".ndjson.zst");

        assertThat(Complaints.alarms(result)).isEmpty();
        assertThat(result.complete()).isTrue();
        assertThat(result.diagnostics()).isEmpty();
    }

    @Test
    void sameRecordingGivesTheSameResult() throws IOException {
        String path = "boot/boot-healthy-short.ndjson.zst";

        assertThat(Recording.shared("native", path)).isEqualTo(Recording.shared("native", path));
    }
}
