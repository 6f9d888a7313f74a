package dev.lockproof.analysis.track;

import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.SignalGraph;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.analysis.task.Instances;
import dev.lockproof.analysis.task.JoinSection;
import dev.lockproof.analysis.task.JoinSection.Held;
import dev.lockproof.analysis.task.JoinSection.Join;
import dev.lockproof.analysis.task.JoinSection.Request;
import dev.lockproof.trace.LockMode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/*
 * A task that joins another waits for its end, which is an event with one signaler. All that the other blocks on in its
 * life comes before that, so a lock held around the join waits, through the end, for all of it. That is certain, not a
 * guess. A request counts at any time after the fork, because another schedule may put it behind the joiner's
 * acquisition. It does not count if the joiner first waits for a signal that nobody sends but this task, and only after
 * the request. Which signals have one sender is known when the recording ends, so the dependencies are made then. Joins
 * are transitive. Requests and joins are bounded for each task and in all.
 */

/** Makes dependencies of the joins of a recording. */
final class JoinGraph {

    private final LockClasses classes;
    private final Instances instances;
    private final SignalGraph graph;
    private final Map<Integer, JoinSection> sections;
    private final IntUnaryOperator end;
    private boolean lacks;
    private boolean misses;

    /** A point of a task's life that must come before another task can end. */
    private record Point(int task, long line) {}

    /**
     * @param sections what tasks did, by their numbers
     * @param end the pseudo-lock that stands for the end of a task
     */
    JoinGraph(
            LockClasses classes,
            Instances instances,
            SignalGraph graph,
            Map<Integer, JoinSection> sections,
            IntUnaryOperator end) {
        this.classes = classes;
        this.instances = instances;
        this.graph = graph;
        this.sections = sections;
        this.end = end;
    }

    /** Connects the locks held around each join with all that the joined task needs. */
    void connect() {
        List<JoinSection> all = new ArrayList<>(sections.values());
        all.sort(Comparator.comparingInt(JoinSection::task));
        for (JoinSection section : all) {
            for (Join join : section.joins()) {
                if (!join.holds().isEmpty()) {
                    connect(section, join);
                }
            }
        }
    }

    /** Whether a joined task did more than is known. */
    boolean lacks() {
        return lacks;
    }

    /** Whether nothing is known of a joined task; it may have done nothing. */
    boolean misses() {
        return misses;
    }

    private void connect(JoinSection joiner, Join join) {
        List<Request> needed = new ArrayList<>();
        BitSet seen = new BitSet();
        seen.set(joiner.task());
        collect(joiner, join, join.child(), List.of(), seen, needed);
        if (needed.isEmpty()) {
            return;
        }
        int lock = end.applyAsInt(join.child());
        int node = instances.get(lock).signal();
        graph.markExplicit(node);
        for (Held held : join.holds()) {
            graph.waited(held.node(), node, wait(joiner.task(), join, held, lock));
        }
        for (Request request : needed) {
            graph.waited(node, request.node(), way(request, lock));
        }
    }

    /** What a task, and those that it joins, need on their way to their end. */
    private void collect(
            JoinSection joiner,
            Join join,
            int child,
            List<Point> before,
            BitSet seen,
            List<Request> needed) {
        JoinSection section = sections.get(child);
        misses |= section == null;
        if (section == null || seen.get(child)) {
            return;
        }
        lacks |= section.full();
        seen.set(child);
        for (Request request : section.requests()) {
            boolean matters = !classes.isSignal(request.node()) || graph.isExplicit(request.node());
            if (matters && !isOver(joiner, join, before, new Point(child, request.line()))) {
                needed.add(request);
            }
        }
        for (Join inner : section.joins()) {
            List<Point> points = new ArrayList<>(before);
            points.add(new Point(child, inner.line()));
            collect(joiner, join, inner.child(), points, seen, needed);
        }
    }

    /** Whether the joiner cannot come to its join before a point, or one of those it leads to. */
    private static boolean isOver(JoinSection joiner, Join join, List<Point> before, Point point) {
        for (JoinSection.Passed passed : joiner.passed()) {
            if (passed.line() < join.line()
                    && (passed.signal().isSentOnlyBy(point.task(), point.line())
                            || before.stream()
                                    .anyMatch(p ->
                                            passed.signal().isSentOnlyBy(p.task(), p.line())))) {
                return true;
            }
        }
        return false;
    }

    private static Witness wait(int task, Join join, Held held, int end) {
        return new Witness(
                held.mode(),
                LockMode.EXCLUSIVE,
                task,
                join.segment(),
                held.segment(),
                join.line(),
                join.site(),
                held.line(),
                held.site(),
                held.identity(),
                end,
                held.guessed(),
                join.gates());
    }

    private static Witness way(Request request, int end) {
        return new Witness(
                LockMode.SHARED,
                request.mode(),
                request.task(),
                request.segment(),
                request.segment(),
                request.line(),
                request.site(),
                request.line(),
                -1,
                end,
                request.identity(),
                request.guessed(),
                request.gates());
    }
}
