package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.Usage;
import dev.lockproof.analysis.graph.UsageWitness;
import dev.lockproof.analysis.task.KnownTasks;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The credible usage bits of classes. If a task's recorded interrupt states contradict each other,
 * the task is no witness that interrupts were enabled; the spare witness of another task may be.
 * That a task was inside an interrupt is not in doubt.
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

    /** The first credible witness of a bit of {@link #of}. */
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
