package dev.lockproof.format;

import dev.lockproof.trace.InvalidInputException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The supported formats, and the detection of an input's format. */
public final class Formats {

    /** How many bytes of an input {@link #detect} needs, if the input has that many. */
    public static final int HEAD_BYTES = 64 << 10;

    private final List<TraceFormat> all;

    /**
     * @param all the formats, the one that is easiest to recognize first
     */
    public Formats(List<TraceFormat> all) {
        this.all = List.copyOf(all);
    }

    public List<TraceFormat> all() {
        return all;
    }

    /** The format of an id as {@link TraceFormat#id()} gives it. */
    public Optional<TraceFormat> byId(String id) {
        return all.stream().filter(format -> format.id().equals(id)).findFirst();
    }

    /**
     * Detects the format of an input: the first that is sure, else the first that says maybe.
     *
     * @param head its first bytes, decompressed
     * @param length how many of them are valid
     * @throws InvalidInputException if no format recognizes the input
     */
    public TraceFormat detect(byte[] head, int length) {
        @Nullable TraceFormat maybe = null;
        for (TraceFormat format : all) {
            switch (format.sniff(head, length)) {
                case YES -> {
                    return format;
                }
                case MAYBE -> maybe = maybe == null ? format : maybe;
                case NO -> {}
            }
        }
        if (maybe == null) {
            throw unknown(length);
        }
        return maybe;
    }

    private InvalidInputException unknown(int length) {
        String lookedFor =
                all.stream()
                        .map(format -> format.id() + " (" + format.description() + ")")
                        .collect(Collectors.joining("; "));
        String what = length == 0 ? "the input is empty" : "the format of the input is unknown";
        return new InvalidInputException(
                List.of(
                        new InvalidInputException.Fault(
                                null, "format", what + "; supported formats: " + lookedFor)));
    }
}
