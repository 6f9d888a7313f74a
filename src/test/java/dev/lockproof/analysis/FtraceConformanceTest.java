package dev.lockproof.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What ftrace cannot carry is never turned into an alarm; what it does carry is enough for some.
 */
class FtraceConformanceTest {

    static Stream<Scenario> healthy() {
        return Scenario.all().stream()
                .filter(each -> each.isHealthy() && each.has("ftrace.txt.gz"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftrace-13204", "ftrace-192110-smp2"})
    void healthyKernelGivesNoAlarm(String name) throws IOException {
        AnalysisResult result = Recording.shared("ftrace", "ftrace/" + name + ".txt.gz");

        assertThat(result.dependencies()).isGreaterThan(100);
        assertThat(Complaints.alarms(result)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("healthy")
    void staysSilentWhereNothingIsWrong(Scenario scenario) throws IOException {
        assertThat(Complaints.alarms(ftrace(scenario.name()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abba_mutex", "abba_rtmutex", "abc_cycle", "fs_reclaim_direct"})
    void findsCyclesWhoseEveryLockIsExclusive(String name) throws IOException {
        assertThat(ftrace(name).findings())
                .filteredOn(Finding::severity, Severity.ERROR)
                .filteredOn(finding -> Complaints.CYCLES.contains(finding.rule()))
                .extracting(Finding::confidence)
                .containsExactly(Confidence.INSTANCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abba_rwlock_spin", "abba_rwsem_readers"})
    void cycleThroughReadersOfUnknownSortIsToldButNoAlarm(String name) throws IOException {
        assertThat(Complaints.alarms(ftrace(name))).isEmpty();
        assertThat(ftrace(name).findings())
                .filteredOn(finding -> Complaints.CYCLES.contains(finding.rule()))
                .filteredOn(finding -> String.join(" ", finding.classes()).contains("scen_"))
                .hasSize(1)
                .allMatch(finding -> finding.confidence() == Confidence.GUESSED)
                .allMatch(finding -> !finding.notes().isEmpty());
    }

    private static AnalysisResult ftrace(String name) throws IOException {
        return Recording.shared("ftrace", "scenario/" + name + "/ftrace.txt.gz");
    }
}
