package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.context.Hold;
import dev.lockproof.analysis.context.Task;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Severity;
import dev.lockproof.trace.Event;
import java.util.List;

/** Waits for events that are wrong by themselves. */
final class WaitRules {

    private final Names names;
    private final EventFindings findings;

    private record Case(String rule, int node, int site) {}

    WaitRules(Names names, EventFindings findings) {
        this.names = names;
        this.findings = findings;
    }

    /** A task waits for an event that it must itself signal. */
    void waitsForItself(Task task, Hold section, Event event) {
        String rule = CycleRule.WAIT_EVENT_CYCLE.id();
        String lockClass = names.lockClass(section.node());
        findings.add(
                new Case(rule, section.node(), event.site),
                event.line,
                () ->
                        names.atEvent(
                                event,
                                rule,
                                List.of(Fingerprint.className(names.identity(section.node()))),
                                Severity.ERROR,
                                Confidence.OBSERVED,
                                "Task waits for what it must signal itself: " + lockClass,
                                names.theTask(task.number())
                                        + " has to signal event "
                                        + lockClass
                                        + " since "
                                        + names.place(section.line(), section.site()).substring(3)
                                        + " and waits for it "
                                        + names.place(event.line, event.site)
                                        + ". Unless somebody else signals it, the task waits for itself.",
                                List.of(lockClass),
                                List.of()));
    }
}
