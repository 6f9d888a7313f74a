package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.Usage;
import dev.lockproof.analysis.graph.UsageWitness;
import dev.lockproof.analysis.task.KnownTasks;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The usage bits of classes that may be believed. A task whose recorded interrupts contradict each
 * other is no witness that they were on, but another that is kept beside it may be; that it was
 * inside one is not in doubt.
 */
public final class KnownUsage {

    private final LockClasses classes;
    private final KnownTasks tasks;

    public KnownUsage(LockClasses classes, KnownTasks tasks) {
        this.classes = classes;
        this.tasks = tasks;
    }

    public int of(int node) {
        int usage = classes.usage(node);
        int known = usage;
        for (int rest = usage & Usage.ON; rest != 0; rest &= rest - 1) {
            int bit = Integer.lowestOneBit(rest);
            if (believed(node, bit) == null) {
                known &= ~bit;
            }
        }
        return known;
    }

    /** What set a bit of {@link #of} first, of all that is believed. */
    public UsageWitness witness(int node, int bit) {
        return Objects.requireNonNull(believed(node, bit));
    }

    private @Nullable UsageWitness believed(int node, int bit) {
        UsageWitness first = classes.witness(node, bit);
        if ((bit & Usage.ON) == 0 || !tasks.contradictory(first.task())) {
            return first;
        }
        UsageWitness spare = classes.spare(node, bit);
        return spare == null || tasks.contradictory(spare.task()) ? null : spare;
    }
}
