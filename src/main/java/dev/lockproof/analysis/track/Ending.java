package dev.lockproof.analysis.track;

import dev.lockproof.trace.Event;
import java.util.List;

/**
 * How a recording ended.
 *
 * @param cuts what bounds left out
 * @param lost whether events are missing
 * @param lastTime the latest time of any event, in nanoseconds, or {@link Event#NO_TIME}
 */
public record Ending(List<String> cuts, boolean lost, long lastTime) {

    public Ending {
        cuts = List.copyOf(cuts);
    }
}
