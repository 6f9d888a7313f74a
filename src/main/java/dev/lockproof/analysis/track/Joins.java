package dev.lockproof.analysis.track;

import dev.lockproof.analysis.graph.HeldSets;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.SignalGraph;
import dev.lockproof.analysis.task.Bound;
import dev.lockproof.analysis.task.Cuts;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Instances;
import dev.lockproof.analysis.task.JoinSection;
import dev.lockproof.analysis.task.JoinSection.Held;
import dev.lockproof.analysis.task.JoinSection.Join;
import dev.lockproof.analysis.task.SignalHistory;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.analysis.task.Tasks;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.Symbols;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
        Integer awaited = open.get(task.number());
        return awaited != null && awaited == tasks.latest(child);
    }

    /** A task begins to wait for the end of another; a wait with a timeout ends by itself. */
    void begins(Task task, Event event) {
        int child = tasks.latest(event.child);
        boolean itself = child == task.number();
        if (child < 0 || (itself && event.op != Op.JOIN_BEGIN)) {
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
        JoinSection section = itself ? null : section(task);
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
        JoinGraph joins = new JoinGraph(classes, instances, graph, sections, this::lock);
        joins.connect();
        if (joins.lacks() || (joins.misses() && kept >= Bound.JOINS.max())) {
            cuts.passed(Bound.JOINS);
        }
    }
}
