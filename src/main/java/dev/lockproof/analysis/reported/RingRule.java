package dev.lockproof.analysis.reported;

import dev.lockproof.analysis.judge.CycleRule;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.trace.report.Complaint;
import dev.lockproof.trace.report.ReportedStep;
import java.util.List;

/** The rule that a reported ring breaks: that of {@link CycleRule}, by what a report shows. */
final class RingRule {

    private static final String WORKER = "process_one_work";

    /** The rule of a whole ring. */
    String of(Complaint.Ring ring) {
        String rule = ofClasses(ring.classes(), ring.sync());
        boolean plain = rule.equals(CycleRule.CIRCULAR_DEPENDENCY.id());
        return plain && runsWork(ring.steps()) ? CycleRule.FLUSH_DEADLOCK.id() : rule;
    }

    /** The rule of a ring of which only classes are known. */
    String ofClasses(List<String> classes, boolean sync) {
        CycleRule rule = CycleRule.ofClasses(classes);
        return (sync && rule == CycleRule.CIRCULAR_DEPENDENCY ? CycleRule.RCU_SYNC_IN_READER : rule)
                .id();
    }

    /** Whether one task flushes a work item whose worker runs another step of the ring. */
    private static boolean runsWork(List<ReportedStep> steps) {
        for (ReportedStep each : steps) {
            boolean worker =
                    each.stack().stream()
                            .anyMatch(site -> Fingerprint.function(site).equals(WORKER));
            if (worker
                    && steps.stream()
                            .anyMatch(other -> other.to().equals(each.from()) && flushes(other))) {
                return true;
            }
        }
        return false;
    }

    private static boolean flushes(ReportedStep step) {
        String function = step.site() == null ? "" : Fingerprint.function(step.site());
        return function.contains("flush_work")
                || function.contains("cancel_work")
                || function.contains("drain_workqueue");
    }
}
