package dev.lockproof.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.SharedData;
import dev.lockproof.analysis.KernelComparison.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our graph of a recording against the list of dependencies of the very kernel that was recorded.
 */
@Tag("large")
class KernelGraphTest {

    private static final String BOOT = "boot/boot-healthy-reclaim";

    /** Direct dependencies of the boot's kernel that its events show next to each other. */
    private static final int IN_EVENTS = 1_624;

    static Stream<Scenario> healthySinceBoot() {
        return Scenario.all().stream()
                .filter(each -> each.has("after-boot.ndjson.zst") && each.isHealthy());
    }

    static Stream<Scenario> bugsSinceBoot() {
        return Scenario.all().stream()
                .filter(each -> each.has("after-boot.ndjson.zst") && !each.isHealthy());
    }

    @Test
    void bootHasEveryDependencyOfTheKernelThatItsEventsShowAndNoneThatIsNotExplained()
            throws IOException {
        AnalysisResult result = Recording.shared("native", BOOT + ".ndjson.zst");
        KernelGraph kernel = KernelGraph.read(BOOT + ".lockdep.gz");
        KernelComparison comparison = new KernelComparison(kernel, result);
        HeldTogether events = new HeldTogether(comparison.differences(), kernel.classes());
        try (InputStream in = SharedData.open(BOOT + ".ndjson.zst")) {
            Recording.readInto(events, "native", in);
        }

        comparison.report(events).forEach(System.out::println);
        assertThat(kernel.size()).isEqualTo(1_648);
        assertThat(comparison.common()).isGreaterThanOrEqualTo(IN_EVENTS);
        assertComplete(comparison, events);
        assertExplained(comparison, events);
    }

    @ParameterizedTest
    @MethodSource("healthySinceBoot")
    void healthyScenarioAgreesWithItsKernel(Scenario scenario) throws IOException {
        KernelGraph kernel = KernelGraph.read(scenario.path("proc_lockdep.gz"));
        KernelComparison comparison = new KernelComparison(kernel, scenario.sinceBoot());
        HeldTogether events = new HeldTogether(comparison.differences(), kernel.classes());
        scenario.sinceBootInto(events);

        assertComplete(comparison, events);
        assertExplained(comparison, events);
    }

    /** A kernel that reported a bug learns nothing more, so we may well know more. */
    @ParameterizedTest
    @MethodSource("bugsSinceBoot")
    void scenarioWithABugHasAllThatItsKernelKnew(Scenario scenario) throws IOException {
        KernelGraph kernel = KernelGraph.read(scenario.path("proc_lockdep.gz"));
        KernelComparison comparison = new KernelComparison(kernel, scenario.sinceBoot());
        HeldTogether events = new HeldTogether(comparison.onlyKernel(), kernel.classes());
        scenario.sinceBootInto(events);

        assertComplete(comparison, events);
    }

    private static void assertComplete(KernelComparison comparison, HeldTogether events) {
        assertThat(comparison.common()).isPositive();
        comparison
                .onlyKernel()
                .forEach((from, all) ->
                        assertThat(all)
                                .as("from %s, in the events but not in our graph", from)
                                .allMatch(to -> events.cases(from, to).count() == 0));
    }

    private static void assertExplained(KernelComparison comparison, HeldTogether events) {
        Map<Reason, List<String>> explained = comparison.explained(events);
        assertThat(explained.getOrDefault(Reason.UNEXPLAINED, List.of())).isEmpty();
    }
}
