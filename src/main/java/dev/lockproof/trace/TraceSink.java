package dev.lockproof.trace;

/** Takes what a reader finds in a recording, in order. */
public interface TraceSink {

    /** The ids of this recording; readers intern into it what they put into events. */
    Symbols symbols();

    /** What is known of the recording as a whole: at most once, and before the first event. */
    void meta(TraceMeta meta);

    /** What the recording turned out not to carry, beside what its meta says; at its end. */
    default void missing(Gap gap) {}

    /** One event. The object is the reader's and changes with the next call: copy what you keep. */
    void event(Event event);

    /**
     * A line that was not understood and left out. Every one is counted, the first few are told;
     * with an empty reason it is only counted, as most lines of a log are.
     */
    void skipped(long line, String why);

    /** Something about the input that its sender should know. */
    void diagnostic(long line, String message);
}
