package dev.lockproof.analysis.track;

/** Takes what goes wrong at single events. */
@FunctionalInterface
public interface ViolationSink {

    void report(Violation violation);
}
