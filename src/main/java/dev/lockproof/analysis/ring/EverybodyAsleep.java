package dev.lockproof.analysis.ring;

import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.ring.FinalWaits.Wait;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Instances;
import dev.lockproof.analysis.task.LastStep;
import dev.lockproof.analysis.task.SignalHistory;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Ring;
import dev.lockproof.finding.ScenarioRow;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Text;
import dev.lockproof.finding.Values;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.Op;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/*
 * In a complete recording nobody is missing. If all tasks that are left wait, without a timeout, nobody can wake them. A
 * task waits only if that is the last thing that it did, and if what it waits for has not come since. Interrupts run on
 * top of a task and change nothing. Idle tasks, and tasks that show interrupts alone, are processors without work. In
 * the Linux profiles an interrupt may send a signal, and a signal to the process may end a wait, so there only events
 * count that tasks are seen to send.
 *
 * Elsewhere, a signal that came after the wait began may have been for another waiter, which woke. Whether it was for all
 * of them, recordings do not say, so that is a warning. Workers that wait for more work, and hold nothing, while the
 * task that started them all has ended, are what is left of any program that has done its work.
 */

/**
 * {@code observed-deadlock}: everybody who is left at the end of a complete recording waits, though
 * not in a ring, perhaps for a signal that came too early.
 */
final class EverybodyAsleep {

    private static final String ID = "observed-deadlock";

    private final Names names;
    private final Instances instances;
    private final FinalWaits waits;
    private final boolean linux;
    private final WaitWords words;

    EverybodyAsleep(Names names, Instances instances, FinalWaits waits, boolean linux) {
        this.names = names;
        this.instances = instances;
        this.waits = waits;
        this.linux = linux;
        this.words = new WaitWords(names);
    }

    /** The finding; null if somebody is awake, or waits for itself, which is another finding. */
    @Nullable Finding find(List<Task> alive) {
        List<Task> asleep = new ArrayList<>();
        for (Task task : alive) {
            if (isIdle(task)) {
                continue;
            }
            if (!isAsleep(task) || waits.waitsForItself(task)) {
                return null;
            }
            asleep.add(task);
        }
        return asleep.isEmpty() || areWorkersAtTheEnd(asleep) ? null : finding(asleep);
    }

    private boolean areWorkersAtTheEnd(List<Task> asleep) {
        Set<Integer> left = new HashSet<>();
        asleep.forEach(task -> left.add(task.number()));
        return asleep.stream()
                .allMatch(task ->
                        task.forked()
                                && !left.contains(task.root())
                                && task.depth() == 0
                                && task.lastStep().op() == Op.WAIT
                                && hasWoken(task));
    }

    private boolean hasWoken(Task task) {
        SignalHistory awaited = task.lastStep().awaited();
        return awaited != null && awaited.hasWoken();
    }

    private static boolean isIdle(Task task) {
        Op op = task.lastStep().op();
        return task.frames() == 0 && (op == Op.IDLE || (op == null && !task.forked()));
    }

    private boolean isAsleep(Task task) {
        Hold wanted = waits.wanted(task);
        LastStep last = task.lastStep();
        if (wanted == null || task.frames() > 0 || last.op() == null || last.timed()) {
            return false;
        }
        return switch (last.op()) {
            case WAIT -> isAsleepFor(wanted, last);
            case JOIN_BEGIN -> !waits.inTheWay(task).isEmpty();
            case ACQUIRE, CONTENDED, UPGRADE ->
                    !waits.inTheWay(task).isEmpty()
                            || waits.waitsForItself(task)
                            || isAsleepForSemaphore(wanted, last);
            default -> false;
        };
    }

    private boolean isAsleepFor(Hold wanted, LastStep last) {
        SignalHistory signal = instances.get(wanted.lock()).history();
        boolean came = signal.lastLine() > last.line();
        return linux
                ? !came && signal.isFromTasks() && !last.interruptible()
                : !came || signal.isSpent();
    }

    /** Whether a signal came after the task began to wait, which woke another one. */
    private boolean isPassedOver(Task task) {
        SignalHistory awaited = task.lastStep().awaited();
        return task.lastStep().op() == Op.WAIT
                && awaited != null
                && awaited.lastLine() > task.lastStep().line();
    }

    /** Nobody need hold a semaphore for others to wait: whoever comes first may give it up. */
    private boolean isAsleepForSemaphore(Hold wanted, LastStep last) {
        return last.op() == Op.CONTENDED
                && names.kind(wanted.node()) == LockKind.SEMAPHORE
                && instances.get(wanted.lock()).history().lastLine() < last.line();
    }

    private Finding finding(List<Task> asleep) {
        TreeSet<String> classes = new TreeSet<>();
        TreeSet<String> identities = new TreeSet<>();
        List<ScenarioRow> rows = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (Task task : asleep) {
            Hold wanted = waits.wanted(task);
            if (wanted != null) {
                classes.add(names.lockClass(wanted.node()));
                identities.add(names.identity(wanted.node()));
                rows.add(new ScenarioRow(rows.size(), words.wanted(wanted)));
                all.add(described(task, wanted));
            }
        }
        Text text =
                names.words()
                        .text(
                                asleep.size() == 1
                                        ? WaitFinding.LAST_TASK_WAITS
                                        : WaitFinding.EVERYBODY_WAITS,
                                Values.of(Hole.RING, String.join(", ", classes))
                                        .with(Hole.WAITS, String.join("; ", all)));
        Task first = asleep.getFirst();
        return Finding.ring(
                        ID,
                        Fingerprint.of(ID, List.copyOf(identities)),
                        asleep.stream().anyMatch(this::isPassedOver)
                                ? new Grade(Severity.WARNING, Confidence.GUESSED)
                                : new Grade(Severity.ERROR, Confidence.OBSERVED),
                        text,
                        new Ring(List.copyOf(classes), List.of(), rows),
                        List.of())
                .at(
                        names.placeOf(
                                first.number(), first.lastStep().line(), first.lastStep().site()));
    }

    private String described(Task task, Hold wanted) {
        List<Wait> inTheWay = waits.inTheWay(task);
        if (!inTheWay.isEmpty()) {
            return words.described(inTheWay.getFirst());
        }
        SignalHistory signal = instances.get(wanted.lock()).history();
        if (isPassedOver(task)) {
            return words.passedOver(task, wanted, signal);
        }
        boolean lost = task.lastStep().op() == Op.WAIT && signal.isLost(task.lastStep().line());
        return words.described(task, wanted, lost ? signal : null);
    }
}
