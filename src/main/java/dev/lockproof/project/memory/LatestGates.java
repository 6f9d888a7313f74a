package dev.lockproof.project.memory;

import dev.lockproof.project.Gate;
import java.util.List;
import java.util.UUID;

/** Judges the latest runs of lines again. */
public interface LatestGates {

    /** The gate of the latest run of a line, with the states that its findings have now. */
    record Latest(UUID run, String ref, Gate gate) {}

    /**
     * The gates of the latest runs that have some of these findings and asked for a gate, in the
     * order of their lines' names.
     */
    List<Latest> of(String project, List<String> fingerprints);
}
