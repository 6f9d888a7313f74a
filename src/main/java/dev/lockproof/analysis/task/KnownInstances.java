package dev.lockproof.analysis.task;

/** What findings need to know of a recording's lock instances, by their identities. */
public interface KnownInstances {

    /** The id of an instance, a symbol. */
    int lock(int identity);

    /** The identity of an instance in its recording. */
    int number(int identity);

    /** The node of the class that the instance's id was last used with, or -1. */
    int node(int identity);
}
