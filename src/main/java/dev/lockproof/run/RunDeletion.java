package dev.lockproof.run;

import java.util.UUID;
import org.springframework.stereotype.Service;

/** Deletes runs with all that belongs to them. */
@Service
public class RunDeletion {

    private final RunStore runs;
    private final Completions completions;

    RunDeletion(RunStore runs, Completions completions) {
        this.runs = runs;
        this.completions = completions;
    }

    /**
     * Deletes a run whatever its status; an analysis that is under way will find it gone.
     *
     * @return false where there is none
     */
    public boolean delete(UUID id) {
        boolean deleted = runs.delete(id);
        completions.signal(id);
        return deleted;
    }
}
