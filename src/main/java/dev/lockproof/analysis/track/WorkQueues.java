package dev.lockproof.analysis.track;

import dev.lockproof.analysis.graph.LockClasses;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Knows by their names which classes are maps of work queues. Each name is examined once. */
final class WorkQueues {

    private static final String PREFIX = "(wq_completion)";
    private static final Pattern SHARED = Pattern.compile("events(_[a-z_]+)?");
    private static final byte OTHER = 1;
    private static final byte OWN = 2;
    private static final byte OF_ALL = 3;

    private final LockClasses classes;
    private byte[] sorts = new byte[64];

    WorkQueues(LockClasses classes) {
        this.classes = classes;
    }

    boolean isQueue(int node) {
        return sort(node) != OTHER;
    }

    /** Whether it is one of the kernel's own shared queues. */
    boolean isShared(int node) {
        return sort(node) == OF_ALL;
    }

    private byte sort(int node) {
        if (node >= sorts.length) {
            sorts = Arrays.copyOf(sorts, Math.max(node + 1, 2 * sorts.length));
        }
        if (sorts[node] == 0) {
            sorts[node] = sort(classes.name(node));
        }
        return sorts[node];
    }

    private static byte sort(String name) {
        if (!name.startsWith(PREFIX)) {
            return OTHER;
        }
        return SHARED.matcher(name.substring(PREFIX.length())).matches() ? OF_ALL : OWN;
    }
}
