package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.callback.EventView;
import dev.lockproof.analysis.judge.Credibility;
import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.task.EventPlace;
import dev.lockproof.analysis.task.HeldLock;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.analysis.track.Violation.InvalidWaitContext;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Text;
import dev.lockproof.finding.Values;
import dev.lockproof.finding.Wordings;
import dev.lockproof.trace.Profile;
import dev.lockproof.trace.WaitRank;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code sleep-in-atomic} and {@code sleep-in-nonblock}: a point that may sleep where nothing may.
 * {@code invalid-wait-context}: a lock is requested in a stricter context than it allows.
 */
public final class SleepRules {

    private static final Pattern IDLE = Pattern.compile("(swapper|idle)/\\d+");

    private final Names names;
    private final EventFindings findings;

    private record Case(String rule, int node, int site, @Nullable String reason, int under) {}

    /**
     * Why nothing may sleep.
     *
     * @param identity part of fingerprints, so it must never change; empty if the held lock is that
     *     part
     */
    private record Reason(SleepFinding finding, String identity) {

        private static final Reason HARD_OFF =
                new Reason(SleepFinding.HARD_INTERRUPTS_OFF, "with hard interrupts off");
        private static final Reason NOT_PREEMPTIBLE =
                new Reason(SleepFinding.PREEMPTION_OFF, "with preemption off");
    }

    public SleepRules(Names names, EventFindings findings) {
        this.names = names;
        this.findings = findings;
    }

    /** A point that may sleep. Idle tasks, which also run the early boot, are exempt. */
    public void mayBlock(Task task, @Nullable Hold wanted, EventView event, Credibility trust) {
        int atomic = atomicHold(task, event);
        Hold under = atomic < 0 ? null : task.hold(atomic);
        add(reason(task, atomic), task, wanted, under, event, trust);
    }

    /**
     * A request for a lock that sleeps on a real-time kernel. There, code that holds such a lock,
     * or that has only softirqs off, can be preempted.
     */
    public void requestsRealTimeLock(Task task, Hold wanted, EventView event, Credibility trust) {
        add(realTimeReason(task), task, wanted, null, event, trust);
    }

    private void add(
            @Nullable Reason reason,
            Task task,
            @Nullable Hold wanted,
            @Nullable Hold under,
            EventView event,
            Credibility trust) {
        if (reason == null || IDLE.matcher(names.task(task.number())).matches()) {
            return;
        }
        findings.add(
                new Case(
                        reason.finding().rule(),
                        -1,
                        event.site(),
                        reason.identity(),
                        under == null ? -1 : under.node()),
                event.line(),
                () -> sleeping(reason, task, wanted, under, event.place(), trust));
    }

    private @Nullable Reason reason(Task task, int atomicHold) {
        if (atomicHold >= 0) {
            boolean rcu = names.kind(task.hold(atomicHold).node()).isRcu();
            return new Reason(rcu ? SleepFinding.IN_RCU_READER : SleepFinding.HOLDING_LOCK, "");
        }
        if (task.frame() != null) {
            return new Reason(
                    SleepFinding.IN_INTERRUPT,
                    "inside a " + task.frame().irq().text() + " interrupt");
        }
        if (task.hardOff()) {
            return Reason.HARD_OFF;
        }
        if (task.softOff()) {
            return new Reason(SleepFinding.SOFT_INTERRUPTS_OFF, "with soft interrupts off");
        }
        if (task.atomicDepth() > 0) {
            return Reason.NOT_PREEMPTIBLE;
        }
        return task.nonblockDepth() > 0
                ? new Reason(SleepFinding.IN_NONBLOCK_SECTION, "inside a non-blocking section")
                : null;
    }

    private static @Nullable Reason realTimeReason(Task task) {
        if (task.interrupts().masksHard()) {
            return Reason.HARD_OFF;
        }
        return task.atomicDepth() > 0 ? Reason.NOT_PREEMPTIBLE : null;
    }

    /**
     * The index of a held lock under which nothing may sleep, or -1. A lock that the sleep releases
     * does not count.
     */
    private static int atomicHold(Task task, EventView event) {
        for (int i = task.depth() - 1; i >= 0; i--) {
            Hold hold = task.hold(i);
            boolean atomic = hold.inner() == WaitRank.RAW || hold.inner() == WaitRank.SPIN;
            if (atomic && hold.lock() != event.drops()) {
                return i;
            }
        }
        return -1;
    }

    private Finding sleeping(
            Reason reason,
            Task task,
            @Nullable Hold wanted,
            @Nullable Hold under,
            EventPlace place,
            Credibility trust) {
        boolean guess = trust.kindsAreGuessed() && (wanted != null || under != null);
        String function =
                place.site() < 0 ? "" : Fingerprint.function(names.siteText(place.site()));
        String identity =
                under == null
                        ? reason.identity()
                        : Fingerprint.className(names.identity(under.node()));
        return names.atEvent(
                place,
                reason.finding().rule(),
                List.of(identity, function),
                new Grade(guess ? Severity.WARNING : Severity.ERROR, confidence(guess)),
                text(reason.finding(), task, wanted, under, place),
                under == null ? List.of() : List.of(names.lockClass(under.node())));
    }

