package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.judge.CycleRule;
import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.task.HeldLock;
import dev.lockproof.analysis.track.Violation.FlushesWhileFreeing;
import dev.lockproof.analysis.track.Violation.WaitedLong;
import dev.lockproof.analysis.track.Violation.WaitsForItself;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Severity;
import java.util.List;

/**
 * Waits that are wrong by themselves: for what the task must itself signal, longer than any should
 * be ({@code stuck-task}), for work while memory is freed ({@code flush-dependency}).
 */
public final class WaitRules {

    private final Names names;
    private final EventFindings findings;

    private record Case(String rule, int node, int site) {}

    public WaitRules(Names names, EventFindings findings) {
        this.names = names;
        this.findings = findings;
    }

    /** A task waits for an event that it must itself signal. */
    public void waitsForItself(WaitsForItself fault) {
        HeldLock section = fault.section();
        String rule = CycleRule.WAIT_EVENT_CYCLE.id();
        String lockClass = names.lockClass(section.node());
        findings.add(
                new Case(rule, section.node(), fault.place().site()),
                fault.place().line(),
                () ->
                        names.atEvent(
                                fault.place(),
                                rule,
                                List.of(Fingerprint.className(names.identity(section.node()))),
                                Severity.ERROR,
                                Confidence.OBSERVED,
                                "Task waits for what it must signal itself: " + lockClass,
                                names.theTask(fault.task())
                                        + " has to signal event "
                                        + lockClass
                                        + " since "
                                        + names.place(section.line(), section.site()).substring(3)
                                        + " and waits for it "
                                        + names.place(fault.place())
                                        + ". Unless somebody else signals it, the task waits for itself.",
                                List.of(lockClass),
                                List.of()));
    }

    public void waitedLong(WaitedLong fault) {
        int node = fault.node();
        int holder = fault.holder();
        long seconds = fault.seconds();
        String lockClass = names.lockClass(node);
        String by =
                holder < 0 || holder == fault.task()
                        ? ""
                        : "; task " + names.task(holder) + " held it last";
        findings.add(
                new Case("stuck-task", node, fault.place().site()),
                fault.place().line(),
                () ->
                        names.atEvent(
                                fault.place(),
                                "stuck-task",
                                List.of(Fingerprint.className(names.identity(node))),
                                Severity.WARNING,
                                Confidence.OBSERVED,
                                "Task waited " + seconds + " s for " + lockClass,
                                names.theTask(fault.task())
                                        + " began to wait for "
                                        + lockClass
                                        + " at line "
                                        + fault.sinceLine()
                                        + " and got it only after "
                                        + seconds
                                        + " s, at line "
                                        + fault.place().line()
                                        + by
                                        + ". Whoever depends on this task stood still as long.",
                                List.of(lockClass),
                                List.of()));
    }

    public void flushesWhileFreeing(FlushesWhileFreeing fault) {
        int queue = fault.queue();
        String name = names.lockClass(queue);
        findings.add(
                new Case("flush-dependency", queue, fault.place().site()),
                fault.place().line(),
                () ->
                        names.atEvent(
                                fault.place(),
                                "flush-dependency",
                                List.of(Fingerprint.className(names.identity(queue))),
                                Severity.WARNING,
                                Confidence.OBSERVED,
                                "Work of a shared queue flushed while freeing memory: " + name,
                                names.theTask(fault.task())
                                        + " is freeing memory and waits "
                                        + names.place(fault.place())
                                        + " for work of "
                                        + name
                                        + ". That queue has no thread in reserve: to run the work it may need the memory"
                                        + " that this task is to free.",
                                List.of(name),
                                List.of()));
    }
}
