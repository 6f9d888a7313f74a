package dev.lockproof.run;

import java.util.UUID;
import org.springframework.stereotype.Service;

/** Deletes runs with all that belongs to them. */
@Service
public class RunDeletion {

    private final RunStore runs;
    private final RunWaiters waiters;

    RunDeletion(RunStore runs, RunWaiters waiters) {
        this.runs = runs;
        this.waiters = waiters;
    }

    /**
     * Deletes a run whatever its status; an analysis that is under way will find it gone.
     *
     * @return false where there is none
     */
    public boolean delete(UUID id) {
        boolean deleted = runs.delete(id);
        waiters.wake(id);
        return deleted;
    }
}
