package dev.lockproof.trace;

import java.util.List;

/**
 * What became of an input's lines. Those that were not skipped were understood.
 *
 * @param read how many it has
 * @param skipped how many tell nothing about locks, or are unknown
 * @param unknown the first ones that the format does not know
 */
public record InputLines(long read, long skipped, List<UnknownLine> unknown) {

    /** How many unknown lines are retained. */
    public static final int FIRST_UNKNOWN = 10;

    public InputLines {
        unknown = unknown.stream().limit(FIRST_UNKNOWN).toList();
    }

    /** The same of a file among several. */
    public InputLines in(String file) {
        return new InputLines(read, skipped, unknown.stream().map(line -> line.in(file)).toList());
    }

    /** How many lines were understood. */
    public long understood() {
        return Math.max(0, read - skipped);
    }
}
