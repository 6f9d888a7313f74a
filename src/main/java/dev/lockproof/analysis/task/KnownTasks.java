package dev.lockproof.analysis.task;

import org.jspecify.annotations.Nullable;

/** What findings need to know of a recording's tasks, by their indexes from 0. */
public interface KnownTasks {

    /** How many tasks are known. */
    int size();

    /** The id of a task, a symbol. */
    int id(int task);

    /** The role of a task, a symbol, or -1. */
    int role(int task);

    /** Whether several tasks had a role. */
    boolean shared(int role);

    /** Whether what is recorded of a task's interrupts cannot be true. */
    boolean contradictory(int task);

    /** The number of a task in its recording, by which tasks of equal ids differ. */
    int number(int task);

    /** The name of a task's recording among several; null if there is one only. */
    @Nullable String source(int task);

    /** Happens-before by fork and join. */
    Segments segments();
}
