package dev.lockproof.run.excerpt;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which lines of a run's files are wanted: those that its findings name, and some around them. */
public final class Wanted {

    /** How many lines are wanted before and behind a named one. */
    public static final int AROUND = 3;

    private static final int MAX_LINES = 20_000;

    private final Map<String, NavigableSet<Long>> lines = new HashMap<>();
    private int count;

    /**
     * Adds a place, as long as there is room.
     *
     * @param file the file of the run; null if it has one only
     * @param line from 1; null if it is unknown
     */
    public void add(@Nullable String file, @Nullable Long line) {
        if (line == null || line < 1) {
            return;
        }
        NavigableSet<Long> of =
                lines.computeIfAbsent(file == null ? "" : file, _ -> new TreeSet<>());
        for (long at = Math.max(1, line - AROUND); at <= line + AROUND; at++) {
            if (count < MAX_LINES && of.add(at)) {
                count++;
            }
        }
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** How many files have wanted lines. */
    int files() {
        return lines.size();
    }

    /** The lines that are wanted of a file, in order; empty if none are. */
    NavigableSet<Long> of(String file) {
        return lines.getOrDefault(file, new TreeSet<>());
    }
}
