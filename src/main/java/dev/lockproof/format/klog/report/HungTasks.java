package dev.lockproof.format.klog.report;

import dev.lockproof.trace.report.Complaint;
import dev.lockproof.trace.report.LockReport;
import dev.lockproof.trace.report.ReportOrigin;
import dev.lockproof.trace.report.ReportSink;
import dev.lockproof.trace.report.ReportedLock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/*
 * Lockdep notes a lock before the task waits for it, so the last entry of a waiting task is the lock it waits for. That
 * holds only if the task waits for a lock: its dump must show the slow path of one. Who holds it is known if exactly one
 * other task has it elsewhere than at the end of its own list. Newer kernels name the owner instead.
 */
/** Tasks that the kernel reports as hung, and who waits for whom. */
final class HungTasks {

    /** More hung tasks than this are reported, but not searched for rings. */
    static final int MAX_TASKS = 1000;

    private static final List<String> SLOW_PATHS =
            List.of(
                    "__mutex_lock",
                    "mutex_lock",
                    "rwsem_down_",
                    "__rwsem_down_",
                    "down_read",
                    "down_write",
                    "__down_read",
                    "__down_write",
                    "call_rwsem_down_",
                    "rt_mutex_slowlock",
                    "__rt_mutex_",
                    "rt_mutex_lock",
                    "rwbase_",
                    "rtlock_slowlock",
                    "percpu_rwsem_wait",
                    "__percpu_down_read",
                    "percpu_down_write",
                    "__ww_mutex_lock",
                    "ww_mutex_lock");

    private static final List<String> SCHEDULER =
            List.of("__schedule", "schedule", "context_switch", "io_schedule", "preempt_schedule");

    private final ReportSink sink;
    private final Map<String, WaitingTask> waiting = new LinkedHashMap<>();

    HungTasks(ReportSink sink) {
        this.sink = sink;
    }

    /** A task is blocked for more than some seconds. */
    void hung(ReportHeadline.Found headline, Body body) {
        String text = headline.text();
        boolean disk = text.contains(" blocked in I/O wait");
        String task = task(text, disk ? " blocked in I/O wait for" : " blocked for more");
        Integer seconds = Texts.number(text, "more than ", 10);
        List<String> stack = body.backtrace();
        String site = Frames.caller(stack);
        ReportOrigin origin = origin(headline, body, task);
        WaitingTask known = waiting.get(task);
        boolean slow = waitsForLock(stack);
        if (known == null && waiting.size() < MAX_TASKS) {
            waiting.put(task, new WaitingTask(task, origin, slow, site, null));
        }
        sink.report(
                new LockReport(
                        origin,
                        new Complaint.Stuck(task, seconds == null ? 0 : seconds, null, null, site),
                        List.of(),
                        stack));
    }

    /** A task is blocked on a lock whose owner the kernel knows, or says that it does not. */
    void owned(ReportHeadline.Found headline, Body body) {
        String text = headline.text();
        String label = " likely owned by task ";
        int at = text.indexOf(label);
        int end = text.indexOf(" is blocked on");
        if (end < 0) {
            end = text.indexOf(" blocked on");
        }
        String task =
                name(text.substring("INFO: task ".length(), Math.max(end, "INFO: task ".length())));
        String owner = at < 0 ? null : name(text.substring(at + label.length()));
        WaitingTask known = waiting.get(task);
        if (known == null) {
            // The line that says for how long it is blocked was lost.
            sink.report(
                    new LockReport(
                            origin(headline, body, task),
                            new Complaint.Stuck(task, 0, null, null, null),
                            List.of(),
                            List.of()));
        }
        if (owner == null || known == null && waiting.size() >= MAX_TASKS) {
            return;
        }
        ReportOrigin origin = known == null ? origin(headline, body, task) : known.origin();
        waiting.put(
                task,
                new WaitingTask(task, origin, true, known == null ? null : known.site(), owner));
    }

    /** {@code A:1}, {@code 117(T117)}, {@code B:2.} or {@code B:2 <writer>} as {@code comm/pid}. */
    private static String name(String printed) {
        String text = printed.strip();
        int angle = text.indexOf(" <");
        if (angle >= 0) {
            text = text.substring(0, angle);
        }
        if (text.endsWith(".")) {
            text = text.substring(0, text.length() - 1);
        }
        return slashed(text);
    }

    private static String task(String text, String verb) {
        int from = text.startsWith("INFO: task") ? "INFO: task".length() : 0;
        int to = Math.max(text.indexOf(verb), from);
        return slashed(text.substring(from, to).strip());
    }

    private static String slashed(String text) {
        int colon = text.lastIndexOf(':');
        return colon <= 0
                ? text.substring(colon + 1)
                : text.substring(0, colon) + "/" + text.substring(colon + 1);
    }

    private static ReportOrigin origin(ReportHeadline.Found headline, Body body, String task) {
        return new ReportOrigin(
                body.number(0),
                body.number(body.size() - 1),
                headline.text(),
                task,
                body.who().release(),
                false);
    }

    private static boolean waitsForLock(List<String> stack) {
        for (String site : stack) {
            String function = Frames.function(site);
            if (site.endsWith("[inline]") || starts(function, SCHEDULER)) {
                continue;
            }
            return starts(function, SLOW_PATHS);
        }
        return false;
    }

    private static boolean starts(String function, List<String> names) {
        for (String name : names) {
            if (function.startsWith(name)) {
                return true;
            }
        }
        return false;
    }

    /** The list of all locks that tasks hold or wait for. */
    void holders(Body body) {
        Map<String, List<ReportedLock>> held = new LinkedHashMap<>();
        for (int at = body.find(" held by "); at >= 0; at = body.find(" held by ", at + 1)) {
            String text = body.text(at);
            int from = text.indexOf(" held by ") + " held by ".length();
            int to = text.endsWith(":") ? text.length() - 1 : text.length();
            held.put(text.substring(from, Math.max(from, to)), body.heldFrom(at + 1));
        }
        new WaitRing(waiting, held, sink).find();
        waiting.clear();
    }

    /** Ends the boot or the log: what the kernel said about owners is all that is known. */
    void end() {
        new WaitRing(waiting, Map.of(), sink).find();
        waiting.clear();
    }

    /**
     * A hung task.
     *
     * @param forLock whether it waits for a lock
     * @param owner the task that owns what it waits for; null if the kernel does not say
     */
    record WaitingTask(
            String task,
            ReportOrigin origin,
            boolean forLock,
            @Nullable String site,
            @Nullable String owner) {}
}
