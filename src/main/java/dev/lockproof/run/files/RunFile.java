package dev.lockproof.run.files;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A file of a run.
 *
 * @param name as it was sent; null for a body, which has none
 * @param format the id of its format; null if no format recognizes it, so that nobody read it
 * @param formatWhy what shows the format, or why nobody read it
 * @param lines how many it has; null if nobody read it
 * @param findings how many findings it shows by itself
 */
@Schema(name = "RunFile")
public record RunFile(
        @Nullable String name,
        @Nullable String format,
        String formatWhy,
        @Nullable Long lines,
        long events,
        int findings) {

    /** The same with what its analysis found. */
    RunFile with(long itsEvents, int itsFindings) {
        return new RunFile(name, format, formatWhy, lines, itsEvents, itsFindings);
    }

    /** Whether a format recognized it. */
    boolean isRead() {
        return format != null;
    }
}
