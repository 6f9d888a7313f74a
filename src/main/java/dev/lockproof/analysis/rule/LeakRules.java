package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Leak;
import dev.lockproof.analysis.task.Task;
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

    public void leaked(Leak leak, Task task, int section, @Nullable Hold hold, Event event) {
        int node = hold == null ? Event.NONE : hold.node();
        findings.add(
                new Case(leak, section, event.hook, event.function, node),
                event.line,
                () -> finding(leak, task, section, hold, event));
    }

    private Finding finding(Leak leak, Task task, int section, @Nullable Hold hold, Event event) {
        String call = section >= 0 ? names.lockClass(section) : callback(event);
        String lock = hold == null ? "" : names.lockClass(hold.node());
        String identity = hold == null ? leak.name() : names.identity(hold.node());
        String where = names.place(event.line, event.site);
        return names.atEvent(
                event,
                ID,
                List.of(Fingerprint.className(call), Fingerprint.className(identity)),
                Severity.ERROR,
                Confidence.OBSERVED,
                title(leak, call, lock),
                names.theTask(task.number()) + " " + what(leak, call, hold, lock, where),
                hold == null ? List.of() : List.of(lock),
                List.of());
    }

    private String callback(Event event) {
        String hook = names.text(event.hook);
        return event.function < 0
                ? hook
                : hook + " " + Fingerprint.function(names.siteText(event.function));
    }

    private static String title(Leak leak, String call, String lock) {
        return switch (leak) {
            case LOCK_KEPT -> call + " ends with a lock held: " + lock;
            case LOCK_GIVEN_UP -> call + " gives up a lock that it did not take";
            case PREEMPTION -> call + " ends with another preemption count";
        };
    }

    private String what(Leak leak, String call, @Nullable Hold hold, String lock, String where) {
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
