package dev.lockproof.run;

import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Bounds the submissions that are read at the same time and the runs in the queue. */
@Component
class Admission {

    private static final Duration RETRY_SUBMISSION = Duration.ofSeconds(1);
    private static final Duration RETRY_QUEUE = Duration.ofSeconds(10);

    private final Semaphore places;
    private final Limits limits;
    private final RunStore runs;

    Admission(Limits limits, RunStore runs) {
        this.places = new Semaphore(limits.concurrentSubmissions());
        this.limits = limits;
        this.runs = runs;
    }

    /** The work on an admitted submission. */
    interface Work<T> {
        T run() throws IOException;
    }

    /**
     * Does the work of a submission that will be queued.
     *
     * @throws ProblemException 429 if a limit is reached
     */
    <T> T whileAdmitted(Work<T> work) throws IOException {
        return inPlace(() -> {
            if (runs.countUnfinished(limits.queuedRuns()) >= limits.queuedRuns()) {
                throw ProblemException.overloaded(
                        "%d runs wait for their analysis, which is the maximum."
                                .formatted(limits.queuedRuns()),
                        RETRY_QUEUE);
            }
            return work.run();
        });
    }

    /**
     * Does the work of a submission that will not be queued.
     *
     * @throws ProblemException 429 if a limit is reached
     */
    <T> T inPlace(Work<T> work) throws IOException {
        if (!places.tryAcquire()) {
            throw ProblemException.overloaded(
                    "%d submissions are being read, which is the maximum."
                            .formatted(limits.concurrentSubmissions()),
                    RETRY_SUBMISSION);
        }
        try {
            return work.run();
        } finally {
            places.release();
        }
    }
}
