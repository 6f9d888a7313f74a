package dev.lockproof.analysis.track;

/** Takes what cannot be true of a recording. */
@FunctionalInterface
public interface Contradictions {

    /** A contradiction that shows at a line. */
    void found(long line, String message);
}
