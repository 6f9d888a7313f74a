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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
                        Map.of(
                                Hole.TASK,
                                names.task(fault.task()),
                                Hole.LOCK,
                                lockClass,
                                Hole.SINCE,
                                names.since(section.line(), section.site()),
                                Hole.PLACE,
                                names.place(fault.place())));
    }

    public void waitedLong(WaitedLong fault) {
        boolean byOther = fault.holder() >= 0 && fault.holder() != fault.task();
        add(
                Severity.WARNING,
                byOther ? TaskFinding.WAITED_LONG_FOR_HOLDER : TaskFinding.WAITED_LONG,
                fault.node(),
                fault.place(),
                () -> {
                    Map<Hole, String> values = new EnumMap<>(Hole.class);
                    values.put(Hole.TASK, names.task(fault.task()));
                    values.put(Hole.LOCK, names.lockClass(fault.node()));
                    values.put(Hole.SECONDS, Long.toString(fault.seconds()));
                    values.put(Hole.LINE, Long.toString(fault.sinceLine()));
                    values.put(Hole.OTHER_LINE, Long.toString(fault.place().line()));
                    if (byOther) {
                        values.put(Hole.OTHER_TASK, names.task(fault.holder()));
                    }
                    return values;
                });
    }

    public void flushesWhileFreeing(FlushesWhileFreeing fault) {
        add(
                Severity.WARNING,
                TaskFinding.FLUSHES_WHILE_FREEING,
                fault.queue(),
                fault.place(),
                () ->
                        Map.of(
                                Hole.TASK,
                                names.task(fault.task()),
                                Hole.LOCK,
                                names.lockClass(fault.queue()),
                                Hole.PLACE,
                                names.place(fault.place())));
    }

    private void add(
            Severity severity,
            TaskFinding key,
            int node,
            EventPlace place,
            Supplier<Map<Hole, String>> values) {
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
