package dev.lockproof.run;

import dev.lockproof.project.GatePolicy;
import java.util.UUID;

/**
 * A run whose analysis starts.
 *
 * @param criteria what its recording is checked with
 * @param bytes size of the upload
 * @param attempts how often its analysis has started, including this time
 */
record StartedRun(
        UUID id,
        String project,
        String format,
        Criteria criteria,
        GatePolicy gate,
        long bytes,
        int attempts) {}
