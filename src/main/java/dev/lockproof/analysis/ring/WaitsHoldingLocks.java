package dev.lockproof.analysis.ring;

import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.graph.SignalGraph;
import dev.lockproof.analysis.graph.Witness;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code wait-holding-lock}: a wait for an event without a timeout, under a lock that a signaler of
 * the event takes at any time. It is reported only if no stronger finding is about the two.
 */
public final class WaitsHoldingLocks {

    private static final String RULE = "wait-holding-lock";

    private final Names names;
    private final SignalGraph events;
    private boolean cut;

    private record Pair(String from, String to) {}

    public WaitsHoldingLocks(Names names, SignalGraph events) {
        this.names = names;
        this.events = events;
    }

    /**
     * The findings.
     *
     * @param others all other findings of the recording
     */
    public List<Finding> find(List<Finding> others) {
        List<Finding> findings = new ArrayList<>();
        Set<Pair> reported = new HashSet<>();
        for (Finding other : others) {
            other.steps().forEach(step -> reported.add(new Pair(step.from(), step.to())));
        }
        for (Dependency wait : events.waits().all()) {
            if (names.isSignal(wait.to())
                    && !isNameless(wait.to())
                    && !events.isExplicit(wait.to())
                    && !reported.contains(pair(wait))) {
                Finding finding = find(wait);
                if (finding != null) {
                    findings.add(finding);
                }
            }
        }
        return findings;
    }

    private Pair pair(Dependency wait) {
        return new Pair(names.lockClass(wait.from()), names.lockClass(wait.to()));
    }

    private @Nullable Finding find(Dependency wait) {
        for (Witness witness : wait.witnesses()) {
            int signaler = events.signalerThatTakes(wait.to(), wait.from(), witness.task());
            if (signaler >= 0) {
                return finding(wait, witness, signaler);
            }
        }
        cut |= events.lacksSignalers(wait.to());
        return null;
    }

    /** Whether findings may be missing because not all signalers are known. */
    public boolean cut() {
        return cut;
    }

    /**
     * An event that is known only by its address stands for one object, whose memory may hold other
     * events before and after.
     */
    private boolean isNameless(int event) {
        return names.lockClass(event).startsWith("0x");
    }

    private Finding finding(Dependency wait, Witness witness, int signaler) {
        String lockClass = names.lockClass(wait.from());
        String event = names.lockClass(wait.to());
        Text text =
                names.words()
                        .text(
                                WaitFinding.WAIT_UNDER_LOCK,
                                Values.of(Hole.TASK, names.task(witness.task()))
                                        .with(Hole.LOCK, lockClass)
                                        .with(
                                                Hole.PLACE,
                                                names.place(witness.heldLine(), witness.heldSite()))
                                        .with(Hole.OTHER_LOCK, event)
                                        .with(
                                                Hole.OTHER_PLACE,
                                                names.place(witness.line(), witness.site()))
                                        .with(Hole.OTHER_TASK, names.task(signaler)));
        return Finding.atEvent(
                RULE,
                Fingerprint.of(
                        RULE, List.of(Fingerprint.className(names.identity(wait.from())), event)),
                new Grade(Severity.INFO, Confidence.CLASS),
                text,
                List.of(lockClass, event),
                names.placeOf(witness.task(), witness.line(), witness.site()));
    }
}
