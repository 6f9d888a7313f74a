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
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
        String name = new LockNames(error).of(address);
        String site = Stacks.site(error.stack());
        String thread = "Thread " + error.thread();
        String owner = headline.group(5);
        ReportedLock lock = new ReportedLock(name, address, Stacks.mode(error.stack()), site, 0, 0);
        if (what.contains("still locked")) {
            report(
                    error,
                    owner == null ? thread : "Thread " + owner,
                    breach(Fault.HELD_AT_EXIT, lock, null, null));
        } else if (what.contains("destroying")) {
            report(error, thread, breach(Fault.FREED_HELD, lock, null, site));
        } else if (what.contains("not locked")) {
            boolean held = owner != null && !"0".equals(headline.group(4));
            report(
                    error,
                    thread,
                    breach(Fault.UNLOCK_NOT_HELD, lock, held ? "Thread " + owner : null, site));
        } else if (what.contains("recursive")) {
            report(error, thread, new Recursion(lock, at(lock, null), true));
        } else if (what.contains("reinitialization") || what.contains("not a mutex")) {
            tally.other();
        } else {
            tally.unread(error.line(), error.headline());
        }
    }

    private static Breach breach(
            Fault fault, ReportedLock lock, @Nullable String about, @Nullable String site) {
        return new Breach(fault, List.of(at(lock, site)), about, site);
    }

    private static ReportedLock at(ReportedLock lock, @Nullable String site) {
        return new ReportedLock(lock.lockClass(), lock.address(), lock.mode(), site, 0, 0);
    }

    private void report(ToolError error, String thread, Complaint complaint) {
        tally.report(
                new LockReport(
                        new ReportOrigin(
                                error.line(),
                                error.lastLine(),
                                error.headline(),
                                thread,
                                null,
                                error.partial()),
                        complaint,
                        List.of(),
                        Stacks.lines(error.stack())));
    }
}
