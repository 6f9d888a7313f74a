package dev.lockproof.project.memory;

import dev.lockproof.project.Judgment;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Wants to know nothing. */
final class DeafListener implements ProjectListener {

    @Override
    public void ran(UUID runId, Judgment judgment) {
        // It is for tests of storage alone.
    }

    @Override
    public void changed(String project, Instant now) {
        // See above.
    }

    @Override
    public boolean wantsGates(String project) {
        return false;
    }

    @Override
    public void turned(String project, List<Turn> turns, Instant now) {
        // See above.
    }
}
