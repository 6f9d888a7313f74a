package dev.lockproof.format;

import dev.lockproof.trace.InvalidInputException;
import java.util.List;

/**
 * What a format made of an input's lines.
 *
 * @param all the number of its lines
 * @param understood whether any of them means something in the format; a comment does not
 */
public record ReadLines(long all, boolean understood) {

    /** What a client may have done that sent a whole file as one line. */
    public static final String ONE_LINE_HINT =
            "The input is a single line: curl removes newlines with -d, so send a file with"
                    + " --data-binary";

    /**
     * Refuses an input of which nothing was understood.
     *
     * @throws InvalidInputException with what the format expects
     */
    public void requireUnderstood(TraceFormat format) {
        if (understood) {
            return;
        }
        String found = all == 0 ? "the input is empty" : "found no such line";
        String hint = all == 1 ? ". " + ONE_LINE_HINT : "";
        throw new InvalidInputException(
                List.of(
                        new InvalidInputException.Fault(
                                all == 0 ? null : 1L,
                                null,
                                "expected the format %s (%s), %s%s"
                                        .formatted(
                                                format.id(), format.description(), found, hint))));
    }
}
