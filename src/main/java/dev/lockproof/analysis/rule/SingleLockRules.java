package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.task.EventPlace;
import dev.lockproof.analysis.task.HeldLock;
import dev.lockproof.analysis.track.Violation.DestroyedHeld;
import dev.lockproof.analysis.track.Violation.HeldAtBoundary;
import dev.lockproof.analysis.track.Violation.NestLockNotHeld;
import dev.lockproof.analysis.track.Violation.ReleasedUnheld;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Severity;
import dev.lockproof.trace.Op;
import java.util.List;

/**
 * The discipline of single locks: {@code nest-lock-not-held}, {@code unlock-imbalance}, {@code
 * lock-held-at-exit}, {@code lock-held-at-user-return}, {@code held-lock-freed} and {@code
 * init-held-lock}.
 */
public final class SingleLockRules {

    private final Names names;
    private final EventFindings findings;

    private record Case(String rule, int node, int site) {}

    public SingleLockRules(Names names, EventFindings findings) {
        this.names = names;
        this.findings = findings;
    }

    public void nestLockNotHeld(NestLockNotHeld fault) {
        add(
                "nest-lock-not-held",
                fault.node(),
                fault.place().site(),
                fault.place(),
                () -> {
                    String lockClass = names.lockClass(fault.node());
                    String text =
                            fault.released()
                                    ? " gives up "
                                            + names.lock(fault.nest())
                                            + " while it still holds "
                                            + lockClass
                                            + ", which it took under it as nest lock. From here on nothing serializes these locks."
                                    : " takes "
                                            + lockClass
                                            + " and names "
                                            + names.lock(fault.nest())
                                            + " as its nest lock, but does not hold that. Nothing serializes the acquisitions of this class.";
                    return new Text(
                            "Nest lock not held: " + lockClass, names.theTask(fault.task()) + text);
                });
    }

    public void releasedUnheld(ReleasedUnheld fault) {
        add(
                "unlock-imbalance",
                fault.node(),
                fault.place().site(),
                fault.place(),
                () -> {
                    String lockClass = names.lockClass(fault.node());
                    return new Text(
                            "Release of a lock that is not held: " + lockClass,
                            names.theTask(fault.task())
                                    + " releases "
                                    + names.lockClass(fault.node(), fault.lock())
                                    + ", which it does not hold: it was released twice, by the wrong task, or never taken."
                                    + " Such a release may let two tasks in at once.");
                });
    }

    public void heldAtBoundary(HeldAtBoundary fault) {
        HeldLock hold = fault.hold();
        String rule =
                fault.boundary() == Op.RETURN_TO_USER
                        ? "lock-held-at-user-return"
                        : "lock-held-at-exit";
        add(
                rule,
                hold.node(),
                hold.site(),
                fault.place(),
                () -> {
                    String what =
                            fault.boundary() == Op.RETURN_TO_USER
                                    ? "returns to user space"
                                    : fault.boundary() == Op.IDLE ? "goes idle" : "exits";
                    String lockClass = names.lockClass(hold.node());
                    return new Text(
                            "Task " + what + " with a lock held: " + lockClass,
                            names.theTask(fault.task())
                                    + " "
                                    + what
                                    + " and still holds "
                                    + lockClass
                                    + ", taken "
                                    + names.place(hold.line(), hold.site())
                                    + ". Whoever asks for it next waits, perhaps for ever.");
                });
    }

    public void destroyedHeld(DestroyedHeld fault) {
        boolean init = fault.initialized();
        HeldLock hold = fault.hold();
        add(
                init ? "init-held-lock" : "held-lock-freed",
                hold.node(),
                fault.place().site(),
                fault.place(),
                () -> {
                    String lockClass = names.lockClass(hold.node());
                    String who =
                            fault.holder() == fault.task()
                                    ? "it holds the lock itself"
                                    : "task "
                                            + names.task(fault.holder())
                                            + (hold.waiting() ? " waits for it" : " holds it");
                    return new Text(
                            (init ? "Held lock initialized: " : "Held lock freed: ") + lockClass,
                            names.theTask(fault.task())
                                    + (init ? " initializes " : " frees the memory of ")
                                    + names.lockClass(hold.node(), hold.lock())
                                    + " while "
                                    + who
                                    + (hold.waiting() ? ", asked for " : ", taken ")
                                    + names.place(hold.line(), hold.site())
                                    + (hold.waiting()
                                            ? ". The waiter then takes what is no lock any more, or another one."
                                            : init
                                                    ? ". Waiters are lost, and the holder's release hits a lock that it never took."
                                                    : ". The holder's release then writes to memory that may be somebody else's."));
                });
    }

    private record Text(String title, String explanation) {}

    private interface Texts {
        Text make();
    }

    private void add(String rule, int node, int site, EventPlace place, Texts texts) {
        findings.add(
                new Case(rule, node, site),
                place.line(),
                () -> {
                    Text text = texts.make();
                    String function = site < 0 ? "" : Fingerprint.function(names.siteText(site));
                    return names.atEvent(
                            place,
                            rule,
                            List.of(Fingerprint.className(names.identity(node)), function),
                            Severity.ERROR,
                            Confidence.OBSERVED,
                            text.title(),
                            text.explanation(),
                            List.of(names.lockClass(node)),
                            List.of());
                });
    }
}
