package dev.lockproof.run;

import dev.lockproof.project.JudgedFinding;
import dev.lockproof.project.Judgment;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Metrics of submissions and analyses. */
@Component
class RunMetrics {

    /** How a submission ended. */
    enum SubmissionOutcome {
        ANALYZED,
        GATE_FAILED,
        ACCEPTED,
        REPEATED,
        REFUSED
    }

    private final MeterRegistry registry;
    private final Counter events;
    private final Timer analysis;
    private final RunStore runs;
    private final Clock clock;

    RunMetrics(MeterRegistry registry, RunStore runs, Clock clock) {
        this.registry = registry;
        this.runs = runs;
        this.clock = clock;
        events =
                Counter.builder("lockproof.events")
                        .description("Events analyzed")
                        .register(registry);
        analysis =
                Timer.builder("lockproof.analysis")
                        .description("Time to read and analyze a run, without waiting for bytes")
                        .publishPercentileHistogram()
                        .register(registry);
        Gauge.builder("lockproof.queue.length", this, RunMetrics::queueLength)
                .description("Runs whose analysis is not done")
                .register(registry);
        Gauge.builder("lockproof.queue.age", this, RunMetrics::queueAge)
                .description("Age of the oldest run whose analysis is not done")
                .baseUnit("seconds")
                .register(registry);
    }

    void submitted(SubmissionOutcome outcome) {
        Counter.builder("lockproof.submissions")
                .description("Submissions by outcome")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
    }

    void analyzed(Judgment judgment) {
        events.increment((double) judgment.result().events());
        analysis.record(judgment.millis(), TimeUnit.MILLISECONDS);
        judgment.findings().forEach(this::found);
    }

    private void found(JudgedFinding judged) {
        Counter.builder("lockproof.findings")
                .description("Findings by rule and severity")
                .tag("rule", judged.finding().rule())
                .tag("severity", judged.finding().severity().text())
                .register(registry)
                .increment();
    }

    private double queueLength() {
        try {
            return runs.countUnfinished(Integer.MAX_VALUE);
        } catch (DataAccessException _) {
            return Double.NaN;
        }
    }

    private double queueAge() {
        try {
            Instant oldest = runs.oldestUnfinished();
            return oldest == null
                    ? 0
                    : Duration.between(oldest, clock.instant()).toMillis() / 1000.0;
        } catch (DataAccessException _) {
            return Double.NaN;
        }
    }
}
