package dev.lockproof.analysis.judge;

import dev.lockproof.finding.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Requests in signal handlers for locks that their own threads hold. What helps is to take no lock
 * there, whatever else would help where code calls itself.
 */
public final class HandlerRequests {

    private static final String SELF_DEADLOCK = SelfDeadlock.LOCK_AGAIN.rule();

    private HandlerRequests() {}

    /** The same findings, with the fix of the handler's breach where one is about the request. */
    public static List<Finding> fitted(List<Finding> findings) {
        Map<Long, Finding> breaches = new HashMap<>();
        for (Finding each : findings) {
            if (each.callback() != null && each.fix() != null && each.line() != null) {
                breaches.putIfAbsent(each.line(), each);
            }
        }
        return findings.stream().map(each -> fitted(each, breaches)).toList();
    }

    private static Finding fitted(Finding finding, Map<Long, Finding> breaches) {
        Finding breach = breaches.get(finding.line());
        return finding.rule().equals(SELF_DEADLOCK)
                        && breach != null
                        && Objects.equals(breach.task(), finding.task())
                ? finding.withFix(breach.fix())
                : finding;
    }
}
