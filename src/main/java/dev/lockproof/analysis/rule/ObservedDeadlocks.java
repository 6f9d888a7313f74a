package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.context.Hold;
import dev.lockproof.analysis.context.Task;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.ScenarioRow;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Step;
import dev.lockproof.trace.LockMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code observed-deadlock}: tasks that wait for each other at the end of the recording. A task
 * waits where its last lock event is a request and another task that asked earlier holds the lock,
 * or waits for it, in a mode that keeps it out.
 */
final class ObservedDeadlocks {

    private static final String ID = "observed-deadlock";

    /** Waits that are looked at to find more than one ring. */
    private static final int MOST_STEPS = 1_000_000;

    private final Names names;
    private final CycleMarks marks;
    private final Map<Integer, List<Request>> holders = new HashMap<>();
    private final Map<Task, Hold> waiting = new LinkedHashMap<>();
    private final Set<Set<Task>> told = new HashSet<>();
    private int steps = MOST_STEPS;

    private record Request(Task task, Hold hold) {}

    private record Wait(Task task, Hold wanted, Task holder, Hold held) {}

    ObservedDeadlocks(Names names, CycleMarks marks) {
        this.marks = marks;
        this.names = names;
    }

    /** The rings of waiting tasks, each once. */
    List<Finding> find(List<Task> alive) {
        for (Task task : alive) {
            note(task);
        }
        List<Finding> findings = new ArrayList<>();
        Set<Task> done = new HashSet<>();
        for (Task task : waiting.keySet()) {
            List<Wait> ring = ring(task, done);
            if (!ring.isEmpty()) {
                told.add(tasks(ring));
                findings.add(finding(ring));
            }
        }
        for (Task task : waiting.keySet()) {
            for (Wait wait : inTheWay(task)) {
                List<Wait> ring = through(wait);
                if (!ring.isEmpty() && told.add(tasks(ring))) {
                    findings.add(finding(ring));
                }
            }
        }
        return findings;
    }

    private static Set<Task> tasks(List<Wait> ring) {
        Set<Task> tasks = new HashSet<>();
        ring.forEach(wait -> tasks.add(wait.task()));
        return tasks;
    }

    /** The shortest ring through a wait, by breadth-first search within what is left of a bound. */
    private List<Wait> through(Wait first) {
        Map<Task, Wait> reached = new HashMap<>();
        Deque<Task> next = new ArrayDeque<>(List.of(first.holder()));
        while (!next.isEmpty() && steps > 0) {
            for (Wait wait : inTheWay(next.remove())) {
                steps--;
                if (wait.holder() == first.task()) {
                    return back(first, wait, reached);
                }
                if (wait.holder() != first.holder()
                        && reached.putIfAbsent(wait.holder(), wait) == null) {
                    next.add(wait.holder());
                }
            }
        }
        return List.of();
    }

    private static List<Wait> back(Wait first, Wait last, Map<Task, Wait> reached) {
        List<Wait> ring = new ArrayList<>();
        for (Wait wait = last; wait != null; wait = reached.get(wait.task())) {
            ring.add(wait);
        }
        ring.add(first);
        Collections.reverse(ring);
        return ring;
    }

    private void note(Task task) {
        for (int i = 0; i < task.depth(); i++) {
            Hold hold = task.hold(i);
            if (!hold.excludesNobody() || names.isEvent(hold.node())) {
                holders.computeIfAbsent(hold.lock(), l -> new ArrayList<>())
                        .add(new Request(task, hold));
            }
        }
        int last = task.depth() - 1;
        if (task.requestLine() > 0 && last >= 0) {
            int index = task.find(task.requestedLock());
            if (index >= 0 && !task.hold(index).excludesNobody()) {
                waiting.put(task, task.hold(index));
            }
        }
        for (Hold hold : task.semaphores()) {
            holders.computeIfAbsent(hold.lock(), l -> new ArrayList<>())
                    .add(new Request(task, hold));
            if (hold.waiting()) {
                waiting.put(task, hold);
            }
        }
        Hold event = task.eventWait();
        if (event != null) {
            waiting.put(task, event);
        }
    }

    /**
     * A ring of waits that can be reached from a task, by depth-first search with an explicit
     * stack; each task is gone through once in all searches together.
     */
    private List<Wait> ring(Task start, Set<Task> done) {
        Map<Task, Integer> position = new HashMap<>();
        List<Wait> path = new ArrayList<>();
        Deque<Iterator<Wait>> open = new ArrayDeque<>();
        if (done.add(start)) {
            position.put(start, 0);
            open.push(inTheWay(start).iterator());
        }
        while (!open.isEmpty()) {
            if (!open.element().hasNext()) {
                open.pop();
                if (!path.isEmpty()) {
                    position.remove(path.removeLast().holder());
                }
                continue;
            }
            Wait wait = open.element().next();
            Integer seen = position.get(wait.holder());
            if (seen != null) {
                List<Wait> ring = new ArrayList<>(path.subList(seen, path.size()));
                ring.add(wait);
                return ring;
            }
            if (done.add(wait.holder())) {
                path.add(wait);
                position.put(wait.holder(), path.size());
                open.push(inTheWay(wait.holder()).iterator());
            }
        }
        return List.of();
    }

