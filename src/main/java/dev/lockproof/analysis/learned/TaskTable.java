package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.task.KnownTasks;
import dev.lockproof.analysis.task.Segments;
import java.util.BitSet;

/** The tasks of a lesson by their indexes. */
final class TaskTable implements KnownTasks {

    private final int[] ids;
    private final int[] roles;
    private final int[] numbers;
    private final BitSet sharedRoles = new BitSet();
    private final BitSet contradictory = new BitSet();
    private final Segments segments;

    TaskTable(int size, Segments segments) {
        this.ids = new int[size];
        this.roles = new int[size];
        this.numbers = new int[size];
        this.segments = segments;
    }

    /**
     * Sets what is known about a task.
     *
     * @param id a symbol
     * @param role a symbol, or -1
     */
    void set(int index, LearnedTask task, int id, int role) {
        ids[index] = id;
        roles[index] = role;
        numbers[index] = task.number();
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
    public Segments segments() {
        return segments;
    }
}
