package dev.lockproof.project.memory;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a project over time. */
@Schema(name = "Trend")
public record TrendView(List<Item> items) {

    public TrendView {
        items = List.copyOf(items);
    }

    /**
     * A part of the time.
     *
     * @param from its begin
     * @param to its end, which is not part of it
     * @param runs whose analysis ended in it
     * @param verdicts how they came out
     * @param isNew findings that were seen for the first time
     * @param resolved findings that were resolved, by a person or since they were absent for long
     * @param regressed resolved findings that came back
     * @param open open and acknowledged findings at its end, or now; null if it is unknown
     * @param events of all runs together
     * @param millis that the analyses took
     */
    @Schema(name = "TrendItem")
    public record Item(
            Instant from,
            Instant to,
            long runs,
            Verdicts verdicts,
            @JsonProperty("new") long isNew,
            long resolved,
            long regressed,
            @Nullable Integer open,
            long events,
            long millis) {}

    /** How many runs have each verdict. */
    @Schema(name = "VerdictCounts")
    public record Verdicts(long clean, long inconclusive, long info, long warning, long error) {}
}
