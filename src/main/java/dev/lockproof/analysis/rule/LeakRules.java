package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.task.HeldLock;
import dev.lockproof.analysis.task.Leak;
import dev.lockproof.analysis.track.Violation.Leaked;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Severity;
import dev.lockproof.trace.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code work-leak}: a work item, timer or callback ends otherwise than it began. */
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
        String where = names.place(fault.place());
        return names.atEvent(
                fault.place(),
                ID,
                List.of(Fingerprint.className(call), Fingerprint.className(identity)),
                Severity.ERROR,
                Confidence.OBSERVED,
                title(leak, call, lock),
                names.theTask(fault.task()) + " " + what(leak, call, hold, lock, where),
                hold == null ? List.of() : List.of(lock),
                List.of());
    }

    private String callback(Leaked fault) {
        String hook = names.text(fault.hook());
        return fault.function() < 0
                ? hook
                : hook + " " + Fingerprint.function(names.siteText(fault.function()));
    }

    private static String title(Leak leak, String call, String lock) {
        return switch (leak) {
            case LOCK_KEPT -> call + " ends with a lock held: " + lock;
            case LOCK_GIVEN_UP -> call + " gives up a lock that it did not take";
            case PREEMPTION -> call + " ends with another preemption count";
        };
    }

    private String what(
            Leak leak, String call, @Nullable HeldLock hold, String lock, String where) {
        return switch (leak) {
            case LOCK_KEPT ->
                    "ends "
                            + call
                            + " "
                            + where
                            + " and still holds "
                            + lock
                            + (hold == null
                                    ? ""
                                    : ", taken " + names.place(hold.line(), hold.site()) + " in it")
                            + ". What the task does next runs under this lock, and nobody will give it up:"
                            + " release it on every path out.";
            case LOCK_GIVEN_UP ->
                    "ends "
                            + call
                            + " "
                            + where
                            + " and no longer holds a lock that it held at the beginning."
                            + " Its caller goes on as if the lock still protected it.";
            case PREEMPTION ->
                    "ends "
                            + call
                            + " "
                            + where
                            + " with preemption disabled more or less often than at the beginning."
                            + " What the task does next is atomic, or is preempted where it must not be:"
                            + " pair up disabling and enabling on every path out.";
        };
    }
}