    private List<Wait> inTheWay(Task task) {
        Hold wanted = waiting.get(task);
        List<Wait> waits = new ArrayList<>();
        if (wanted == null) {
            return waits;
        }
        for (Request other : holders.getOrDefault(wanted.lock(), List.of())) {
            boolean first = other.hold().line() < wanted.line();
            if (other.task() != task && first && keepsOut(other, wanted)) {
                waits.add(new Wait(task, wanted, other.task(), other.hold()));
            }
        }
        return waits;
    }

    private boolean keepsOut(Request other, Hold wanted) {
        boolean writer = other.hold().mode() == LockMode.EXCLUSIVE;
        if (waiting.get(other.task()) == other.hold() && inLine(other)) {
            return writer && wanted.mode() == LockMode.SHARED;
        }
        return writer || wanted.mode() == LockMode.EXCLUSIVE;
    }

    /** Whether a request waits in line itself: somebody who asked earlier holds the lock. */
    private boolean inLine(Request request) {
        return request.hold().waiting()
                || holders.getOrDefault(request.hold().lock(), List.of()).stream()
                        .anyMatch(o ->
                                o.task() != request.task()
                                        && o.hold().line() < request.hold().line()
                                        && (o.hold().mode() == LockMode.EXCLUSIVE
                                                || request.hold().mode() == LockMode.EXCLUSIVE));
    }

    /** Turns a ring so that the lock with the smallest class name comes first. */
    private List<Wait> turned(List<Wait> ring) {
        int first = 0;
        for (int i = 1; i < ring.size(); i++) {
            if (heldClass(ring, i).compareTo(heldClass(ring, first)) < 0) {
                first = i;
            }
        }
        Collections.rotate(ring, -first);
        return ring;
    }

    /** The class of the lock by which a ring's member keeps the one before it waiting. */
    private String heldClass(List<Wait> ring, int index) {
        return names.lockClass(ring.get((index + ring.size() - 1) % ring.size()).held().node());
    }

    private Finding finding(List<Wait> unordered) {
        List<Wait> ring = turned(unordered);
        List<String> classes = new ArrayList<>();
        List<String> identities = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        List<ScenarioRow> rows = new ArrayList<>();
        List<String> waits = new ArrayList<>();
        for (int i = 0; i < ring.size(); i++) {
            Wait before = ring.get((i + ring.size() - 1) % ring.size());
            Wait wait = ring.get(i);
            String held = heldClass(ring, i);
            classes.add(held);
            identities.add(names.identity(before.held().node()));
            steps.add(step(before.held(), wait));
            rows.add(i, new ScenarioRow(i, held(before.held(), held)));
            rows.add(new ScenarioRow(i, wanted(wait.wanted())));
            waits.add(
                    "task "
                            + names.task(wait.task().number())
                            + " waits for "
                            + names.lockClass(wait.wanted().node())
                            + " since line "
                            + wait.wanted().line()
                            + ", which task "
                            + names.task(wait.holder().number())
                            + doing(wait.held())
                            + wait.held().line());
        }
        String fingerprint = Fingerprint.ofRing(ID, identities);
        mark(ring, fingerprint);
        return new Finding(
                fingerprint,
                ID,
                Severity.ERROR,
                Confidence.OBSERVED,
                "Deadlock: tasks wait for each other over " + String.join(", ", classes),
                "At the end of the recording "
                        + String.join("; ", waits)
                        + ". None of them can go on.",
                classes,
                steps,
                rows,
                ring.getFirst().wanted().line(),
                names.task(ring.getFirst().task().number()),
                names.site(ring.getFirst().wanted().site()),
                null,
                List.of());
    }

    private String held(Hold hold, String lockClass) {
        return names.isEvent(hold.node())
                ? "signal(" + lockClass + ") due"
                : Names.request(hold.mode(), lockClass);
    }

    private String wanted(Hold hold) {
        String lockClass = names.lockClass(hold.node());
        return names.isEvent(hold.node())
                ? "wait(" + lockClass + ")"
                : Names.request(hold.mode(), lockClass);
    }

    private String doing(Hold hold) {
        if (names.isEvent(hold.node())) {
            return " must signal since line ";
        }
        return hold.waiting() ? " asked for before, at line " : " holds since line ";
    }

    private void mark(List<Wait> ring, String fingerprint) {
        for (int i = 0; i < ring.size(); i++) {
            Wait before = ring.get((i + ring.size() - 1) % ring.size());
            marks.mark(before.held().node(), ring.get(i).wanted().node(), fingerprint);
        }
    }

    private Step step(Hold held, Wait wait) {
        return new Step(
                names.lockClass(held.node()),
                names.lockClass(wait.wanted().node()),
                held.mode().text(),
                wait.wanted().mode().text(),
                names.task(wait.task().number()),
                wait.wanted().line(),
                names.site(wait.wanted().site()),
                held.line(),
                names.site(held.site()),
                1);
    }
}
