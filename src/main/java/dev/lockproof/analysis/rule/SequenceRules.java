package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.Usage;
import dev.lockproof.analysis.graph.UsageWitness;
import dev.lockproof.analysis.judge.Names;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Text;
import dev.lockproof.finding.Values;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code seqcount-writer-preemptible}: a writer of a bare sequence counter may lose the CPU while
 * its readers retry.
 */
public final class SequenceRules {

    private static final String ID = "seqcount-writer-preemptible";

    private final Names names;
    private final LockClasses classes;

    public SequenceRules(Names names, LockClasses classes) {
        this.names = names;
        this.classes = classes;
    }

    public List<Finding> find() {
        List<Finding> findings = new ArrayList<>();
        int needed = Usage.WRITER_SLEEPS | Usage.USED_READ;
        for (int node = 0; node < classes.size(); node++) {
            if ((classes.usage(node) & needed) == needed) {
                findings.add(finding(node));
            }
        }
        return findings;
    }

    private Finding finding(int node) {
        UsageWitness writer = classes.witness(node, Usage.WRITER_SLEEPS);
        UsageWitness reader = classes.witness(node, Usage.USED_READ);
        String lockClass = names.lockClass(node);
        Text text =
                names.words()
                        .text(
                                UsageFinding.WRITER_SLEEPS,
                                Values.of(Hole.TASK, names.task(writer.task()))
                                        .with(Hole.LOCK, lockClass)
                                        .with(Hole.LINE, writer.since())
                                        .with(Hole.PLACE, names.place(writer.line(), writer.site()))
                                        .with(Hole.OTHER_TASK, names.task(reader.task()))
                                        .with(
                                                Hole.OTHER_PLACE,
                                                names.place(reader.line(), reader.site())));
        return Finding.atEvent(
                ID,
                Fingerprint.of(ID, List.of(Fingerprint.className(names.identity(node)))),
                new Grade(Severity.WARNING, Confidence.CLASS),
                text,
                List.of(lockClass),
                names.placeOf(writer.task(), writer.line(), writer.site()));
    }
}
