package dev.lockproof.format;

import java.util.List;
import java.util.Optional;

/**
 * Which formats an input may have, as its beginning shows.
 *
 * @param candidates the likeliest first
 */
public record Detection(List<Candidate> candidates) {

    public Detection {
        candidates = List.copyOf(candidates);
    }

    /** A format that recognizes the input. */
    public record Candidate(TraceFormat format, Recognition recognition) {}

    /** The format of the input; empty if none recognizes it, or several may and none is sure. */
    public Optional<Candidate> found() {
        return candidates.size() == 1
                ? Optional.of(candidates.getFirst())
                : candidates.stream().filter(each -> each.recognition().isSure()).findFirst();
    }
}
