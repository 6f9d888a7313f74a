package dev.lockproof.trace.graph;

import java.util.List;

/**
 * The classes that one task or interrupt held at once, in the order in which it took them. The last
 * one was requested by a lock operation that can wait, while all others were held. How the others
 * were taken, a chain of their own tells.
 *
 * @param context the context of all its locks
 * @param classes the classes, outermost first
 * @param line the line of the last class
 */
public record Chain(Context context, List<ClassId> classes, long line) {

    /** The context of a chain. */
    public enum Context {
        UNKNOWN,
        TASK,
        SOFTIRQ,
        HARDIRQ,
        /** A hard interrupt on top of a soft one. */
        BOTH
    }

    public Chain {
        classes = List.copyOf(classes);
    }
}
