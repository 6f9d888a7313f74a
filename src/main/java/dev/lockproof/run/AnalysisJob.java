package dev.lockproof.run;

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
 * Finishes the analysis of a run and stores what it found. May be done again at any time, here or
 * on another replica: only the first to end has an effect.
 */
@Component
class AnalysisJob {

    private static final Logger LOG = LoggerFactory.getLogger(AnalysisJob.class);

    /** A run whose analysis takes the process down must not do so for ever. */
    static final int MAX_ATTEMPTS = 5;

    private final RunStore runs;
    private final AnalysisQueue queue;
    private final TraceReader reader;
    private final RunFinisher finisher;
    private final RunWaiters waiters;
    private final Clock clock;

    AnalysisJob(
            RunStore runs,
            AnalysisQueue queue,
            TraceReader reader,
            RunFinisher finisher,
            RunWaiters waiters,
            Clock clock) {
        this.runs = runs;
        this.queue = queue;
        this.reader = reader;
        this.finisher = finisher;
        this.waiters = waiters;
        this.clock = clock;
    }

    /**
     * Analyzes a run; does nothing where it has ended or is gone.
     *
     * @throws DataAccessException where the database fails: to be tried again
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
                    "It was begun " + MAX_ATTEMPTS + " times and never ended.");
            return;
        }
        Analysis.Outcome outcome;
        try {
            outcome = (read.isPresent() ? read.get() : reader.readStored(run)).finish();
        } catch (DataAccessException e) {
            throw e;
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            LOG.error("The analysis of run {} broke", run.id(), e);
            fail(
                    run,
                    "The analysis broke",
                    "This is our fault: the analysis ended with "
                            + e.getClass().getSimpleName()
                            + ". The trace is kept.");
            return;
        }
        finisher.finish(run, outcome);
    }

    private void fail(StartedRun run, String title, String detail) {
        runs.fail(
                run.id(), new Failure(title, detail), run.gate().withoutResult(), clock.instant());
    }
}
