package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.task.HeldLock;
import dev.lockproof.analysis.task.Leak;
import dev.lockproof.analysis.track.Violation.Leaked;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Text;
import dev.lockproof.finding.Values;
import dev.lockproof.trace.Event;
import java.util.List;
import java.util.Objects;

/** {@code work-leak}: a work item, timer or callback ends in another state than it began. */
public final class LeakRules {

    private static final String ID = "work-leak";

    private final Names names;
    private final EventFindings findings;

    private record Case(Leak leak, int section, int hook, int function, int node) {}

    public LeakRules(Names names, EventFindings findings) {
        this.names = names;
        this.findings = findings;
    }

    public void leaked(Leaked fault) {
        int node = fault.hold() == null ? Event.NONE : fault.hold().node();
        findings.add(
                new Case(fault.leak(), fault.section(), fault.hook(), fault.function(), node),
                fault.place().line(),
                () -> finding(fault));
    }

    private Finding finding(Leaked fault) {
        Leak leak = fault.leak();
        HeldLock hold = fault.hold();
        String call = fault.section() >= 0 ? names.lockClass(fault.section()) : callback(fault);
        String lock = hold == null ? "" : names.lockClass(hold.node());
        String identity = hold == null ? leak.name() : names.identity(hold.node());
        return names.atEvent(
                fault.place(),
                ID,
                List.of(Fingerprint.className(call), Fingerprint.className(identity)),
                new Grade(Severity.ERROR, Confidence.OBSERVED),
                text(fault, call, lock),
                hold == null ? List.of() : List.of(lock));
    }

    private Text text(Leaked fault, String call, String lock) {
        String task = names.task(fault.task());
        String place = names.place(fault.place());
        Values values = Values.of(Hole.TASK, task).with(Hole.CALL, call).with(Hole.PLACE, place);
        return switch (fault.leak()) {
            case LOCK_KEPT ->
                    names.words()
                            .text(
                                    TaskFinding.LOCK_KEPT,
                                    Values.of(Hole.TASK, task)
                                            .with(Hole.CALL, call)
                                            .with(Hole.PLACE, place)
                                            .with(Hole.LOCK, lock)
                                            .with(
                                                    Hole.OTHER_PLACE,
                                                    taken(Objects.requireNonNull(fault.hold()))));
            case LOCK_GIVEN_UP -> names.words().text(TaskFinding.LOCK_GIVEN_UP, values);
            case PREEMPTION -> names.words().text(TaskFinding.PREEMPTION, values);
        };
    }

    private String taken(HeldLock hold) {
        return names.place(hold.line(), hold.site());
    }

    private String callback(Leaked fault) {
        String hook = names.text(fault.hook());
        return fault.function() < 0
                ? hook
                : hook + " " + Fingerprint.function(names.siteText(fault.function()));
    }
}
