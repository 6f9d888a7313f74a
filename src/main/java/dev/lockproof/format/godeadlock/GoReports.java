package dev.lockproof.format.godeadlock;

import dev.lockproof.format.godeadlock.GoReport.Role;
import dev.lockproof.format.godeadlock.GoReport.Stack;
import dev.lockproof.format.tool.ToolLog;
import dev.lockproof.format.tool.ToolText;
import dev.lockproof.trace.TraceSink;
import dev.lockproof.trace.report.BlockedThread;
import dev.lockproof.trace.report.Complaint;
import dev.lockproof.trace.report.Complaint.Overdue;
import dev.lockproof.trace.report.Complaint.Recursion;
import dev.lockproof.trace.report.ReportedLock;
import dev.lockproof.trace.report.Teller;
import dev.lockproof.trace.report.Teller.Doubt;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns reports of go-deadlock into reports of locks. */
final class GoReports {

    private static final Teller TELLER =
            new Teller("go-deadlock", Set.of(Doubt.GATES, Doubt.ONE_THREAD, Doubt.NOT_AT_ONCE));

    private final ToolLog log;
    private final GoRings rings;

    GoReports(TraceSink sink) {
        this.log = new ToolLog(sink, TELLER);
        this.rings = new GoRings(this::pass);
    }

    void report(GoReport report) {
        switch (report.kind()) {
            case RECURSIVE -> {
                Stack wanted = report.stack(Role.WANTED);
                pass(report, goroutine(wanted), again(wanted, report.stack(Role.GRABBED)));
            }
            case ORDER -> pass(report, null, new GoOrder(report).complaint());
            case TIMEOUT -> timeout(report);
        }
    }

    private void timeout(GoReport report) {
        Stack wanted = report.stack(Role.WANTED);
        if (wanted == null) {
            log.unread(
                    report.line(),
                    report.headline(),
                    "The report does not say which goroutine waits, so it breaks off");
            return;
        }
        List<Stack> grabbed = report.stacks(Role.GRABBED);
        for (Stack each : grabbed) {
            if (each.goroutine() != null && each.goroutine().equals(wanted.goroutine())) {
                pass(report, goroutine(wanted), again(wanted, each));
                return;
            }
        }
        rings.add(report, wanted, grabbed.isEmpty() ? null : grabbed.getFirst());
    }

    private void pass(GoReport report, @Nullable String task, Complaint complaint) {
        log.report(
                new ToolLog.Lines(report.line(), report.lastLine(), report.headline()),
                task,
                report.isPartial(),
                complaint);
    }

    private static Complaint again(@Nullable Stack wanted, @Nullable Stack grabbed) {
        ReportedLock held = grabbed == null ? null : lock(grabbed);
        return new Recursion(wanted == null ? null : lock(wanted), held, true);
    }

    /** The goroutine of a stack: {@code goroutine 20}; null if unknown. */
    static @Nullable String goroutine(@Nullable Stack stack) {
        return stack == null || stack.goroutine() == null ? null : "goroutine " + stack.goroutine();
    }

    /** The lock that a stack takes, by its address and what the source calls it. */
    static ReportedLock lock(Stack stack) {
        List<GoFrame> frames = stack.frames();
        String name = GoFrame.lock(frames);
        String address = stack.address();
        String label = name != null ? name : GoFrame.shortPlace(frames);
        return new ReportedLock(
                address != null ? address : label == null ? "lock" : label,
                address,
                GoFrame.mode(frames),
                GoFrame.site(frames),
                0,
                0,
                address == null ? null : name);
    }

    /** A wait that is part of no deadlock that the log shows. */
    static Complaint overdue(GoReport report, Stack wanted, @Nullable Stack grabbed) {
        BlockedThread waiter =
                new BlockedThread(
                        String.valueOf(goroutine(wanted)),
                        wanted.line(),
                        null,
                        lock(wanted),
                        null,
                        GoFrame.site(wanted.frames()));
        return new Overdue(
                waiter,
                report.waited(),
                GoDuration.seconds(report.waited()),
                grabbed == null ? null : owner(report, grabbed));
    }

    private static BlockedThread owner(GoReport report, Stack grabbed) {
        GoWait now = grabbed.goroutine() == null ? null : report.waitOf(grabbed.goroutine());
        String site = now == null ? null : now.site();
        return new BlockedThread(
                String.valueOf(goroutine(grabbed)),
                now == null ? grabbed.line() : now.line(),
                lock(grabbed),
                null,
                now == null ? null : now.state(),
                site == null ? GoFrame.site(grabbed.frames()) : site);
    }

    void end(ToolText text) {
        rings.end();
        log.end(text);
    }
}
