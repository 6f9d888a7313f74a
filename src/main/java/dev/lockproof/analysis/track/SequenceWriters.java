package dev.lockproof.analysis.track;

import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.Usage;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.LockMode;
import dev.lockproof.trace.WaitRank;
import java.util.Arrays;

/*
 * A preempted writer of a sequence counter leaves the counter odd, and readers spin until the writer runs again: for
 * ever, if they keep it from running. A sequence lock holds a spinlock meanwhile. A bare counter (a map with such a
 * name, or kind seqlock with a lax inner rank) needs preemption disabled by other means. Recorders often miss that, so
 * only a point that may sleep proves that preemption is enabled.
 */

/** Writers of bare sequence counters that can be preempted. */
final class SequenceWriters {

    private static final byte UNSEEN = 0;
    private static final byte COUNTER = 1;
    private static final byte OTHER = 2;

    private final LockClasses classes;
    private final UsageRecorder usage;
    private byte[] sorts = new byte[64];

    SequenceWriters(LockClasses classes, UsageRecorder usage) {
        this.classes = classes;
        this.usage = usage;
    }

    /** The task reaches a point that may sleep. */
    void mayBlock(Task task, Event event) {
        for (int i = 0; i < task.depth(); i++) {
            Hold hold = task.hold(i);
            if (hold.mode() == LockMode.EXCLUSIVE
                    && hold.frame() == task.frames()
                    && isCounter(hold.node())
                    && isBare(hold)) {
                usage.add(task, hold, Usage.WRITER_SLEEPS, event);
            }
        }
    }

    private static boolean isBare(Hold hold) {
        return hold.inner() != WaitRank.RAW && hold.inner() != WaitRank.SPIN;
    }

    private boolean isCounter(int node) {
        if (node >= sorts.length) {
            sorts = Arrays.copyOf(sorts, Math.max(node + 1, 2 * sorts.length));
        }
        if (sorts[node] == UNSEEN) {
            LockKind kind = classes.kind(node);
            boolean named = classes.name(node).endsWith("seqcount");
            boolean counter = kind == LockKind.SEQLOCK || (kind == LockKind.MAP && named);
            sorts[node] = counter ? COUNTER : OTHER;
        }
        return sorts[node] == COUNTER;
    }
}
