package dev.lockproof.trace;

import org.jspecify.annotations.Nullable;

/**
 * A line of an input that its format does not know.
 *
 * @param file the file of several that it is in; null if there is one only
 * @param line its number, from 1
 * @param text its beginning
 * @param why what is wrong with it; null if it looks like nothing of the format
 */
public record UnknownLine(@Nullable String file, long line, String text, @Nullable String why) {

    /** A line of a run's only file. */
    public UnknownLine(long line, String text, @Nullable String why) {
        this(null, line, text, why);
    }

    /** The same in a file of several. */
    public UnknownLine in(String itsFile) {
        return new UnknownLine(itsFile, line, text, why);
    }
}
