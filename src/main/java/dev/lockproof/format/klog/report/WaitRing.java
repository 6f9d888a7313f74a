package dev.lockproof.format.klog.report;

import dev.lockproof.format.klog.report.HungTasks.WaitingTask;
import dev.lockproof.trace.report.Complaint.Ring;
import dev.lockproof.trace.report.LockReport;
import dev.lockproof.trace.report.ReportSink;
import dev.lockproof.trace.report.ReportedLock;
import dev.lockproof.trace.report.ReportedMode;
import dev.lockproof.trace.report.ReportedStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rings of hung tasks, each of which waits for the next: every task waits for one other at most.
 */
final class WaitRing {

    /** A lock of which only the owner is known. */
    private static final String UNNAMED = "a lock of ";

    private final Map<String, WaitingTask> waiting;
    private final Map<String, List<ReportedLock>> held;
    private final ReportSink sink;
    private final Map<String, Wait> waits = new LinkedHashMap<>();

    /**
     * A task waits for another.
     *
     * @param lock what it waits for
     */
    private record Wait(WaitingTask task, String other, String lock) {}

    WaitRing(
            Map<String, WaitingTask> waiting,
            Map<String, List<ReportedLock>> held,
            ReportSink sink) {
        this.waiting = waiting;
        this.held = held;
        this.sink = sink;
    }

    /** Reports each ring once. */
    void find() {
        Map<String, String> holders = holders();
        for (WaitingTask task : waiting.values()) {
            Wait wait = wait(task, holders);
            if (wait != null) {
                waits.put(task.task(), wait);
            }
        }
        Set<String> done = new HashSet<>();
        for (String start : waits.keySet()) {
            List<String> path = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            String task = start;
            Wait wait = waits.get(task);
            while (wait != null && !done.contains(task) && seen.add(task)) {
                path.add(task);
                task = wait.other();
                wait = waits.get(task);
            }
            int begin = path.indexOf(task);
            if (begin >= 0) {
                report(path.subList(begin, path.size()));
            }
            done.addAll(path);
        }
    }

    private @Nullable Wait wait(WaitingTask task, Map<String, String> holders) {
        List<ReportedLock> locks = held.get(task.task());
        ReportedLock last = locks == null || locks.isEmpty() ? null : locks.getLast();
        if (task.owner() != null) {
            return new Wait(
                    task, task.owner(), last == null ? UNNAMED + task.owner() : last.lockClass());
        }
        if (!task.forLock() || last == null || last.address() == null) {
            return null;
        }
        String holder = holders.get(last.address());
        return holder == null || holder.equals(task.task())
                ? null
                : new Wait(task, holder, last.lockClass());
    }

    /** The tasks that certainly hold a lock, by its address; empty text where several may. */
    private Map<String, String> holders() {
        Map<String, String> holders = new HashMap<>();
        held.forEach((task, locks) -> {
            for (ReportedLock lock : locks.subList(0, Math.max(0, locks.size() - 1))) {
                if (lock.address() != null) {
                    holders.merge(
                            lock.address(), task, (one, other) -> one.equals(other) ? one : "");
                }
            }
        });
        return holders;
    }

    private void report(List<String> tasks) {
        List<Wait> ring =
                tasks.stream().map(task -> Objects.requireNonNull(waits.get(task))).toList();
        List<ReportedStep> steps = new ArrayList<>();
        List<String> classes = new ArrayList<>();
        for (int i = 0; i < ring.size(); i++) {
            Wait wait = ring.get(i);
            String before = ring.get((i + ring.size() - 1) % ring.size()).lock();
            classes.add(before);
            steps.add(
                    new ReportedStep(
                            before,
                            wait.lock(),
                            ReportedMode.UNKNOWN,
                            ReportedMode.UNKNOWN,
                            wait.task().task(),
                            wait.task().origin().line(),
                            wait.task().site(),
                            null,
                            List.of()));
        }
        sink.report(
                new LockReport(
                        ring.getFirst().task().origin(),
                        new Ring(Ring.Sort.STUCK, steps, classes, false),
                        List.of(),
                        List.of()));
    }
}
