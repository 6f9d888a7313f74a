package dev.lockproof.format.drd;

import dev.lockproof.format.valgrind.ErrorTally;
import dev.lockproof.format.valgrind.LockNames;
import dev.lockproof.format.valgrind.ProcessErrors;
import dev.lockproof.format.valgrind.Stacks;
import dev.lockproof.format.valgrind.ToolError;
import dev.lockproof.trace.report.Complaint;
import dev.lockproof.trace.report.Complaint.Breach;
import dev.lockproof.trace.report.Complaint.Fault;
import dev.lockproof.trace.report.Complaint.Recursion;
import dev.lockproof.trace.report.LockReport;
import dev.lockproof.trace.report.ReportOrigin;
import dev.lockproof.trace.report.ReportedLock;
import dev.lockproof.trace.report.ReportedMode;
import dev.lockproof.trace.report.Teller;
import dev.lockproof.trace.report.Teller.Doubt;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/*
 * "Mutex not locked by calling thread: mutex 0x10c0c0, recursion count 0, owner 5." DRD says that a mutex is locked at
 * the end of its owner when another thread joins it, so the stack is that of the other thread.
 */
/** Turns the errors of one process into reports. */
final class DrdErrors implements ProcessErrors {

    private static final Pattern HEADLINE =
            Pattern.compile(
                    "([^:]{1,200}): (mutex|rwlock|spinlock) (0x[0-9A-Fa-f]{1,16})"
                            + "(?:, recursion count (\\d{1,9}), owner (\\d{1,9}))?\\.?");

    /** The name as its documentation writes it. */
    private static final String NAME = "DRD";

    private final ErrorTally tally;

    DrdErrors(ErrorTally tally) {
        this.tally = tally;
    }

    @Override
    public void error(ToolError error) {
        String text = error.headline();
        Matcher headline = HEADLINE.matcher(text);
        if (headline.matches()) {
            about(error, headline);
        } else if (text.startsWith("Conflicting ")) {
            tally.race();
        } else if (!text.startsWith("Process terminating")) {
            tally.other();
        }
    }

    private void about(ToolError error, Matcher headline) {
        String what = headline.group(1).toLowerCase(Locale.ROOT);
        String address = headline.group(3);
        String site = Stacks.site(error.stack());
        String thread = "Thread " + error.thread();
        String owner = headline.group(5);
        ReportedMode mode = Stacks.mode(error.stack());
        LockNames names = new LockNames(error);
        ReportedLock lock = names.lock(address, mode, null);
        if (what.contains("still locked")) {
            String last = owner == null ? thread : "Thread " + owner;
            report(error, last, new Breach(Fault.HELD_AT_EXIT, List.of(lock), null, null), false);
        } else if (what.contains("destroying")) {
            report(error, thread, new Breach(Fault.FREED_HELD, List.of(lock), null, site), false);
        } else if (what.contains("not locked")) {
            boolean held = owner != null && !"0".equals(headline.group(4));
            String holder = held ? "Thread " + owner : null;
            report(
                    error,
                    thread,
                    new Breach(Fault.UNLOCK_NOT_HELD, List.of(lock), holder, site),
                    false);
        } else if (what.contains("recursive")) {
            ReportedLock wanted = names.lock(address, mode, site);
            report(error, thread, new Recursion(wanted, lock, true), Stacks.isTimed(error.stack()));
        } else if (what.contains("reinitialization") || what.contains("not a mutex")) {
            tally.other();
        } else {
            tally.unread(error.line(), error.headline());
        }
    }

    private void report(ToolError error, String thread, Complaint complaint, boolean timed) {
        Set<Doubt> doubts = timed ? Set.of(Doubt.TIMED) : Set.of();
        ReportOrigin origin =
                new ReportOrigin(
                        error.line(),
                        error.lastLine(),
                        error.headline(),
                        thread,
                        null,
                        error.partial(),
                        new Teller(NAME, doubts));
        tally.report(
                new LockReport(
                        origin,
                        complaint,
                        List.of(),
                        Stacks.program(error.stack()),
                        error.count(),
                        null));
    }
}
