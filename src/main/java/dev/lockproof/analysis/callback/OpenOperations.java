package dev.lockproof.analysis.callback;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations of a recording that are under way, and the last that are over. */
final class OpenOperations {

    /** More at once are not followed. */
    static final int MOST = 1 << 16;

    /** So many that are over are remembered. */
    private static final int MOST_PAST = 4096;

    /**
     * How one ended.
     *
     * @param failed whether its start failed, so that it never was open
     * @param line where that showed
     */
    record Past(boolean failed, long line) {}

    private final Map<Integer, Operation> open = new LinkedHashMap<>();
    private final Map<Integer, List<Operation>> byTask = new HashMap<>();
    private final Map<Integer, Past> past = new LinkedHashMap<>();
    private boolean forgot;
    private boolean cut;

    boolean isCut() {
        return cut;
    }

    /** Whether some that are over are not remembered any more. */
    boolean forgot() {
        return forgot;
    }

    boolean none() {
        return open.isEmpty();
    }

    Iterable<Operation> all() {
        return open.values();
    }

    @Nullable Operation get(int id) {
        return open.get(id);
    }

    @Nullable Past past(int id) {
        return past.get(id);
    }

    /** The operations of a task, oldest first. */
    List<Operation> of(int task) {
        return byTask.getOrDefault(task, List.of());
    }

    /** The operation whose start or end a task is in, the latest of several; null for none. */
    @Nullable Operation entered(int task) {
        List<Operation> mine = of(task);
        for (int i = mine.size() - 1; i >= 0; i--) {
            if (mine.get(i).starting || mine.get(i).ending) {
                return mine.get(i);
            }
        }
        return null;
    }

    /** Follows another; false past the bound. */
    boolean add(Operation operation) {
        if (open.size() == MOST) {
            cut = true;
            return false;
        }
        past.remove(operation.id);
        open.put(operation.id, operation);
        byTask.computeIfAbsent(operation.task, _ -> new ArrayList<>()).add(operation);
        return true;
    }

    void close(Operation operation, boolean failed, long line) {
        drop(operation);
        if (past.size() == MOST_PAST) {
            past.remove(past.keySet().iterator().next());
            forgot = true;
        }
        past.put(operation.id, new Past(failed, line));
    }

    /** Follows one no longer, as if it had never been. */
    void drop(Operation operation) {
        open.remove(operation.id);
        List<Operation> mine = byTask.get(operation.task);
        if (mine != null) {
            mine.remove(operation);
            if (mine.isEmpty()) {
                byTask.remove(operation.task);
            }
        }
    }

    void forgetAll() {
        open.clear();
        byTask.clear();
        past.clear();
        forgot = true;
    }
}
