package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.task.Misuse;
import dev.lockproof.analysis.track.Violation.Misused;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Values;
import java.util.List;

/** Breaches of the discipline of single locks and sections. */
public final class MisuseRules {

    private final Names names;
    private final EventFindings findings;

    private record Case(Misuse misuse, int node, int site) {}

    public MisuseRules(Names names, EventFindings findings) {
        this.names = names;
        this.findings = findings;
    }

    public void misused(Misused fault) {
        findings.add(
                new Case(fault.misuse(), fault.node(), fault.place().site()),
                fault.place().line(),
                () -> finding(fault));
    }

    private Finding finding(Misused fault) {
        MisuseFinding key = new MisuseFinding(fault.misuse());
        int node = fault.node();
        int site = fault.place().site();
        String function = site < 0 ? "" : Fingerprint.function(names.siteText(site));
        String identity = node < 0 ? "" : Fingerprint.className(names.identity(node));
        return names.atEvent(
                fault.place(),
                key.rule(),
                List.of(identity, function),
                new Grade(key.severity(), Confidence.OBSERVED),
                names.words().text(key, values(key, fault)),
                node < 0 ? List.of() : List.of(names.lockClass(node)));
    }

    private Values values(MisuseFinding key, Misused fault) {
        String task = names.task(fault.task());
        String place = names.place(fault.place());
        return key.namesLock()
                ? Values.of(Hole.TASK, task)
                        .with(Hole.PLACE, place)
                        .with(Hole.LOCK, names.lockClass(fault.node()))
                : Values.of(Hole.TASK, task).with(Hole.PLACE, place);
    }
}
