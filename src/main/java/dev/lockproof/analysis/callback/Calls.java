package dev.lockproof.analysis.callback;

import dev.lockproof.analysis.task.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The running calls of callbacks, a stack for each task. */
public final class Calls {

    /** No kernel stack holds more calls; in deeper ones, the ends are missing. */
    public static final int DEEPEST = 64;

    private final Map<Integer, List<Call>> byTask = new HashMap<>();
    private boolean cut;

    /** Whether some calls were dropped. */
    public boolean isCut() {
        return cut;
    }

    public boolean none() {
        return byTask.isEmpty();
    }

    /** The calls that a task is in, outermost first. */
    public List<Call> of(Task task) {
        return byTask.isEmpty() ? List.of() : byTask.getOrDefault(task.number(), List.of());
    }

    public void enter(Task task, Call call) {
        List<Call> stack = byTask.computeIfAbsent(task.number(), _ -> new ArrayList<>());
        if (stack.size() == DEEPEST) {
            stack.removeFirst();
            cut = true;
        }
        stack.add(call);
    }

    /** Ends the innermost call that an event can end, and all calls inside it. */
    public @Nullable Call leave(Task task, EventView event) {
        List<Call> stack = of(task);
        for (int i = stack.size() - 1; i >= 0; i--) {
            Call call = stack.get(i);
            if (call.hook == event.hook() && same(call.subscription, event.subscription())) {
                stack.subList(i, stack.size()).clear();
                if (stack.isEmpty()) {
                    byTask.remove(task.number());
                }
                return call;
            }
        }
        return null;
    }

    /** Whether two ids can be the same. */
    private static boolean same(int one, int other) {
        return one < 0 || other < 0 || one == other;
    }

    /** The innermost invalidation that a task is in, in its current interrupt frame. */
    public @Nullable Call invalidation(Task task) {
        List<Call> stack = of(task);
        for (int i = stack.size() - 1; i >= 0; i--) {
            Call call = stack.get(i);
            if (call.mmu.invalidates() && call.frames == task.frames()) {
                return call;
            }
        }
        return null;
    }

    public void forget(Task task) {
        byTask.remove(task.number());
    }

    public void forgetAll() {
        byTask.clear();
    }
}
