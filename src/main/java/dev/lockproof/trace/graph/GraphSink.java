package dev.lockproof.trace.graph;

/**
 * Receives a graph that a validator kept, or orders of locks that dumps of threads show, in the
 * order of the input.
 */
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

                @Override
                public void dump() {}

                @Override
                public void seen(ClassId from, ClassId to, Sighting by) {}
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

    /** Receives that a dump of a program's threads, which names owners of locks, was judged. */
    void dump();

    /**
     * Receives that a thread was seen to hold one lock and to take or request another, in a dump of
     * a program at one moment. Here the key of an id is the lock in its process.
     */
    void seen(ClassId from, ClassId to, Sighting by);
}
