package dev.lockproof.run;

import dev.lockproof.project.GatePolicy;
import java.util.UUID;

/**
 * A run whose analysis begins: what it takes to do it.
 *
 * @param criteria what its recording is held against
 * @param bytes size of what was uploaded
 * @param attempts how often it has begun, this time included
 */
record StartedRun(
        UUID id,
        String project,
        String format,
        Criteria criteria,
        GatePolicy gate,
        long bytes,
        int attempts) {}
