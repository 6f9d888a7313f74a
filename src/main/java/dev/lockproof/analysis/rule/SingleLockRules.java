package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.task.EventPlace;
import dev.lockproof.analysis.task.HeldLock;
import dev.lockproof.analysis.track.Violation.DestroyedHeld;
import dev.lockproof.analysis.track.Violation.HeldAtBoundary;
import dev.lockproof.analysis.track.Violation.HeldAtFork;
import dev.lockproof.analysis.track.Violation.NestLockNotHeld;
import dev.lockproof.analysis.track.Violation.ReleasedUnheld;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Values;
import java.util.List;
import java.util.function.Supplier;

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
        LockFinding key = fault.released() ? LockFinding.NEST_RELEASED : LockFinding.NEST_NOT_HELD;
        add(
                key,
                fault.node(),
                fault.place().site(),
                fault.place(),
                () ->
                        Values.of(Hole.TASK, names.task(fault.task()))
                                .with(Hole.LOCK, names.lockClass(fault.node()))
                                .with(Hole.INSTANCE, names.lock(fault.nest()))
                                .with(Hole.PLACE, names.place(fault.place())));
    }

    public void releasedUnheld(ReleasedUnheld fault) {
        add(
                LockFinding.NOT_HELD,
                fault.node(),
                fault.place().site(),
                fault.place(),
                () ->
                        Values.of(Hole.TASK, names.task(fault.task()))
                                .with(Hole.LOCK, names.lockClass(fault.node()))
                                .with(Hole.INSTANCE, names.lockClass(fault.node(), fault.lock()))
                                .with(Hole.PLACE, names.place(fault.place())));
    }

    public void heldAtBoundary(HeldAtBoundary fault) {
        HeldLock hold = fault.hold();
        LockFinding key =
                switch (fault.boundary()) {
                    case RETURN_TO_USER -> LockFinding.HELD_AT_USER_RETURN;
                    case IDLE -> LockFinding.HELD_WHEN_IDLE;
                    case FREEZE -> LockFinding.HELD_WHEN_FROZEN;
                    default -> LockFinding.HELD_AT_EXIT;
                };
        add(
                key,
                hold.node(),
                hold.site(),
                fault.place(),
                () ->
                        Values.of(Hole.TASK, names.task(fault.task()))
                                .with(Hole.LOCK, names.lockClass(hold.node()))
                                .with(Hole.OTHER_PLACE, names.place(hold.line(), hold.site()))
                                .with(Hole.PLACE, names.place(fault.place())));
    }

    public void heldAtFork(HeldAtFork fault) {
        HeldLock hold = fault.hold();
        add(
                LockFinding.HELD_AT_FORK,
                hold.node(),
                fault.place().site(),
                fault.place(),
                () ->
                        Values.of(Hole.TASK, names.task(fault.task()))
                                .with(Hole.LOCK, names.lockClass(hold.node()))
                                .with(Hole.INSTANCE, names.lockClass(hold.node(), hold.lock()))
                                .with(Hole.OTHER_TASK, names.task(fault.holder()))
                                .with(Hole.OTHER_PLACE, names.place(hold.line(), hold.site()))
                                .with(Hole.PLACE, names.place(fault.place())));
    }

    public void destroyedHeld(DestroyedHeld fault) {
        HeldLock hold = fault.hold();
        add(
                destroyed(fault),
                hold.node(),
                fault.place().site(),
                fault.place(),
                () ->
                        Values.of(Hole.TASK, names.task(fault.task()))
                                .with(Hole.LOCK, names.lockClass(hold.node()))
                                .with(Hole.INSTANCE, names.lockClass(hold.node(), hold.lock()))
                                .with(Hole.OTHER_TASK, names.task(fault.holder()))
                                .with(Hole.OTHER_PLACE, names.place(hold.line(), hold.site()))
                                .with(Hole.PLACE, names.place(fault.place())));
    }

    private static LockFinding destroyed(DestroyedHeld fault) {
        boolean init = fault.initialized();
        if (fault.hold().waiting()) {
            return init ? LockFinding.INITIALIZED_UNDER_WAITER : LockFinding.FREED_UNDER_WAITER;
        }
        if (fault.holder() == fault.task()) {
            return init ? LockFinding.INITIALIZED_BY_HOLDER : LockFinding.FREED_BY_HOLDER;
        }
        return init ? LockFinding.INITIALIZED_UNDER_HOLDER : LockFinding.FREED_UNDER_HOLDER;
    }

    /**
     * Counts one case.
     *
     * @param site the code that tells cases apart, a symbol, or -1
     */
    private void add(
            LockFinding key, int node, int site, EventPlace place, Supplier<Values> values) {
        findings.add(
                new Case(key.rule(), node, site),
                place.line(),
                () -> {
                    String function = site < 0 ? "" : Fingerprint.function(names.siteText(site));
                    return names.atEvent(
                            place,
                            key.rule(),
                            List.of(Fingerprint.className(names.identity(node)), function),
                            new Grade(Severity.ERROR, Confidence.OBSERVED),
                            names.words().text(key, values.get()),
                            List.of(names.lockClass(node)));
                });
    }
}
