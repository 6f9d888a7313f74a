package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.context.Tasks;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.Usage;

/**
 * The usage bits of classes that may be believed. A task whose recorded interrupts contradict each
 * other is no witness that they were on; that it was inside one is not in doubt.
 */
final class KnownUsage {

    private final LockClasses classes;
    private final Tasks tasks;

    KnownUsage(LockClasses classes, Tasks tasks) {
        this.classes = classes;
        this.tasks = tasks;
    }

    int of(int node) {
        int usage = classes.usage(node);
        int known = usage;
        for (int rest = usage & Usage.ON; rest != 0; rest &= rest - 1) {
            int bit = Integer.lowestOneBit(rest);
            if (tasks.contradictory(classes.witness(node, bit).task())) {
                known &= ~bit;
            }
        }
        return known;
    }
}
