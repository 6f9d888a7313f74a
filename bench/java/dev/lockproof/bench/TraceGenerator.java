package dev.lockproof.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Makes up a healthy program's lock events. Its code paths take classes in ascending order, mutexes
 * before spinlocks, and release them in reverse; tasks walk random paths in turns of random length.
 * No two tasks hold an instance at once, so that nobody ever waits.
 */
final class TraceGenerator {

    private static final int LONGEST_TURN = 24;
    private static final int FREE = -1;

    private final Workload workload;
    private final SplittableRandom random;
    private final int[][] paths;
    private final int[] owner;
    private final Walk[] walks;
    private final LockEvent event = new LockEvent();

    /** How far a task is on its path. */
    private static final class Walk {
        private final int[] instances;
        private int path;
        private int held;
        private int spins;
        private boolean back;

        Walk(int depth) {
            instances = new int[depth];
        }
    }

    TraceGenerator(Workload workload) {
        this(workload, 0);
    }

    /**
     * @param schedule which of many runs of the same program
     */
    TraceGenerator(Workload workload, long schedule) {
        this.workload = workload;
        SplittableRandom program = new SplittableRandom(workload.seed());
        paths = new int[workload.paths()][];
        Arrays.setAll(paths, _ -> path(program));
        random = schedule == 0 ? program : new SplittableRandom(schedule);
        owner = new int[workload.classes() * Workload.INSTANCES];
        Arrays.fill(owner, FREE);
        walks = new Walk[workload.tasks()];
        Arrays.setAll(walks, _ -> new Walk(workload.depth()));
        for (Walk walk : walks) {
            walk.path = random.nextInt(paths.length);
        }
    }

    private int[] path(SplittableRandom program) {
        int length = 1 + program.nextInt(workload.depth());
        return program.ints(0, workload.classes()).distinct().limit(length).sorted().toArray();
    }

    /** Writes the recording; the output stays open. */
    void writeTo(TraceOutput output) throws IOException {
        long left = workload.events();
        output.begin(left);
        while (left > 0) {
            int task = random.nextInt(walks.length);
            int turn = 1 + random.nextInt(LONGEST_TURN);
            for (; turn > 0 && left > 0 && step(task); turn--, left--) {
                output.event(event);
            }
        }
    }

    /** The task's next event; false where it would have to wait. */
    private boolean step(int task) {
        Walk walk = walks[task];
        event.task = task;
        event.path = walk.path;
        event.spinDepth = walk.spins;
        event.time += 200 + random.nextInt(2000);
        int[] path = paths[walk.path];
        boolean done = walk.back ? release(walk, path) : acquire(task, walk, path);
        if (walk.held == path.length) {
            walk.back = true;
        } else if (walk.held == 0 && walk.back) {
            walk.back = false;
            walk.path = random.nextInt(paths.length);
        }
        return done;
    }

    private boolean acquire(int task, Walk walk, int[] path) {
        int lockClass = path[walk.held];
        int instance = freeInstance(lockClass);
        if (instance == FREE) {
            return false;
        }
        owner[lockClass * Workload.INSTANCES + instance] = task;
        walk.instances[walk.held] = instance;
        fill(lockClass, instance, walk.held++);
        event.acquire = true;
        event.shared = event.sort == LockEvent.Sort.RWSEM && random.nextBoolean();
        event.trylock = random.nextInt(50) == 0;
        walk.spins += event.sort == LockEvent.Sort.SPINLOCK ? 1 : 0;
        return true;
    }

    private boolean release(Walk walk, int[] path) {
        int lockClass = path[--walk.held];
        int instance = walk.instances[walk.held];
        owner[lockClass * Workload.INSTANCES + instance] = FREE;
        fill(lockClass, instance, walk.held);
        event.acquire = false;
        walk.spins -= event.sort == LockEvent.Sort.SPINLOCK ? 1 : 0;
        return true;
    }

    private void fill(int lockClass, int instance, int position) {
        event.lockClass = lockClass;
        event.instance = instance;
        event.position = position;
        boolean spin = lockClass >= workload.classes() / 2;
        event.sort =
                spin
                        ? LockEvent.Sort.SPINLOCK
                        : lockClass % 8 == 3 ? LockEvent.Sort.RWSEM : LockEvent.Sort.MUTEX;
    }

    private int freeInstance(int lockClass) {
        int first = random.nextInt(Workload.INSTANCES);
        for (int i = 0; i < Workload.INSTANCES; i++) {
            int instance = (first + i) % Workload.INSTANCES;
            if (owner[lockClass * Workload.INSTANCES + instance] == FREE) {
                return instance;
            }
        }
        return FREE;
    }
}
