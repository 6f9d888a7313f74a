package dev.lockproof.analysis.kernel;

import java.util.Comparator;

/**
 * A line of a recording.
 *
 * @param source the recording's name among others
 * @param line the line, from 1
 */
public record FilePlace(String source, long line) implements Comparable<FilePlace> {

    private static final Comparator<FilePlace> ORDER =
            Comparator.comparing(FilePlace::source).thenComparingLong(FilePlace::line);

    @Override
    public int compareTo(FilePlace other) {
        return ORDER.compare(this, other);
    }

    static FilePlace first(FilePlace one, FilePlace other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
