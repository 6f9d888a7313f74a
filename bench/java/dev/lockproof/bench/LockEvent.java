package dev.lockproof.bench;

/** One generated acquisition or release; one object serves a whole recording. */
final class LockEvent {

    /** How a class is locked: the classes of a path go from the first of these to the last. */
    enum Sort {
        MUTEX,
        RWSEM,
        SPINLOCK
    }

    boolean acquire;
    int task;

    /** Nanoseconds. */
    long time;

    int lockClass;
    int instance;
    Sort sort = Sort.MUTEX;
    boolean shared;
    boolean trylock;
    int path;
    int position;

    /** Spinlocks that the task holds before this event. */
    int spinDepth;

    int cpu() {
        return task & 3;
    }

    /** The instance's address. */
    long address() {
        return 0xff11000000000000L + ((long) lockClass * Workload.INSTANCES + instance) * 0x78;
    }
}
