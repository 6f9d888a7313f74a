package dev.lockproof.run;

import java.util.UUID;
import org.springframework.stereotype.Service;

/** Deletes runs with all their data. */
@Service
public class RunDeletion {

    private final RunStore runs;
    private final RunWaiters waiters;

    RunDeletion(RunStore runs, RunWaiters waiters) {
        this.runs = runs;
        this.waiters = waiters;
    }

    /**
     * Deletes a run whatever its status. A running analysis then ends without effect.
     *
     * @return false if there is no such run
     */
    public boolean delete(UUID id) {
        boolean deleted = runs.delete(id);
        waiters.wake(id);
        return deleted;
    }
}
