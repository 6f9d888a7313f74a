package dev.lockproof.run;

import dev.lockproof.project.Gate;
import dev.lockproof.run.Run.Failure;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Finishes the analysis of a run and stores its results. It may run again at any time, here or on
 * another replica: only the first to finish has an effect.
 */
@Component
class AnalysisJob {

    private static final Logger LOG = LoggerFactory.getLogger(AnalysisJob.class);

    /** A run whose analysis kills the process must not do so forever. */
    static final int MAX_ATTEMPTS = 5;

    private final RunStore runs;
    private final AnalysisQueue queue;
    private final TraceReader reader;
    private final SiteNames sites;
    private final RunFinisher finisher;
    private final RunWaiters waiters;
    private final RunMetrics metrics;
    private final Clock clock;

    AnalysisJob(
            RunStore runs,
            AnalysisQueue queue,
            TraceReader reader,
            SiteNames sites,
            RunFinisher finisher,
            RunWaiters waiters,
            RunMetrics metrics,
            Clock clock) {
        this.runs = runs;
        this.queue = queue;
        this.reader = reader;
        this.sites = sites;
        this.finisher = finisher;
        this.waiters = waiters;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Analyzes a run. Does nothing if the run has ended or is deleted.
     *
     * @throws DataAccessException if the database fails; the caller tries again
     */
    void run(UUID runId) {
        Optional<Analysis> read = queue.take(runId);
        runs.start(runId, clock.instant()).ifPresent(started -> analyze(started, read));
        waiters.wake(runId);
    }

    private void analyze(StartedRun run, Optional<Analysis> read) {
        if (run.attempts() > MAX_ATTEMPTS) {
            fail(
                    run,
                    "The analysis was interrupted too often",
                    "It started " + MAX_ATTEMPTS + " times and never finished.");
            return;
        }
        Analysis.Outcome outcome;
        try {
            Analysis analysis = read.isPresent() ? read.get() : reader.readStored(run);
            outcome = sites.locate(run.id(), analysis.finish());
        } catch (DataAccessException e) {
            throw e;
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            LOG.error("The analysis of run {} failed", run.id(), e);
            fail(
                    run,
                    "The analysis failed",
                    "This is a fault of the service. The analysis ended with "
                            + e.getClass().getSimpleName()
                            + ". The trace is retained.");
            return;
        }
        finisher.finish(run, outcome);
    }

    private void fail(StartedRun run, String title, String detail) {
        Gate gate = run.gate().withoutResult();
        if (runs.fail(run.id(), new Failure(title, detail), gate, clock.instant())) {
            metrics.failed(gate);
        }
    }
}
