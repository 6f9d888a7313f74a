package dev.lockproof.analysis.task;

import dev.lockproof.trace.Irq;
import org.jspecify.annotations.Nullable;

/**
 * An interrupt on top of a task, with the task's state to restore.
 *
 * @param irq its sort
 * @param threaded whether a real-time kernel would run its handler in a thread
 * @param hardOff whether hard interrupts were off below it
 * @param masksHard whether code had disabled them there
 * @param below the frame that it interrupted, null for the task itself
 */
public record Frame(
        Irq irq,
        boolean threaded,
        boolean hardOff,
        boolean masksHard,
        boolean softOff,
        int atomicDepth,
        @Nullable Frame below) {}
