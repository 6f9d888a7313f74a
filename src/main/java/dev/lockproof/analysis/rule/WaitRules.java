package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.task.EventPlace;
import dev.lockproof.analysis.task.HeldLock;
import dev.lockproof.analysis.track.Violation.FlushesWhileFreeing;
import dev.lockproof.analysis.track.Violation.WaitedLong;
import dev.lockproof.analysis.track.Violation.WaitsForItself;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Values;
import java.util.List;
import java.util.function.Supplier;

/**
 * Waits that are wrong by themselves: for an event that the task must signal itself, for too long
 * ({@code stuck-task}), or for work while memory is freed ({@code flush-dependency}).
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
        String lockClass = names.lockClass(section.node());
        add(
                Severity.ERROR,
                TaskFinding.WAITS_FOR_ITSELF,
                section.node(),
                fault.place(),
                () ->
                        Values.of(Hole.TASK, names.task(fault.task()))
                                .with(Hole.LOCK, lockClass)
                                .with(Hole.SINCE, names.since(section.line(), section.site()))
                                .with(Hole.PLACE, names.place(fault.place())));
    }

    public void waitedLong(WaitedLong fault) {
        boolean byOther = fault.holder() >= 0 && fault.holder() != fault.task();
        add(
                Severity.WARNING,
                byOther ? TaskFinding.WAITED_LONG_FOR_HOLDER : TaskFinding.WAITED_LONG,
                fault.node(),
                fault.place(),
                () -> {
                    Values values =
                            Values.of(Hole.TASK, names.task(fault.task()))
                                    .with(Hole.LOCK, names.lockClass(fault.node()))
                                    .with(Hole.SECONDS, fault.seconds())
                                    .with(Hole.LINE, fault.sinceLine())
                                    .with(Hole.OTHER_LINE, fault.place().line());
                    return byOther
                            ? values.with(Hole.OTHER_TASK, names.task(fault.holder()))
                            : values;
                });
    }

    public void flushesWhileFreeing(FlushesWhileFreeing fault) {
        add(
                Severity.WARNING,
                TaskFinding.FLUSHES_WHILE_FREEING,
                fault.queue(),
                fault.place(),
                () ->
                        Values.of(Hole.TASK, names.task(fault.task()))
                                .with(Hole.LOCK, names.lockClass(fault.queue()))
                                .with(Hole.PLACE, names.place(fault.place())));
    }

    private void add(
            Severity severity,
            TaskFinding key,
            int node,
            EventPlace place,
            Supplier<Values> values) {
        findings.add(
                new Case(key.rule(), node, place.site()),
                place.line(),
                () ->
                        names.atEvent(
                                place,
                                key.rule(),
                                List.of(Fingerprint.className(names.identity(node))),
                                new Grade(severity, Confidence.OBSERVED),
                                names.words().text(key, values.get()),
                                List.of(names.lockClass(node))));
    }
}
