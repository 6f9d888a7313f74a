package dev.lockproof.analysis.graph;

import java.util.Arrays;

/** Records which contexts of holds were seen, how often, and with which witnesses. */
public final class Observations {

    /** If it forgets a context, that one is examined again; nothing is lost. */
    private static final int REMEMBERED = 1 << 19;

    private final HoldContexts contexts;
    private final Dependencies dependencies;
    private final LongSet seen = new LongSet(REMEMBERED);

    public Observations(HoldContexts contexts, Dependencies dependencies) {
        this.contexts = contexts;
        this.dependencies = dependencies;
    }

    /**
     * Counts one entry into a context. Returns true if the entry teaches nothing new. If it returns
     * false, the caller derives the dependencies and passes them to {@link #observed}.
     *
     * @param path a hash over the instances held
     * @param task the task's number
     */
    public boolean known(int context, long path, int task) {
        if (context == HoldContexts.UNCACHED || !contexts.isDerived(context)) {
            return false;
        }
        contexts.count(context);
        return contexts.isSettled(context, task) || !seen.add(key(context, path, task));
    }

    /** Records the dependencies that an entry into a context shows. */
    public void observed(int context, long path, int task, int[] numbers, int size) {
        if (context == HoldContexts.UNCACHED) {
            for (int i = 0; i < size; i++) {
                dependencies.get(numbers[i]).count(1);
            }
            return;
        }
        if (!contexts.isDerived(context)) {
            contexts.derived(context, Arrays.copyOf(numbers, size));
            contexts.count(context);
            seen.add(key(context, path, task));
        }
        settle(context, task, numbers, size);
    }

    private void settle(int context, int task, int[] numbers, int size) {
        boolean forAll = true;
        for (int i = 0; i < size; i++) {
            Dependency dependency = dependencies.get(numbers[i]);
            if (!dependency.saturated(task)) {
                return;
            }
            forAll &= dependency.full() && dependency.severalTasks();
        }
        contexts.settle(context, task, forAll);
    }

    private static long key(int context, long path, int task) {
        return Mixer.mix(path + context * 0x9E3779B97F4A7C15L ^ (long) task << 40);
    }

    /**
     * Adds the counts of all contexts to their dependencies. Call it once, at the end of a
     * recording.
     */
    public void distributeCounts() {
        for (int context = 1; context < contexts.size(); context++) {
            for (int number : contexts.dependencies(context)) {
                dependencies.get(number).count(contexts.counted(context));
            }
        }
    }
}
