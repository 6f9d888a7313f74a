package dev.lockproof.project.memory;

import dev.lockproof.project.Gate;
import dev.lockproof.project.Judgment;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Is told what happens in projects, in the transaction in which it happens and under the project's
 * lock.
 */
public interface ProjectListener {

    /** A run was judged and remembered. */
    void ran(UUID runId, Judgment judgment);

    /** The audit trail of a project has new events. */
    void changed(String project, Instant now);

    /** Whether anybody wants to know which gates a decision turns. */
    boolean wantsGates(String project);

    /** A decision turned gates. */
    void turned(String project, List<Turn> turns, Instant now);

    /**
     * The gate of the latest run of a line, which a decision turned.
     *
     * @param before as it was with the states before the decision
     */
    record Turn(UUID run, String ref, Gate before, Gate after) {}
}
