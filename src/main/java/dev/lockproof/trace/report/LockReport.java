package dev.lockproof.trace.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One report of another tool.
 *
 * @param origin where the report stands and whose it is
 * @param complaint what it complains about
 * @param held the locks that the task held, oldest first, as far as the report lists them
 * @param stack the code that ran, innermost first, as printed
 * @param count how often the tool counted it
 * @param createdAt the code that created the thread; null if the report does not say
 */
public record LockReport(
        ReportOrigin origin,
        Complaint complaint,
        List<ReportedLock> held,
        List<String> stack,
        long count,
        @Nullable String createdAt) {

    /** A report of which the tool does not say how often. */
    public LockReport(
            ReportOrigin origin, Complaint complaint, List<ReportedLock> held, List<String> stack) {
        this(origin, complaint, held, stack, 1, null);
    }

    public LockReport {
        held = List.copyOf(held);
        stack = List.copyOf(stack);
    }
}
