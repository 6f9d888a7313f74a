package dev.lockproof.analysis.track;

import dev.lockproof.analysis.graph.HeldSets;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.SignalGraph;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.analysis.task.Bound;
import dev.lockproof.analysis.task.Cuts;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Instances;
import dev.lockproof.analysis.task.JoinSection;
import dev.lockproof.analysis.task.JoinSection.Held;
import dev.lockproof.analysis.task.JoinSection.Join;
import dev.lockproof.analysis.task.JoinSection.Request;
import dev.lockproof.analysis.task.SignalHistory;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.analysis.task.Tasks;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.LockMode;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.Symbols;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/*
 * A task that joins another waits for its end, which is an event with one signaler. All that the other blocks on in its
 * life comes before that, so a lock held around the join waits, through the end, for all of it. That is certain, not a
 * guess. A request counts at any time after the fork, because another schedule may put it behind the joiner's
 * acquisition. It does not count if the joiner first waits for a signal that nobody sends but this task, and only after
 * the request. Which signals have one sender is known when the recording ends, so the dependencies are made then. Joins
 * are transitive. Requests and joins are bounded for each task and in all.
 */

/** Waits for the end of tasks, and what tasks need on their way there. */
final class Joins {

    private final Symbols symbols;
    private final Tasks tasks;
    private final LockClasses classes;
    private final Instances instances;
    private final HeldSets heldSets;
    private final SignalGraph graph;
    private final Cuts cuts;
    private final Map<Integer, JoinSection> sections = new HashMap<>();
    private final Map<Integer, Integer> open = new HashMap<>();
    private int kept;

    /** A point of a task's life that must come before another task can end. */
    private record Point(int task, long line) {}

    Joins(
            Symbols symbols,
            Tasks tasks,
            LockClasses classes,
            Instances instances,
            HeldSets heldSets,
            SignalGraph graph,
            Cuts cuts) {
        this.symbols = symbols;
        this.tasks = tasks;
        this.classes = classes;
        this.instances = instances;
        this.heldSets = heldSets;
        this.graph = graph;
        this.cuts = cuts;
    }

    private @Nullable JoinSection section(Task task) {
        JoinSection section = task.waits().joinSection();
        if (section == null && kept < Bound.JOINS.max()) {
            section = task.waits().beginJoinSection(task.number());
            sections.put(task.number(), section);
        }
        return section;
    }

    /** A blocking request of a task, or its wait for a signal. */
    void asked(Task task, Hold wanted) {
        JoinSection section = section(task);
        if (section != null && section.asks(task, wanted, heldSets)) {
            kept++;
        }
    }

    /** A task got past a wait that only a signal ends. */
    void passed(Task task, SignalHistory signal, long line) {
        JoinSection section = section(task);
        if (section != null) {
            section.passes(signal, line);
        }
    }

    /** Whether a task waits for the end of another, as the recording says. */
    boolean waits(Task task, int child) {
        return open.getOrDefault(task.number(), -1) == tasks.latest(child);
    }

    /** A task begins to wait for the end of another; a wait with a timeout ends by itself. */
    void begins(Task task, Event event) {
        int child = tasks.latest(event.child);
        if (child < 0 || child == task.number()) {
            return;
        }
        if (event.op == Op.JOIN_BEGIN) {
            open.put(task.number(), child);
        }
        if (event.timeout >= 0 || task.frames() > 0) {
            return;
        }
        int lock = lock(child);
        if (event.op == Op.JOIN_BEGIN) {
            Hold wait = Hold.pseudo(task, lock, instances.get(lock).signal(), event);
            wait.setWaiting(true);
            task.waits().setJoined(wait, child);
        }
        JoinSection section = section(task);
        if (section != null) {
            int gates = task.gates(heldSets);
            Join join = new Join(child, task.segment(), event.line, event.site, gates, holds(task));
            kept += section.joins(join) ? 1 : 0;
        }
    }

    /** The wait is over. */
    void ends(Task task) {
        open.remove(task.number());
        task.waits().setJoined(null, -1);
    }

    private static List<Held> holds(Task task) {
        List<Held> holds = new ArrayList<>(task.depth());
        for (int i = 0; i < task.depth(); i++) {
            Hold hold = task.hold(i);
            if (hold.checked() && hold.frame() == task.frames() && !hold.waiting()) {
                holds.add(
                        new Held(
                                hold.node(),
                                hold.identity(),
                                hold.mode(),
                                hold.modeGuessed(),
                                hold.segment(),
                                hold.line(),
                                hold.site()));
            }
        }
        return holds;
    }

    /** The pseudo-lock that stands for the end of a task. */
    private int lock(int task) {
        String name = LockClasses.END_OF + symbols.tasks().text(tasks.id(task));
        int lock = symbols.locks().intern(name + " (task " + task + ")");
        if (instances.get(lock).signal() < 0) {
            int role = tasks.role(task);
            String of = role < 0 ? name : LockClasses.END_OF + symbols.names().text(role);
            instances.get(lock).setSignal(classes.signal(symbols.names().intern(of)));
        }
        return lock;
    }

    /** The recording ends: what it shows about joins becomes dependencies. */
    void finish() {
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

    private void connect(JoinSection joiner, Join join) {
        List<Request> needed = new ArrayList<>();
        BitSet seen = new BitSet();
        seen.set(joiner.task());
        collect(joiner, join, join.child(), List.of(), seen, needed);
        if (needed.isEmpty()) {
            return;
        }
        int lock = lock(join.child());
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
        if (section == null ? kept >= Bound.JOINS.max() : section.full()) {
            cuts.passed(Bound.JOINS);
        }
        if (section == null || seen.get(child)) {
            return;
        }
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
