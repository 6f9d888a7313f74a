package dev.lockproof.trace.report;

import java.util.List;

/**
 * One report of another tool.
 *
 * @param origin where the report stands and whose it is
 * @param complaint what it complains about
 * @param held the locks that the task held, oldest first, as far as the report lists them
 * @param stack the code that ran, innermost first, as printed
 */
public record LockReport(
        ReportOrigin origin, Complaint complaint, List<ReportedLock> held, List<String> stack) {

    public LockReport {
        held = List.copyOf(held);
        stack = List.copyOf(stack);
    }
}
