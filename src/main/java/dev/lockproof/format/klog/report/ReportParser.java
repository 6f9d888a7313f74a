package dev.lockproof.format.klog.report;

import dev.lockproof.trace.report.Complaint;
import dev.lockproof.trace.report.LockReport;
import dev.lockproof.trace.report.ReportOrigin;
import dev.lockproof.trace.report.ReportedLock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the lines of one report. */
final class ReportParser {

    private ReportParser() {}

    /**
     * What a report says.
     *
     * @param complaint its complaint
     * @param partial whether parts of the report are missing
     */
    record Parsed(Complaint complaint, boolean partial) {}

    /** The report that begins with a headline, or null if it is a part of another one. */
    static LockReport read(ReportHeadline.Found headline, Body body) {
        Who who = body.who();
        String task = who.task();
        List<ReportedLock> held = body.held(task == null ? "" : task);
        Parsed parsed = parse(headline, body, held);
        ReportOrigin origin =
                new ReportOrigin(
                        body.number(0),
                        body.number(body.size() - 1),
                        headline.text(),
                        task,
                        who.release(),
                        parsed.partial());
        return new LockReport(origin, parsed.complaint(), held, body.backtrace());
    }

    private static Parsed parse(ReportHeadline.Found headline, Body body, List<ReportedLock> held) {
        return switch (headline.headline()) {
            case CIRCULAR -> CircularParser.parse(body);
            case RECURSIVE -> recursion(body);
            case INCONSISTENT -> UsageParser.inconsistent(body);
            case UNSAFE_ORDER -> UnsafePathParser.order(headline.text(), body);
            case INVERSION -> UnsafePathParser.inversion(body);
            case WAIT_CONTEXT -> ContextParser.waitContext(body, held);
            case SLEEP, SCHEDULING -> ContextParser.sleep(headline, body, held);
            case DEPT -> DeptParser.parse(body);
            default -> SingleLockParser.parse(headline, body, held);
        };
    }

    private static Parsed recursion(Body body) {
        ReportedLock wanted = body.lockAfter("is trying to acquire lock:");
        ReportedLock held = body.lockAfter("already holding lock:");
        return new Parsed(
                new Complaint.Recursion(wanted, held, same(wanted, held)),
                wanted == null || held == null);
    }

    private static @Nullable Boolean same(
            @Nullable ReportedLock one, @Nullable ReportedLock other) {
        if (one == null || other == null || one.address() == null || other.address() == null) {
            return null;
        }
        return one.address().equals(other.address());
    }
}
