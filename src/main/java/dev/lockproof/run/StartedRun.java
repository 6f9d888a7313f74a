package dev.lockproof.run;

import dev.lockproof.project.GatePolicy;
import dev.lockproof.project.RunOrigin;
import dev.lockproof.run.files.RunFile;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run whose analysis starts.
 *
 * @param files as they were read before; null for a run of an earlier release
 * @param criteria what its recording is checked with
 * @param origin what it is of
 * @param bytes size of the upload
 * @param attempts how often its analysis has started, including this time
 */
record StartedRun(
        UUID id,
        String project,
        String format,
        @Nullable List<RunFile> files,
        Criteria criteria,
        GatePolicy gate,
        RunOrigin origin,
        long bytes,
        int attempts) {

    StartedRun {
        files = files == null ? null : List.copyOf(files);
    }
}
