package dev.lockproof.analysis.ring;

import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.ring.FinalWaits.Wait;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.analysis.task.TaskWaits;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Values;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Op;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code stuck-task}: a wait that is still open when the recording ends, too long ago by the
 * recording's last time. A task behind one that waits itself is not stuck there, unless that wait,
 * for an event, is one of those that do not count.
 */
final class StillWaiting {

    private static final String ID = "stuck-task";

    private final Names names;
    private final FinalWaits waits;
    private final long end;
    private final Map<String, Finding> findings = new LinkedHashMap<>();

    /** An open wait and when it began, in nanoseconds. */
    private record Open(Hold wanted, long since, long line, int site) {}

    /**
     * @param end the recording's last time, in nanoseconds, or {@link Event#NO_TIME}
     */
    StillWaiting(Names names, FinalWaits waits, long end) {
        this.names = names;
        this.waits = waits;
        this.end = end;
    }

    /** The findings, one for each class. */
    Collection<Finding> find(List<Task> alive) {
        for (Task task : alive) {
            Open open = open(task);
            if (open != null && end - open.since() > TaskWaits.LONGEST) {
                List<Wait> inTheWay = waits.inTheWay(task);
                if (inTheWay.stream().noneMatch(w -> isHeldUp(w.holder()))) {
                    Finding finding = finding(task, open, inTheWay);
                    findings.putIfAbsent(finding.fingerprint(), finding);
                }
            }
        }
        return findings.values();
    }

    /** Whether a finding shows this wait already; tasks behind it need none of their own. */
    private boolean isHeldUp(Task task) {
        return waits.wanted(task) != null
                && (task.lastStep().op() != Op.WAIT
                        || !waits.inTheWay(task).isEmpty()
                        || open(task) != null);
    }

    private @Nullable Open open(Task task) {
        Hold wanted = waits.wanted(task);
        if (wanted == null || end == Event.NO_TIME || waits.waitsForItself(task)) {
            return null;
        }
        if (task.waits().timed() == wanted.lock()) {
            return new Open(
                    wanted, task.waits().since(), task.waitsSinceLine(), task.lastStep().site());
        }
        boolean asks = task.lastStep().op() == Op.ACQUIRE || task.lastStep().op() == Op.UPGRADE;
        return asks && task.lastStep().time() != Event.NO_TIME && !waits.inTheWay(task).isEmpty()
                ? new Open(
                        wanted,
                        task.lastStep().time(),
                        task.lastStep().line(),
                        task.lastStep().site())
                : null;
    }

    private Finding finding(Task task, Open open, List<Wait> inTheWay) {
        int node = open.wanted().node();
        Values values =
                Values.of(Hole.TASK, names.task(task.number()))
                        .with(Hole.LOCK, names.lockClass(node))
                        .with(Hole.SECONDS, (end - open.since()) / 1_000_000_000L)
                        .with(Hole.LINE, open.line());
        if (!inTheWay.isEmpty()) {
            Wait first = inTheWay.getFirst();
            values =
                    values.with(Hole.OTHER_TASK, names.task(first.holder().number()))
                            .with(Hole.OTHER_LINE, first.held().line());
        }
        return Finding.atEvent(
                ID,
                Fingerprint.of(
                        ID, List.of(Fingerprint.className(names.identity(node)), "at the end")),
                new Grade(Severity.WARNING, Confidence.OBSERVED),
                names.words()
                        .text(
                                inTheWay.isEmpty()
                                        ? WaitFinding.STILL_WAITS
                                        : waits.wanted(inTheWay.getFirst().holder()) == null
                                                ? WaitFinding.STILL_WAITS_FOR_HOLDER
                                                : WaitFinding.STILL_WAITS_FOR_SLEEPER,
                                values),
                List.of(names.lockClass(node)),
                names.placeOf(task.number(), open.line(), open.site()));
    }
}
