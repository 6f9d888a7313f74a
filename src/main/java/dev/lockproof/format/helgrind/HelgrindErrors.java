package dev.lockproof.format.helgrind;

import dev.lockproof.format.valgrind.ErrorTally;
import dev.lockproof.format.valgrind.Frame;
import dev.lockproof.format.valgrind.LockNames;
import dev.lockproof.format.valgrind.ProcessErrors;
import dev.lockproof.format.valgrind.Section;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/*
 * The headline of an error names its thread: Thread #3: SENTENCE, Thread #3 unlocked a not-locked lock at 0x.., or
 * Thread #3's call to pthread_X failed. A call that failed often comes with an error of its own; then it is no second
 * one.
 */
/** Turns the errors of one process into reports. */
final class HelgrindErrors implements ProcessErrors {

    private static final Pattern HEADLINE = Pattern.compile("(Thread #\\d{1,9})(?:: |'s | )(.*)");
    private static final Pattern ADDRESS = Pattern.compile(" lock at (0x[0-9A-Fa-f]{1,16})");
    private static final Pattern HELD_BY = Pattern.compile("currently held by thread (#\\d{1,9})");

    private static final String UNNAMED = "a lock";

    private static final int MAX_THREADS = 10_000;

    private final ErrorTally tally;
    private final Map<String, String> created = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private boolean killed;

    HelgrindErrors(ErrorTally tally) {
        this.tally = tally;
    }

    @Override
    public void error(ToolError error) {
        Matcher headline = HEADLINE.matcher(error.headline());
        if (!headline.matches()) {
            remark(error);
            return;
        }
        String thread = headline.group(1);
        String text = headline.group(2);
        if (text.startsWith("was created")) {
            String site = Stacks.site(error.stack());
            if (site != null && created.size() < MAX_THREADS) {
                created.put(thread, site);
            }
        } else if (!text.startsWith("is the program's root thread")) {
            about(error, thread, text);
        }
    }

    private void remark(ToolError error) {
        if (error.headline().startsWith("Possible data race")) {
            tally.race();
        } else {
            killed |= error.headline().startsWith("Process terminating");
        }
    }

    private void about(ToolError error, String thread, String text) {
        if (text.startsWith("lock order ")) {
            LockOrder order = LockOrder.of(error, thread, text);
            if (order == null) {
                tally.unread(error.line(), error.headline());
            } else {
                report(error, thread, order.ring(), order.doubts());
            }
        } else if (text.startsWith("unlocked ")) {
            unlocked(error, thread, text);
        } else if (text.contains("re-lock a non-recursive lock")) {
            again(error, thread, error.section("Lock was previously acquired"));
        } else if (text.contains("_destroy of a locked ")) {
            breach(error, thread, Fault.FREED_HELD, null, null);
        } else if (text.startsWith("Exiting thread still holds")) {
            ends(error, thread);
        } else if (text.startsWith("call to ")) {
            failed(error, thread, text);
        } else if (text.contains("wait called with un-held mutex")
                || text.contains("wait called with mutex held by a different thread")) {
            breach(error, thread, Fault.UNLOCK_NOT_HELD, null, null);
        } else if (isOther(text)) {
            tally.other();
        } else {
            tally.unread(error.line(), error.headline());
        }
    }

    /** What Helgrind says about the use of other things than the order of locks. */
    private static boolean isOther(String text) {
        return text.startsWith("pthread_cond_")
                || text.startsWith("pthread_barrier_")
                || text.contains("pthread_cond_{")
                || text.contains("emaphore")
                || text.contains("with invalid argument")
                || text.contains(" argument");
    }

    private void unlocked(ToolError error, String thread, String text) {
        Matcher address = ADDRESS.matcher(error.headline());
        Matcher holder = HELD_BY.matcher(text);
        breach(
                error,
                thread,
                Fault.UNLOCK_NOT_HELD,
                address.find() ? address.group(1) : null,
                holder.find() ? "Thread " + holder.group(1) : null);
    }

    private void breach(
            ToolError error,
            String thread,
            Fault fault,
            @Nullable String address,
            @Nullable String about) {
        String site = Stacks.site(error.stack());
        told.add(key(thread, fault.name(), site));
        List<ReportedLock> locks =
                address == null
                        ? List.of()
                        : List.of(new LockNames(error).lock(address, ReportedMode.UNKNOWN, site));
        report(error, thread, new Breach(fault, locks, about, site), Set.of());
    }

    private void ends(ToolError error, String thread) {
        Set<Doubt> doubts =
                !killed
                        ? Set.of()
                        : Stacks.waits(error.stack())
                                ? Set.of(Doubt.KILLED_WAITING)
                                : Set.of(Doubt.KILLED);
        String site = Stacks.site(error.stack());
        report(error, thread, new Breach(Fault.HELD_AT_EXIT, List.of(), null, site), doubts);
    }

    private void again(ToolError error, String thread, @Nullable Section before) {
        String site = Stacks.site(error.stack());
        told.add(key(thread, "again", site));
        List<Frame> taken = before == null ? List.of() : before.frames();
        String function = Stacks.function(taken);
        String name = function == null ? UNNAMED : UNNAMED + " taken in " + function;
        ReportedLock wanted = new ReportedLock(name, null, Stacks.mode(error.stack()), site, 0, 0);
        ReportedLock held =
                new ReportedLock(name, null, Stacks.mode(taken), Stacks.site(taken), 0, 0);
        Set<Doubt> doubts = Stacks.isTimed(error.stack()) ? Set.of(Doubt.TIMED) : Set.of();
        report(error, thread, new Recursion(wanted, held, true), doubts);
    }

    /** A call failed: its error code tells what is wrong, if no error said so before. */
    private void failed(ToolError error, String thread, String text) {
        String code =
                error.sections().stream()
                        .map(Section::title)
                        .filter(title -> title.startsWith("with error code "))
                        .findFirst()
                        .orElse("");
        String site = Stacks.site(error.stack());
        if (code.contains("(EDEADLK") && text.contains("lock failed")) {
            if (!told.contains(key(thread, "again", site))) {
                again(error, thread, null);
            }
        } else if (code.contains("(EBUSY") && text.contains("_destroy failed")) {
            alone(error, thread, Fault.FREED_HELD, site);
        } else if (code.contains("(EPERM") && text.contains("_unlock failed")) {
            alone(error, thread, Fault.UNLOCK_NOT_HELD, site);
        } else {
            tally.other();
        }
    }

    private void alone(ToolError error, String thread, Fault fault, @Nullable String site) {
        if (!told.contains(key(thread, fault.name(), site))) {
            breach(error, thread, fault, null, null);
        }
    }

    private static String key(String thread, String what, @Nullable String site) {
        return thread + ' ' + what + ' ' + site;
    }

    private void report(ToolError error, String thread, Complaint complaint, Set<Doubt> doubts) {
        ReportOrigin origin =
                new ReportOrigin(
                        error.line(),
                        error.lastLine(),
                        error.headline(),
                        thread,
                        null,
                        error.partial(),
                        new Teller(HelgrindTool.INSTANCE.name(), doubts));
        tally.report(
                new LockReport(
                        origin,
                        complaint,
                        List.of(),
                        Stacks.program(error.stack()),
                        error.count(),
                        created.get(thread)));
    }
}
