package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.task.KnownTasks;
import dev.lockproof.analysis.task.Segments;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The tasks of a lesson by their indexes. */
final class TaskTable implements KnownTasks {

    private final int[] ids;
    private final int[] roles;
    private final int[] numbers;
    private final @Nullable String[] sources;
    private final BitSet sharedRoles = new BitSet();
    private final BitSet contradictory = new BitSet();
    private final Segments segments;

    TaskTable(int size, Segments segments) {
        this.ids = new int[size];
        this.roles = new int[size];
        this.numbers = new int[size];
        this.sources = new @Nullable String[size];
        this.segments = segments;
    }

    /**
     * Sets what is known about a task.
     *
     * @param id a symbol
     * @param role a symbol, or -1
     * @param source the name of its recording among several, or null
     */
    void set(int index, LearnedTask task, int id, int role, @Nullable String source) {
        ids[index] = id;
        roles[index] = role;
        numbers[index] = task.number();
        sources[index] = source;
        contradictory.set(index, task.contradictory());
        if (role >= 0 && task.sharesRole()) {
            sharedRoles.set(role);
        }
    }

    @Override
    public int size() {
        return ids.length;
    }

    @Override
    public int id(int task) {
        return ids[task];
    }

    @Override
    public int role(int task) {
        return roles[task];
    }

    @Override
    public boolean shared(int role) {
        return sharedRoles.get(role);
    }

    @Override
    public boolean contradictory(int task) {
        return contradictory.get(task);
    }

    @Override
    public int number(int task) {
        return numbers[task];
    }

    @Override
    public @Nullable String source(int task) {
        return sources[task];
    }

    @Override
    public Segments segments() {
        return segments;
    }
}
