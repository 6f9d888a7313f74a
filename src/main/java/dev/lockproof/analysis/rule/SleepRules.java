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
import dev.lockproof.finding.Severity;
import dev.lockproof.trace.Profile;
import dev.lockproof.trace.WaitRank;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code sleep-in-atomic} and {@code sleep-in-nonblock}: a point that may sleep where nothing may.
 * {@code invalid-wait-context}: a lock is asked for in a context stricter than it allows.
 */
public final class SleepRules {

    private static final Pattern IDLE = Pattern.compile("(swapper|idle)/\\d+");

    private final Names names;
    private final EventFindings findings;

    private record Case(String rule, int node, int site, @Nullable String reason, int under) {}

    public SleepRules(Names names, EventFindings findings) {
        this.names = names;
        this.findings = findings;
    }

    /** A point that may sleep; nothing is said of idle tasks, which also run the early boot. */
    public void mayBlock(Task task, @Nullable Hold wanted, EventView event, Credibility trust) {
        int atomic = atomicHold(task, event);
        String reason =
                atomic >= 0 ? "holding " + names.lockClass(task.hold(atomic).node()) : atomic(task);
        if (reason == null && task.nonblockDepth() == 0) {
            return;
        }
        if (IDLE.matcher(names.task(task.number())).matches()) {
            return;
        }
        String rule = reason == null ? "sleep-in-nonblock" : "sleep-in-atomic";
        String where = reason == null ? "inside a non-blocking section" : reason;
        findings.add(
                new Case(rule, -1, event.site(), where, atomic < 0 ? -1 : task.hold(atomic).node()),
                event.line(),
                () ->
                        sleeping(
                                rule,
                                task,
                                wanted,
                                atomic < 0 ? null : task.hold(atomic),
                                where,
                                event.place(),
                                trust));
    }

    /**
     * A held lock under which nothing may sleep, or -1; the one that a sleep gives up does not
     * count.
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

    private static @Nullable String atomic(Task task) {
        if (task.frame() != null) {
            return "inside a " + task.frame().irq().text() + " interrupt";
        }
        if (task.hardOff()) {
            return "with hard interrupts off";
        }
        if (task.softOff()) {
            return "with soft interrupts off";
        }
        return task.atomicDepth() > 0 ? "with preemption off" : null;
    }

    private Finding sleeping(
            String rule,
            Task task,
            @Nullable Hold wanted,
            @Nullable Hold under,
            String where,
            EventPlace place,
            Credibility trust) {
        boolean guess = trust.kindsAreGuessed() && (wanted != null || under != null);
        String what =
                wanted == null
                        ? "may sleep"
                        : "asks for " + names.lockClass(wanted.node()) + ", which may sleep,";
        String since = under == null ? "" : ", taken " + names.place(under.line(), under.site());
        String function =
                place.site() < 0 ? "" : Fingerprint.function(names.siteText(place.site()));
        String under2 = under == null ? where : Fingerprint.className(names.identity(under.node()));
        return names.atEvent(
                place,
                rule,
                List.of(under2, function),
                guess ? Severity.WARNING : Severity.ERROR,
                confidence(guess),
                "Sleep " + where,
                names.theTask(task.number())
                        + " "
                        + what
                        + " "
                        + names.place(place)
                        + " "
                        + where
                        + since
                        + (rule.equals("sleep-in-atomic")
                                ? ". A task that sleeps there stops a processor, or a waiter, that cannot make way."
                                : ". Its caller has promised not to block: it may hold up what must go on."),
                under == null ? List.of() : List.of(names.lockClass(under.node())),
                List.of());
    }

    private static Confidence confidence(boolean guess) {
        return guess ? Confidence.GUESSED : Confidence.OBSERVED;
    }

    /** A lock is asked for where the context is too strict for it. */
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
        String context =
                culprit == null
                        ? fault.interrupt() == null
                                ? "here"
                                : "inside a " + fault.interrupt().text() + " interrupt"
                        : "under "
                                + names.lockClass(culprit.node())
                                + ", taken "
                                + names.place(culprit.line(), culprit.site());
        boolean sleeps = fault.outer() == WaitRank.SLEEP;
        String why =
                sleeps
                        ? ". It may sleep, and nothing may sleep there."
                        : ". On a real-time kernel it may sleep, and a raw context must not.";
        String under =
                culprit == null
                        ? limit.text()
                        : Fingerprint.className(names.identity(culprit.node()));
        return names.atEvent(
                fault.place(),
                "invalid-wait-context",
                List.of(Fingerprint.className(names.identity(fault.node())), under),
                (sleeps || trust.profile() == Profile.LINUX_RT) && !trust.kindsAreGuessed()
                        ? Severity.ERROR
                        : Severity.WARNING,
                confidence(trust.kindsAreGuessed()),
                "Lock taken in too strict a context: " + lockClass,
                names.theTask(fault.task())
                        + " asks for "
                        + lockClass
                        + " "
                        + names.place(fault.place())
                        + " "
                        + context
                        + why,
                culprit == null
                        ? List.of(lockClass)
                        : List.of(names.lockClass(culprit.node()), lockClass),
                List.of(
                        "wait context "
                                + limit.text()
                                + ", the lock needs "
                                + fault.outer().text()));
    }
}
