package dev.lockproof.run;

import java.util.UUID;
import org.springframework.stereotype.Service;

/** Deletes runs with all their data. */
@Service
public class RunDeletion {

    private final RunStore runs;
    private final AnalysisQueue queue;
    private final RunWaiters waiters;

    RunDeletion(RunStore runs, AnalysisQueue queue, RunWaiters waiters) {
        this.runs = runs;
        this.queue = queue;
        this.waiters = waiters;
    }

    /**
     * Deletes a run whatever its status. A running analysis then ends without effect.
     *
     * @return false if there is no such run
     */
    public boolean delete(UUID id) {
        boolean deleted = runs.delete(id);
        queue.take(id);
        waiters.wake(id);
        return deleted;
    }
}
