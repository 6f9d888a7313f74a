package dev.lockproof.project;

import java.time.Instant;
import java.util.Map;

/**
 * What a project knows about a fingerprint.
 *
 * @param state now, after suppressions that have expired
 * @param stateAt since when
 * @param fixed whether somebody, or its absence, says of a resolved one that the code no longer has
 *     it; false if only its evidence is gone
 * @param onBaseline whether the line that a run is compared with has it
 * @param ringsKnown whether that line also knows which longer rings it listed
 * @param paths hashes of the places where it was seen, with whether a main line saw them; see
 *     {@link Path}
 */
public record Known(
        FindingState state,
        Instant stateAt,
        boolean fixed,
        boolean onBaseline,
        boolean ringsKnown,
        Map<String, Boolean> paths) {

    public Known {
        paths = Map.copyOf(paths);
    }
}
