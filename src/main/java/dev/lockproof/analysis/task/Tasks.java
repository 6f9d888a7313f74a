package dev.lockproof.analysis.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The tasks of a recording: which task has which id now, and the facts known of each. */
public final class Tasks implements KnownTasks {

    private final Shard share;
    private final Segments segments = new Segments();
    private @Nullable Task[] current = new Task[64];
    private int[] lastSegment = new int[64];

    /** By id, the number of the task that had it last, or -1. */
    private int[] lastNumber = new int[64];

    private int[] ids = new int[64];
    private int[] roles = new int[64];
    private int size;
    private boolean complete;

    /** By number: their recorded interrupt states contradict each other. */
    private final BitSet contradictory = new BitSet();

    public Tasks() {
        this(Shard.WHOLE);
    }

    /**
     * @param share the tasks whose events the analysis learns from
     */
    public Tasks(Shard share) {
        this.share = share;
        Arrays.fill(lastSegment, -1);
        Arrays.fill(lastNumber, -1);
    }

    /** No task held anything when the recording began. */
    public void setComplete() {
        complete = true;
    }

    /** Events of any task may be lost, so the holds of new tasks are unknown too. */
    public void setIncomplete() {
        complete = false;
    }

    /** How many tasks there were. An id that is reused after an exit counts again. */
    @Override
    public int size() {
        return size;
    }

    /** The id of a task by its number, a symbol. */
    @Override
    public int id(int number) {
        return ids[number];
    }

    /** The role of a task by its number, a symbol, or -1. */
    @Override
    public int role(int number) {
        return roles[number];
    }

    /** Whether several tasks had a role. */
    @Override
    public boolean shared(int role) {
        int tasks = 0;
        for (int i = 0; i < size && tasks < 2; i++) {
            tasks += roles[i] == role ? 1 : 0;
        }
        return tasks > 1;
    }

    /** The recorded interrupt states of a task contradict each other. */
    public void contradict(Task task) {
        contradictory.set(task.number());
    }

    /** Whether what is recorded of a task's interrupts cannot be true, by its number. */
    @Override
    public boolean contradictory(int number) {
        return contradictory.get(number);
    }

    @Override
    public int number(int task) {
        return task;
    }

    @Override
    public @Nullable String source(int task) {
        return null;
    }

    @Override
    public Segments segments() {
        return segments;
    }

    /** The task that has an id now; a new one if there is none. */
    public Task get(int id) {
        Task task = find(id);
        return task != null ? task : begin(id, false, complete, segments.after(-1, -1));
    }

    /** The task that has an id now; null for none. */
    public @Nullable Task find(int id) {
        return id < current.length ? current[id] : null;
    }

    /** The number of the task that has an id, or had it last; -1 for none. */
    public int latest(int id) {
        return id < lastNumber.length ? lastNumber[id] : -1;
    }

    /** Tasks that have not ended, by id. */
    public List<Task> alive() {
        List<Task> alive = new ArrayList<>();
        for (Task task : current) {
            if (task != null) {
                alive.add(task);
            }
        }
        return alive;
    }

    public void forEach(Consumer<Task> action) {
        for (Task task : current) {
            if (task != null) {
                action.accept(task);
            }
        }
    }

    public void setRole(Task task, int role) {
        task.setRole(role);
        roles[task.number()] = role;
    }

    private Task begin(int id, boolean forked, boolean known, int segment) {
        if (id >= current.length) {
            int length = Math.max(id + 1, 2 * current.length);
            int old = lastSegment.length;
            current = Arrays.copyOf(current, length);
            lastSegment = Arrays.copyOf(lastSegment, length);
            Arrays.fill(lastSegment, old, length, -1);
            lastNumber = Arrays.copyOf(lastNumber, length);
            Arrays.fill(lastNumber, old, length, -1);
        }
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
            roles = Arrays.copyOf(roles, 2 * size);
        }
        ids[size] = id;
        roles[size] = -1;
        Task task = new Task(size, id, forked, known, segment, share.has(size));
        lastNumber[id] = size++;
        current[id] = task;
        return task;
    }

    /** A task starts another. */
    public void fork(Task parent, int child) {
        if (find(child) == parent) {
            return;
        }
        Task begun = begin(child, true, true, segments.after(parent.segment(), -1));
        begun.setProcess(parent.process());
        begun.setRoot(parent.root());
        parent.setSegment(segments.after(parent.segment(), -1));
    }

    /** A task waited until another ended. */
    public void join(Task task, int child) {
        Task joined = find(child);
        int last =
                joined != null
                        ? joined.segment()
                        : child < lastSegment.length ? lastSegment[child] : -1;
        if (last >= 0 && joined != task) {
            task.setSegment(
                    segments.after(Math.min(last, task.segment()), Math.max(last, task.segment())));
        }
    }

    /** A task ends. Its id may be reused. */
    public void exit(Task task) {
        lastSegment[task.id()] = task.segment();
        current[task.id()] = null;
    }
}
