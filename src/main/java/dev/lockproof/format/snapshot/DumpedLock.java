package dev.lockproof.format.snapshot;

import dev.lockproof.trace.graph.ClassId;
import dev.lockproof.trace.report.ReportedLock;
import dev.lockproof.trace.report.ReportedMode;
import org.jspecify.annotations.Nullable;

/**
 * A lock in a dump.
 *
 * @param lockClass its class or name, as printed
 * @param instance what tells it from others in the process while it does not move, as printed
 * @param telling whether the class says which lock of the program it is; a class of the runtime's
 *     library, which any lock may have, does not
 */
public record DumpedLock(String lockClass, String instance, boolean telling) {

    /** The class in a graph: the lock itself if its class does not tell. */
    ClassId inGraph(String process) {
        String name = telling ? lockClass : text();
        return new ClassId(process.isEmpty() ? instance : instance + " of " + process, name);
    }

    /** The lock in a message. */
    String text() {
        return lockClass.isEmpty() ? instance : lockClass + "@" + instance;
    }

    /** The lock in a report. */
    ReportedLock reported(ReportedMode mode, @Nullable String site) {
        return lockClass.isEmpty() || lockClass.equals(instance)
                ? new ReportedLock(instance, null, mode, site, 0, 0)
                : new ReportedLock(lockClass, instance, mode, site, 0, 0);
    }
}
