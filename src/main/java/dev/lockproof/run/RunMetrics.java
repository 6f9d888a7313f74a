package dev.lockproof.run;

import dev.lockproof.finding.Severity;
import dev.lockproof.project.Gate;
import dev.lockproof.project.JudgedFinding;
import dev.lockproof.project.Judgment;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
        // From the start, so that a rate sees the first of each.
        Arrays.stream(SubmissionOutcome.values()).forEach(this::submissions);
        Arrays.stream(Severity.values()).forEach(this::newFindings);
        Stream.of(Gate.PASSED, Gate.FAILED, Gate.NONE).forEach(this::gates);
    }

    void submitted(SubmissionOutcome outcome) {
        submissions(outcome).increment();
    }

    private Counter submissions(SubmissionOutcome outcome) {
        return Counter.builder("lockproof.submissions")
                .description("Submissions by outcome")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    /** Counts a stored run that is done. */
    void done(Judgment judgment) {
        analyzed(judgment);
        judgment.findings().stream()
                .filter(JudgedFinding::isNew)
                .forEach(each -> newFindings(each.finding().severity()).increment());
        gates(judgment.gate()).increment();
    }

    /** Counts a stored run whose analysis failed. */
    void failed(Gate gate) {
        gates(gate).increment();
    }

    private Counter newFindings(Severity severity) {
        return Counter.builder("lockproof.new.findings")
                .description("Findings of stored runs that were new to the line compared with")
                .tag("severity", severity.text())
                .register(registry);
    }

    private Counter gates(Gate gate) {
        return Counter.builder("lockproof.gate")
                .description("Gates of stored runs by result")
                .tag("result", gate.text())
                .register(registry);
    }

    /** Counts an analysis, be it stored or not. */
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
