package dev.lockproof.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.finding.Finding;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lockdep's own reports in kernel logs become findings, and logs without reports have none. */
class KernelLogConformanceTest {

    static Stream<KernelLogs> logs() {
        return KernelLogs.all().stream();
    }

    @ParameterizedTest
    @MethodSource("logs")
    void readsEveryReportAndInventsNone(KernelLogs log) {
        assertThat(log.faults(log.read().findings())).isEmpty();
    }

    /** The judge of this test must see what is wrong. */
    @Test
    void theTestNoticesWhatIsMissingAndWhatIsTooMuch() {
        List<KernelLogs> logs = KernelLogs.all();
        KernelLogs circular = named(logs, "185");
        List<Finding> ring = circular.read().findings();
        assertThat(circular.faults(List.of())).singleElement().asString().startsWith("no finding");
        assertThat(named(logs, "170").faults(ring)).hasSize(2);
        assertThat(named(logs, "467").faults(ring)).anyMatch(fault -> fault.startsWith("ring "));
    }

    private static KernelLogs named(List<KernelLogs> logs, String name) {
        return logs.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }
}
