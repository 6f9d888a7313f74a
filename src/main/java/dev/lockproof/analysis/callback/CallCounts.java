package dev.lockproof.analysis.callback;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The calls that shards of a recording counted. Merging is associative, commutative and idempotent,
 * because each shard's counts stay separate until the sums are read.
 *
 * @param parts the counts, by number of the shard
 */
public record CallCounts(Map<Integer, Part> parts) {

    /**
     * What one shard counted.
     *
     * @param rows by hook and function
     * @param cut how many calls are in no row
     */
    public record Part(List<CallRow> rows, long cut) {
        public Part {
            rows = List.copyOf(rows);
        }
    }

    public CallCounts {
        parts = Map.copyOf(parts);
    }

    public CallCounts merge(CallCounts other) {
        Map<Integer, Part> all = new TreeMap<>(parts);
        all.putAll(other.parts);
        return new CallCounts(all);
    }

    /** The sums, worst first. */
    public List<CallRow> rows() {
        return CallRows.merge(parts.values().stream().map(Part::rows).toList());
    }

    /** How many calls are in no row because of the bound. */
    public long cut() {
        return parts.values().stream().mapToLong(Part::cut).sum();
    }
}
