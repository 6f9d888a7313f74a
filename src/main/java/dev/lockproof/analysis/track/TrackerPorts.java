package dev.lockproof.analysis.track;

import dev.lockproof.analysis.callback.CallbackMaps;

/**
 * What a {@link ContextTracker} asks and to whom it reports.
 *
 * @param maps the pseudo-lock that a hook's calls hold
 * @param callbacks takes the events of callbacks
 * @param sleeps sees every point that may sleep
 * @param violations takes what goes wrong at single events
 * @param contradictions takes what cannot be true of the recording
 */
public record TrackerPorts(
        CallbackMaps maps,
        CallbackEvents callbacks,
        SleepObserver sleeps,
        ViolationSink violations,
        Contradictions contradictions) {}
