package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.Usage;
import dev.lockproof.analysis.graph.UsageWitness;
import dev.lockproof.analysis.judge.Names;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code seqcount-writer-preemptible}: a writer of a bare sequence counter may lose the processor,
 * and others read by retrying.
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
        String task = names.task(writer.task());
        return new Finding(
                Fingerprint.of(ID, List.of(Fingerprint.className(names.identity(node)))),
                ID,
                Severity.WARNING,
                Confidence.CLASS,
                "Writer of a sequence counter may lose the processor: " + lockClass,
                names.theTask(writer.task())
                        + " writes under "
                        + lockClass
                        + " since line "
                        + writer.since()
                        + " and may sleep "
                        + names.place(writer.line(), writer.site())
                        + ". Readers, such as task "
                        + names.task(reader.task())
                        + " "
                        + names.place(reader.line(), reader.site())
                        + ", spin until it runs again; one of higher priority on its processor spins for ever."
                        + " Disable preemption while writing, and do what may sleep before or after.",
                List.of(lockClass),
                List.of(),
                List.of(),
                writer.line(),
                task,
                names.site(writer.site()),
                null,
                List.of());
    }
}
