package dev.lockproof.trace.graph;

/** Receives a graph that a validator kept, in the order of the input. */
public interface GraphSink {

    /** A sink for readers of formats without graphs. */
    GraphSink NONE =
            new GraphSink() {
                @Override
                public void lockClass(ClassId id, String usage, long line) {}

                @Override
                public void edge(ClassId from, ClassId to, long line) {}

                @Override
                public void chain(Chain chain) {}

                @Override
                public void validator(boolean on) {}
            };

    /**
     * Receives a class of the graph.
     *
     * @param usage the characters that the validator prints for its use in interrupts; empty if it
     *     prints none
     */
    void lockClass(ClassId id, String usage, long line);

    /** Receives a direct dependency: one class was held while the other was requested. */
    void edge(ClassId from, ClassId to, long line);

    /** Receives a chain. */
    void chain(Chain chain);

    /** Receives whether the validator was still on when it wrote this. */
    void validator(boolean on);
}
