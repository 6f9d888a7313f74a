package dev.lockproof.trace.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One dependency in a report: a task held one class and requested another.
 *
 * @param from the class that was held
 * @param to the class that was requested
 * @param fromMode how the first was held
 * @param toMode how the second was requested
 * @param task the task; null if the report does not say
 * @param line the line of the input that tells of the request
 * @param site the code that requested the second; null if unknown
 * @param heldSite the code that took the first; null if unknown
 * @param stack how the request came about, innermost first, as printed
 * @param tries whether the request is known not to wait
 */
public record ReportedStep(
        String from,
        String to,
        ReportedMode fromMode,
        ReportedMode toMode,
        @Nullable String task,
        long line,
        @Nullable String site,
        @Nullable String heldSite,
        List<String> stack,
        boolean tries) {

    public ReportedStep {
        stack = List.copyOf(stack);
    }

    /** A step with a request that may wait. */
    public ReportedStep(
            String from,
            String to,
            ReportedMode fromMode,
            ReportedMode toMode,
            @Nullable String task,
            long line,
            @Nullable String site,
            @Nullable String heldSite,
            List<String> stack) {
        this(from, to, fromMode, toMode, task, line, site, heldSite, stack, false);
    }
}