    private Text text(
            SleepFinding finding,
            Task task,
            @Nullable Hold wanted,
            @Nullable Hold under,
            EventPlace place) {
        Wordings words = names.words();
        String action =
                wanted == null
                        ? words.phrase(SleepPhrase.MAY_SLEEP)
                        : words.phrase(
                                wanted.inner() == WaitRank.SPIN
                                        ? SleepPhrase.REQUESTS_REAL_TIME_LOCK
                                        : SleepPhrase.REQUESTS_SLEEPING_LOCK,
                                Values.of(Hole.LOCK, names.lockClass(wanted.node())));
        Values values =
                Values.of(Hole.TASK, names.task(task.number()))
                        .with(Hole.PLACE, names.place(place))
                        .with(Hole.ACTION, action);
        if (under != null) {
            values =
                    values.with(Hole.LOCK, names.lockClass(under.node()))
                            .with(Hole.OTHER_PLACE, names.place(under.line(), under.site()));
        } else if (task.frame() != null && finding == SleepFinding.IN_INTERRUPT) {
            values = values.with(Hole.IRQ, task.frame().irq().text());
        }
        return words.text(finding, values);
    }

    private static Confidence confidence(boolean guess) {
        return guess ? Confidence.GUESSED : Confidence.OBSERVED;
    }

    /** A lock is requested in a context that is too strict for it. */
    public void invalidWaitContext(InvalidWaitContext fault, Credibility trust) {
        HeldLock culprit = fault.culprit();
        findings.add(
                new Case(
                        "invalid-wait-context",
                        fault.node(),
                        fault.place().site(),
                        fault.limit().text(),
                        culprit == null ? -1 : culprit.node()),
                fault.place().line(),
                () -> invalid(fault, trust));
    }

    private Finding invalid(InvalidWaitContext fault, Credibility trust) {
        HeldLock culprit = fault.culprit();
        WaitRank limit = fault.limit();
        String lockClass = names.lockClass(fault.node());
        boolean sleeps = fault.outer() == WaitRank.SLEEP;
        String under =
                culprit == null
                        ? limit.text()
                        : Fingerprint.className(names.identity(culprit.node()));
        Grade grade =
                new Grade(
                        (sleeps || trust.profile() == Profile.LINUX_RT) && !trust.kindsAreGuessed()
                                ? Severity.ERROR
                                : Severity.WARNING,
                        confidence(trust.kindsAreGuessed()));
        Wordings words = names.words();
        String note =
                words.phrase(
                        SleepPhrase.WAIT_CONTEXT,
                        Values.of(Hole.RANK, limit.text())
                                .with(Hole.OTHER_RANK, fault.outer().text()));
        Text text =
                words.text(
                        SleepFinding.TOO_STRICT,
                        Values.of(Hole.TASK, names.task(fault.task()))
                                .with(Hole.LOCK, lockClass)
                                .with(Hole.PLACE, names.place(fault.place()))
                                .with(Hole.CONTEXT, context(fault))
                                .with(
                                        Hole.CONSEQUENCE,
                                        words.phrase(consequence(sleeps, culprit))));
        return names.atEvent(
                        fault.place(),
                        SleepFinding.TOO_STRICT.rule(),
                        List.of(Fingerprint.className(names.identity(fault.node())), under),
                        grade,
                        text,
                        culprit == null
                                ? List.of(lockClass)
                                : List.of(names.lockClass(culprit.node()), lockClass))
                .withNotes(List.of(note));
    }

    private String context(InvalidWaitContext fault) {
        Wordings words = names.words();
        HeldLock culprit = fault.culprit();
        if (culprit != null) {
            return words.phrase(
                    SleepPhrase.UNDER_LOCK,
                    Values.of(Hole.LOCK, names.lockClass(culprit.node()))
                            .with(Hole.PLACE, names.place(culprit.line(), culprit.site())));
        }
        return fault.interrupt() == null
                ? words.phrase(SleepPhrase.IN_THIS_CONTEXT)
                : words.phrase(
                        SleepPhrase.INSIDE_INTERRUPT,
                        Values.of(Hole.IRQ, fault.interrupt().text()));
    }

    private SleepPhrase consequence(boolean sleeps, @Nullable HeldLock culprit) {
        if (!sleeps) {
            return SleepPhrase.SLEEPS_ON_REAL_TIME;
        }
        return culprit != null && names.kind(culprit.node()).isRcu()
                ? SleepPhrase.DELAYS_GRACE_PERIOD
                : SleepPhrase.MUST_NOT_SLEEP;
    }
}
