package dev.lockproof.format.snapshot;

import dev.lockproof.trace.graph.ClassId;
import dev.lockproof.trace.report.ReportedLock;
import dev.lockproof.trace.report.ReportedMode;
import org.jspecify.annotations.Nullable;

/**
 * A lock in a dump.
 *
 * @param lockClass its class or name, as printed
 * @param instance what tells it from others in the process while it does not move, as printed;
 *     empty if the dump does not say
 * @param telling whether the class says which lock of the program it is; a class of the runtime's
 *     library, which any lock may have, does not
 */
public record DumpedLock(String lockClass, String instance, boolean telling) {

    /** The class in a graph: the lock itself if its class does not tell. */
    ClassId inGraph(String process) {
        String name = telling ? lockClass : text();
        return new ClassId(process.isEmpty() ? instance : instance + " of " + process, name);
    }

    /** A lock of which only the class is known. */
    public static DumpedLock ofClass(String lockClass) {
        return new DumpedLock(lockClass, "", false);
    }

    /** Whether it is known which lock it is. */
    boolean isKnown() {
        return !instance.isEmpty();
    }

    /** The lock in a message. */
    String text() {
        if (instance.isEmpty()) {
            return lockClass;
        }
        return lockClass.isEmpty() ? instance : lockClass + "@" + instance;
    }

    /** The lock in a report. */
    public ReportedLock reported(ReportedMode mode, @Nullable String site) {
        if (instance.isEmpty()) {
            return new ReportedLock(lockClass, null, mode, site, 0, 0);
        }
        return lockClass.isEmpty() || lockClass.equals(instance)
                ? new ReportedLock(instance, null, mode, site, 0, 0)
                : new ReportedLock(lockClass, instance, mode, site, 0, 0);
    }
}
