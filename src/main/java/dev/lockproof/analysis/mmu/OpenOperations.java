package dev.lockproof.analysis.mmu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The open operations of a recording, and the last ones that ended. */
public final class OpenOperations {

    /** Maximum number of open operations; further ones are not followed. */
    public static final int MAX = 1 << 16;

    /** How many ended operations are retained. */
    public static final int MAX_PAST = 4096;

    /**
     * How an operation ended.
     *
     * @param failed whether its start failed, so that it was never open
     * @param line the line at which it ended
     */
    record Past(boolean failed, long line) {}

    private final Map<Integer, Operation> open = new LinkedHashMap<>();
    private final Map<Integer, Set<Operation>> byTask = new HashMap<>();
    private final Map<Integer, List<Operation>> entered = new HashMap<>();
    private final Map<Integer, Past> past = new LinkedHashMap<>();
    private boolean forgot;
    private boolean cut;

    public boolean isCut() {
        return cut;
    }

    /** Whether some ended operations were dropped. */
    public boolean forgot() {
        return forgot;
    }

    boolean none() {
        return open.isEmpty();
    }

    Iterable<Operation> all() {
        return open.values();
    }

    public @Nullable Operation get(int id) {
        return open.get(id);
    }

    @Nullable Past past(int id) {
        return past.get(id);
    }

    /** The operations of a task, oldest first. */
    public List<Operation> of(int task) {
        return List.copyOf(byTask.getOrDefault(task, Set.of()));
    }

    /** The operation whose start or end a task is in, the latest one of several; null for none. */
    public @Nullable Operation entered(int task) {
        List<Operation> mine = entered.get(task);
        return mine == null ? null : mine.getLast();
    }

    /** The task enters the operation's start or end. */
    void enter(Operation operation) {
        leave(operation);
        entered.computeIfAbsent(operation.task, _ -> new ArrayList<>()).add(operation);
    }

    /** The task leaves it. */
    void leave(Operation operation) {
        List<Operation> mine = entered.get(operation.task);
        if (mine != null && mine.remove(operation) && mine.isEmpty()) {
            entered.remove(operation.task);
        }
    }

    /**
     * Follows another operation; false beyond the bound. If only callbacks show an operation, its
     * end is unknown, so the oldest such one makes room.
     */
    public boolean add(Operation operation) {
        if (open.size() == MAX) {
            Operation oldest = open.values().iterator().next();
            if (oldest.notified) {
                cut = true;
                return false;
            }
            drop(oldest);
            forgot = true;
        }
        past.remove(operation.id);
        open.put(operation.id, operation);
        byTask.computeIfAbsent(operation.task, _ -> new LinkedHashSet<>()).add(operation);
        return true;
    }

    void close(Operation operation, boolean failed, long line) {
        drop(operation);
        if (past.size() == MAX_PAST) {
            past.remove(past.keySet().iterator().next());
            forgot = true;
        }
        past.put(operation.id, new Past(failed, line));
    }

    /** Stops following an operation, as if it had never been. */
    void drop(Operation operation) {
        open.remove(operation.id);
        leave(operation);
        Set<Operation> mine = byTask.get(operation.task);
        if (mine != null) {
            mine.remove(operation);
            if (mine.isEmpty()) {
                byTask.remove(operation.task);
            }
        }
    }

    public void forgetAll() {
        open.clear();
        byTask.clear();
        entered.clear();
        past.clear();
        forgot = true;
    }
}
