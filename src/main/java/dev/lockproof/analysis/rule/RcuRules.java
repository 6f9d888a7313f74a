package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.task.HeldLock;
import dev.lockproof.analysis.track.Violation.SyncInReader;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Ring;
import dev.lockproof.finding.ScenarioRow;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Step;
import dev.lockproof.finding.Text;
import dev.lockproof.finding.Values;
import dev.lockproof.trace.LockMode;
import java.util.List;

/** {@code rcu-sync-in-reader}: a task waits for the end of all read-side sections inside one. */
public final class RcuRules {

    static final String SYNC_IN_READER = "rcu-sync-in-reader";

    private final Names names;
    private final EventFindings findings;

    private record Case(int held, int wanted, int site) {}

    public RcuRules(Names names, EventFindings findings) {
        this.names = names;
        this.findings = findings;
    }

    public void syncInReader(SyncInReader fault) {
        HeldLock held = fault.held();
        HeldLock wanted = fault.wanted();
        findings.add(
                new Case(held.node(), wanted.node(), wanted.site()),
                wanted.line(),
                () -> finding(fault.task(), held, wanted));
    }

    private Finding finding(int task, HeldLock held, HeldLock wanted) {
        String reader = names.lockClass(held.node());
        String waited = names.lockClass(wanted.node());
        String who = names.task(task);
        Text text =
                names.words()
                        .text(
                                TaskFinding.SYNC_IN_READER,
                                Values.of(Hole.TASK, who)
                                        .with(Hole.LOCK, waited)
                                        .with(
                                                Hole.INSTANCE,
                                                names.lockClass(held.node(), held.lock()))
                                        .with(Hole.SINCE, names.since(held.line(), held.site()))
                                        .with(
                                                Hole.PLACE,
                                                names.place(wanted.line(), wanted.site())));
        Step step =
                new Step(
                        reader,
                        waited,
                        held.mode().text(),
                        LockMode.EXCLUSIVE.text(),
                        who,
                        wanted.line(),
                        names.site(wanted.site()),
                        held.line(),
                        names.site(held.site()),
                        1);
        Ring ring =
                new Ring(
                        reader.equals(waited) ? List.of(reader) : List.of(reader, waited),
                        List.of(step),
                        List.of(
                                new ScenarioRow(0, Names.request(held.mode(), reader)),
                                new ScenarioRow(0, "sync(" + waited + ")")));
        String fingerprint =
                Fingerprint.of(
                        SYNC_IN_READER,
                        List.of(
                                Fingerprint.className(names.identity(held.node())),
                                Fingerprint.className(names.identity(wanted.node()))));
        Grade grade = new Grade(Severity.ERROR, Confidence.INSTANCE);
        return Finding.ring(SYNC_IN_READER, fingerprint, grade, text, ring, List.of())
                .at(names.placeOf(task, wanted.line(), wanted.site()));
    }
}
