package dev.lockproof.analysis.task;

import dev.lockproof.analysis.graph.Mixer;

/**
 * One of several shards into which a recording's tasks are divided. Each event belongs to the shard
 * of its task, so the shards together learn what one analysis of the whole learns.
 *
 * @param index from 0
 * @param of how many shards there are
 */
public record Shard(int index, int of) {

    /** The only shard. */
    public static final Shard WHOLE = new Shard(0, 1);

    public Shard {
        if (of < 1 || index < 0 || index >= of) {
            throw new IllegalArgumentException(
                    "part " + index + " of " + of + ": the index must be from 0 to the number - 1");
        }
    }

    /** Whether the task with a number is in this shard. */
    boolean has(int task) {
        return of == 1 || (int) ((Mixer.mix(task + 1L) >>> 1) % of) == index;
    }
}
