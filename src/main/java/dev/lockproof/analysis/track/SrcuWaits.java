package dev.lockproof.analysis.track;

import dev.lockproof.analysis.graph.SignalGraph;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.analysis.task.HeldLock;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Instances;
import dev.lockproof.analysis.task.SignalSide;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.LockMode;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.WaitRank;
import java.util.List;

/*
 * Before Linux 6.4, lockdep does not check SRCU: readers are unchecked, and synchronize_srcu is a plain wait for a
 * completion. To start a grace period, however, the caller takes and releases the reader's map of the same SRCU, in a
 * function of its own, right before it waits. So a wait after such a release waits for all readers of that SRCU, and
 * whatever the readers request can block it.
 */

/** Waits for SRCU readers that the recording shows only as waits for a completion. */
final class SrcuWaits {

    private static final String STARTS = "srcu_gp_start_if_needed+";

    private final Symbols symbols;
    private final Instances instances;
    private final SignalGraph graph;
    private final ViolationSink violations;
    private final int noGates;

    SrcuWaits(
            Symbols symbols,
            Instances instances,
            SignalGraph graph,
            ViolationSink violations,
            int noGates) {
        this.symbols = symbols;
        this.instances = instances;
        this.graph = graph;
        this.violations = violations;
        this.noGates = noGates;
    }

    /** A task waits while it holds locks. */
    void waited(Task task, Event event, List<SignalSide.Lock> held) {
        if (task.latest().releasedSite() < 0
                || !symbols.sites().text(task.latest().releasedSite()).startsWith(STARTS)) {
            return;
        }
        int srcu = task.latest().released();
        int node = instances.node(srcu);
        Hold wait = Hold.pseudo(task, srcu, node, event);
        wait.setIdentity(task.latest().releasedIdentity());
        wait.setSite(task.latest().releasedSite());
        int section = task.find(srcu);
        if (section >= 0) {
            violations.report(
                    new Violation.SyncInReader(
                            task.number(), HeldLock.of(task.hold(section)), HeldLock.of(wait)));
        }
        for (SignalSide.Lock lock : held) {
            graph.guess(
                    lock.node(),
                    node,
                    new Witness(
                            lock.mode(),
                            LockMode.EXCLUSIVE,
                            task.number(),
                            task.segment(),
                            lock.segment(),
                            event.line,
                            event.site,
                            lock.line(),
                            lock.site(),
                            lock.identity(),
                            wait.identity(),
                            false,
                            noGates));
        }
    }

    /** A task requests a lock, perhaps as a reader of an SRCU. */
    void asked(Task task, Hold wanted) {
        for (int i = task.depth() - 1; i >= 0; i--) {
            Hold held = task.hold(i);
            if (isReader(held) && held.frame() == task.frames()) {
                graph.guess(held.node(), wanted.node(), wanted.witness(task, held, noGates));
            }
        }
    }

    private static boolean isReader(Hold hold) {
        return !hold.checked()
                && hold.mode() == LockMode.RECURSIVE
                && hold.excludesNobody()
                && hold.inner() == WaitRank.NONE;
    }
}
