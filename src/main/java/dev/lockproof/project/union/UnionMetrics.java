package dev.lockproof.project.union;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Metrics of the graphs that runs are merged into. */
@Component
class UnionMetrics {

    private final Timer merges;
    private final Counter cuts;

    UnionMetrics(MeterRegistry registry) {
        merges =
                Timer.builder("lockproof.union.merge")
                        .description("Time to merge a run into the graph of its project")
                        .publishPercentileHistogram()
                        .register(registry);
        cuts =
                Counter.builder("lockproof.union.searches.cut")
                        .description("Searches of the graph of a project that a bound cut short")
                        .register(registry);
    }

    /** Does a merge and measures it. */
    <T> T timed(Supplier<T> merge) {
        return Objects.requireNonNull(merges.record(merge));
    }

    /** Counts a search that left something out. */
    void cut() {
        cuts.increment();
    }
}
