package dev.lockproof.bench;

/**
 * The shape of a generated recording. The same workload gives the same bytes.
 *
 * @param events how many events, acquisitions and releases together
 * @param tasks how many tasks take turns
 * @param classes how many lock classes; each has {@link #INSTANCES} instances
 * @param depth how many locks a code path holds at most
 * @param paths how many code paths there are; with their depth they bound the dependencies
 * @param seed of the random choices
 */
record Workload(long events, int tasks, int classes, int depth, int paths, long seed) {

    /** Instances of each class: more than one path holds a class at a time. */
    static final int INSTANCES = 16;

    static final Workload DEFAULT = new Workload(1_000_000, 64, 400, 6, 800, 1);

    Workload {
        atLeast("events", events, 0);
        atLeast("tasks", tasks, 1);
        atLeast("depth", depth, 1);
        atLeast("paths", paths, 1);
        atLeast("classes", classes, depth);
    }

    private static void atLeast(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    name + " must be at least " + least + ", is " + value);
        }
    }

    Workload withEvents(long count) {
        return new Workload(count, tasks, classes, depth, paths, seed);
    }

    static Workload of(Options options) {
        return new Workload(
                options.number("events", DEFAULT.events),
                (int) options.number("tasks", DEFAULT.tasks),
                (int) options.number("classes", DEFAULT.classes),
                (int) options.number("depth", DEFAULT.depth),
                (int) options.number("paths", DEFAULT.paths),
                options.number("seed", DEFAULT.seed));
    }
}
