package dev.lockproof.analysis.task;

import dev.lockproof.analysis.graph.HeldSets;
import dev.lockproof.analysis.graph.LongSet;
import dev.lockproof.analysis.graph.Mixer;
import dev.lockproof.trace.LockMode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a task does on its way to its end, for those who wait for that: everything that it blocks
 * on, the tasks for whose end it waits itself, and the signals that it needed.
 */
public final class JoinSection {

    /** Bounds for one task. */
    private static final int MAX_REQUESTS = 512;

    private static final int MAX_SIGNALS = 64;
    private static final int MAX_JOINS = 256;

    private final int task;
    private final LongSet seen = new LongSet(4 * MAX_REQUESTS);
    private final List<Request> requests = new ArrayList<>(4);
    private final List<Join> joins = new ArrayList<>(1);
    private boolean full;
    private final List<Passed> passed = new ArrayList<>(1);

    /**
     * A lock or signal that the task waits for.
     *
     * @param gates what it holds then, a set of {@link HeldSets}
     */
    public record Request(
            int node,
            int identity,
            LockMode mode,
            boolean guessed,
            int task,
            int segment,
            long line,
            int site,
            int gates) {}

    /** A lock that the task holds while it waits for the end of another. */
    public record Held(
            int node,
            int identity,
            LockMode mode,
            boolean guessed,
            int segment,
            long line,
            int site) {}

    /**
     * A wait for the end of another task.
     *
     * @param child the other task's number
     * @param gates what the task holds then, a set of {@link HeldSets}
     */
    public record Join(int child, int segment, long line, int site, int gates, List<Held> holds) {}

    /** A signal without which the task does not get past a line. */
    public record Passed(SignalHistory signal, long line) {}

    JoinSection(int task) {
        this.task = task;
    }

    /** The task's number. */
    public int task() {
        return task;
    }

    /** Adds a request for a lock. Returns whether it is new and there was room for it. */
    public boolean asks(Task asking, Hold wanted, HeldSets sets) {
        int top = asking.depth() - 1;
        long path = top < 0 ? 0 : asking.hold(top).path();
        long what = path * 31 + 5L * wanted.identity() + wanted.mode().ordinal();
        if (!seen.add(Mixer.mix(what * 31 + asking.segment()))) {
            return false;
        }
        if (requests.size() == MAX_REQUESTS) {
            full = true;
            return false;
        }
        requests.add(
                new Request(
                        wanted.node(),
                        wanted.identity(),
                        wanted.mode(),
                        wanted.modeGuessed(),
                        task,
                        asking.segment(),
                        wanted.line(),
                        wanted.site(),
                        asking.gates(sets)));
        return true;
    }

    /** Adds a wait for the end of a task. Returns whether there was room for it. */
    public boolean joins(Join join) {
        if (joins.size() == MAX_JOINS) {
            full = true;
            return false;
        }
        joins.add(join);
        return true;
    }

    /** Whether there was no room for all that the task does. */
    public boolean full() {
        return full;
    }

    /** The task got past a wait for a signal; of each signal the first wait counts. */
    public void passes(SignalHistory signal, long line) {
        if (passed.size() < MAX_SIGNALS && passed.stream().noneMatch(p -> p.signal() == signal)) {
            passed.add(new Passed(signal, line));
        }
    }

    public List<Request> requests() {
        return requests;
    }

    public List<Join> joins() {
        return joins;
    }

    public List<Passed> passed() {
        return passed;
    }
}
