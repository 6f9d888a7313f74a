package dev.lockproof.format.snapshot;

import dev.lockproof.trace.TraceSink;
import dev.lockproof.trace.report.Complaint.LongWait;
import dev.lockproof.trace.report.LockReport;
import dev.lockproof.trace.report.ReportOrigin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * A thread that waits for the same lock in two dumps may have got it in between and come back. It is one wait if the
 * thread has not run since, or, where the dumps do not tell, if the same thread holds the lock in both. The wait must be
 * in every dump of the process in between.
 */
/** Waits for locks that last from dump to dump of one process, or by a dump's own word. */
final class WaitHistory {

    /** Shorter waits are no fault, as in traces. */
    private static final long LONG_SECONDS = 120;

    private static final int MAX_PROCESSES = 100;
    private static final int MAX_WAITS = 100_000;

    private final TraceSink sink;
    private final Map<String, Map<String, Wait>> processes = new HashMap<>();
    private boolean cut;

    /**
     * A wait that was seen.
     *
     * @param lock the lock's instance
     * @param owner the id of the thread that holds it; null if unknown
     * @param since when it was seen first
     */
    private record Wait(
            String lock,
            @Nullable String site,
            @Nullable String owner,
            @Nullable String progress,
            long since,
            boolean told) {}

    WaitHistory(TraceSink sink) {
        this.sink = sink;
    }

    /**
     * Adds a dump.
     *
     * @param deadlocked the threads whose wait another report tells
     */
    void add(Dump dump, Map<String, @Nullable DumpedThread> owners, Set<DumpedThread> deadlocked) {
        Map<String, Wait> before = processes.getOrDefault(dump.process(), Map.of());
        Map<String, Wait> now = new HashMap<>();
        for (DumpedThread thread : dump.threads()) {
            DumpedLock wanted = thread.wanted();
            if (wanted == null) {
                continue;
            }
            if (now.size() == MAX_WAITS) {
                cut = true;
                break;
            }
            DumpedThread owner = owners.get(wanted.instance());
            Wait seen = wait(dump, thread, wanted, owner, before.get(thread.id()));
            boolean isLong = seconds(dump, thread, seen) > LONG_SECONDS;
            boolean tells = isLong && !seen.told() && !deadlocked.contains(thread);
            if (tells) {
                sink.reports().report(report(dump, thread, owner, seconds(dump, thread, seen)));
            }
            now.put(
                    thread.id(),
                    new Wait(
                            seen.lock(),
                            seen.site(),
                            seen.owner(),
                            seen.progress(),
                            seen.since(),
                            seen.told() || tells));
        }
        if (processes.size() < MAX_PROCESSES || processes.containsKey(dump.process())) {
            processes.put(dump.process(), now);
        } else {
            cut = true;
        }
    }

    private static Wait wait(
            Dump dump,
            DumpedThread thread,
            DumpedLock wanted,
            @Nullable DumpedThread owner,
            @Nullable Wait before) {
        Wait seen =
                new Wait(
                        wanted.instance(),
                        thread.site(),
                        owner == null ? null : owner.id(),
                        thread.progress(),
                        dump.seconds(),
                        false);
        return before != null && isSame(before, seen)
                ? new Wait(
                        seen.lock(),
                        seen.site(),
                        seen.owner(),
                        seen.progress(),
                        before.since(),
                        before.told())
                : seen;
    }

    private static boolean isSame(Wait before, Wait now) {
        if (!before.lock().equals(now.lock()) || !Objects.equals(before.site(), now.site())) {
            return false;
        }
        return before.progress() != null && now.progress() != null
                ? before.progress().equals(now.progress())
                : now.owner() != null && now.owner().equals(before.owner());
    }

    private static long seconds(Dump dump, DumpedThread thread, Wait wait) {
        long between = dump.seconds() < 0 || wait.since() < 0 ? -1 : dump.seconds() - wait.since();
        return Math.max(thread.waited(), between);
    }

    private static LockReport report(
            Dump dump, DumpedThread thread, @Nullable DumpedThread owner, long seconds) {
        return new LockReport(
                new ReportOrigin(thread.line(), dump.lastLine(), "", thread.name(), null, false),
                new LongWait(
                        thread.blocked(null), seconds, owner == null ? null : owner.blocked(null)),
                List.of(),
                List.of());
    }

    /** Ends the input. */
    void end() {
        if (cut) {
            sink.diagnostic(
                    0,
                    "Some waits were not followed from dump to dump: there are more than "
                            + MAX_WAITS
                            + " in a dump, or more than "
                            + MAX_PROCESSES
                            + " processes.");
        }
    }
}
