package dev.lockproof.format.godeadlock;

import dev.lockproof.format.godeadlock.GoReport.Role;
import dev.lockproof.format.godeadlock.GoReport.Stack;
import dev.lockproof.trace.report.BlockedThread;
import dev.lockproof.trace.report.Complaint;
import dev.lockproof.trace.report.ReportedLock;
import dev.lockproof.trace.report.ReportedMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * A goroutine that waited too long may be slow or dead. It is dead if the holder waits too, for a lock whose holder waits,
 * and so on back to the first. The dump of the holder shows what it waits for, "Other goroutines holding locks" shows who
 * holds that, and "All current goroutines" what they wait for. For rings of more, each goroutine has a report of its own;
 * reports go together only if each of them shows all that is held in the ring, so that restarts of a program do not mix.
 */
/** Finds the deadlocks among the waits that took too long. */
final class GoRings {

    private static final int MAX_WAITS = 2000;
    private static final int MAX_STACKS = 50_000;

    /** Receives what the reports say. */
    interface Out {
        void pass(GoReport report, @Nullable String task, Complaint complaint);
    }

    /** One report of a wait. */
    private record Wait(GoReport report, Stack wanted, @Nullable Stack grabbed) {}

    private final Out out;
    private final List<Wait> waits = new ArrayList<>();
    private int stacks;

    GoRings(Out out) {
        this.out = out;
    }

    void add(GoReport report, Stack wanted, @Nullable Stack grabbed) {
        waits.add(new Wait(report, wanted, grabbed));
        stacks += report.size();
        if (waits.size() == MAX_WAITS || stacks > MAX_STACKS) {
            end();
        }
    }

    /** Passes on all waits, as deadlocks where they are. */
    void end() {
        Map<String, List<Wait>> byGoroutine = new HashMap<>();
        for (Wait each : waits) {
            if (each.wanted().goroutine() != null) {
                byGoroutine
                        .computeIfAbsent(each.wanted().goroutine(), _ -> new ArrayList<>())
                        .add(each);
            }
        }
        for (Wait each : waits) {
            List<BlockedThread> ring = ring(each, byGoroutine);
            String task = GoReports.goroutine(each.wanted());
            out.pass(
                    each.report(),
                    task,
                    ring.isEmpty()
                            ? GoReports.overdue(each.report(), each.wanted(), each.grabbed())
                            : new Complaint.Deadlock(ring, 0, false, false));
        }
        waits.clear();
        stacks = 0;
    }

    /** The ring that a wait is part of; empty if none shows. */
    private static List<BlockedThread> ring(Wait first, Map<String, List<Wait>> byGoroutine) {
        String start = first.wanted().goroutine();
        Stack held = first.grabbed();
        if (start == null || held == null || first.wanted().address() == null) {
            return List.of();
        }
        List<Stack> holds = new ArrayList<>();
        List<BlockedThread> ring = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Set<GoReport> used = new HashSet<>(Set.of(first.report()));
        String goroutine = held.goroutine();
        while (goroutine != null && !goroutine.equals(start) && seen.add(goroutine)) {
            holds.add(held);
            Next next = next(first, goroutine, byGoroutine, used);
            Stack owner = next == null ? null : holder(first.report(), next);
            if (next == null || owner == null || owner.goroutine() == null) {
                return List.of();
            }
            ring.add(blocked(held, next));
            held = owner;
            goroutine = owner.goroutine();
        }
        if (!start.equals(goroutine)) {
            return List.of();
        }
        holds.add(held);
        ring.add(
                blocked(
                        held,
                        new Next(
                                GoReports.lock(first.wanted()),
                                first.wanted().line(),
                                GoFrame.site(first.wanted().frames()))));
        return used.stream().allMatch(each -> shows(each, holds)) ? ring : List.of();
    }

    /** What a goroutine waits for, and where. */
    private record Next(ReportedLock lock, long line, @Nullable String site) {}

    private static @Nullable Next next(
            Wait first, String goroutine, Map<String, List<Wait>> byGoroutine, Set<GoReport> used) {
        GoWait dump = first.report().waitOf(goroutine);
        String lock = dump == null ? null : dump.lock();
        Wait nearest = null;
        for (Wait each : byGoroutine.getOrDefault(goroutine, List.of())) {
            String address = each.wanted().address();
            boolean fits =
                    address != null
                            && each.grabbed() != null
                            && (lock == null || lock.equals(address));
            if (fits && (nearest == null || gap(each, first) < gap(nearest, first))) {
                nearest = each;
            }
        }
        if (nearest != null) {
            used.add(nearest.report());
            Stack wanted = nearest.wanted();
            return new Next(GoReports.lock(wanted), wanted.line(), GoFrame.site(wanted.frames()));
        }
        if (dump == null || lock == null) {
            return null;
        }
        return new Next(
                new ReportedLock(lock, lock, ReportedMode.UNKNOWN, null, 0, 0),
                dump.line(),
                dump.site());
    }

    /**
     * How far apart two reports stand in the log: a program that runs again repeats its numbers.
     */
    private static long gap(Wait one, Wait other) {
        return Math.abs(one.report().line() - other.report().line());
    }

    /** Who holds the lock that is waited for, by a report; null if it does not show that. */
    private static @Nullable Stack holder(GoReport report, Next next) {
        for (Role role : List.of(Role.OTHER, Role.GRABBED)) {
            for (Stack each : report.stacks(role)) {
                if (next.lock().lockClass().equals(each.address())) {
                    return each;
                }
            }
        }
        return null;
    }

    private static BlockedThread blocked(Stack held, Next next) {
        return new BlockedThread(
                String.valueOf(GoReports.goroutine(held)),
                next.line(),
                GoReports.lock(held),
                next.lock(),
                null,
                next.site());
    }

    /** Whether a report shows that each of these locks is held by that goroutine. */
    private static boolean shows(GoReport report, List<Stack> holds) {
        Set<String> held = new HashSet<>();
        for (Role role : List.of(Role.OTHER, Role.GRABBED)) {
            report.stacks(role).forEach(each -> held.add(each.goroutine() + " " + each.address()));
        }
        return holds.stream()
                .allMatch(each -> held.contains(each.goroutine() + " " + each.address()));
    }
}
