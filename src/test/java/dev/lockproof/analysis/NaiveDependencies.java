package dev.lockproof.analysis;

import dev.lockproof.analysis.graph.EdgeKind;
import dev.lockproof.trace.LockMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a list of lock events shows, by plain lists and the definition alone: each blocking request
 * depends on every checked lock of another class that its task holds in the same interrupt frame.
 */
final class NaiveDependencies {

    /** One event; the lock's class is its first letter. */
    record Step(String op, String task, @Nullable String lock, Map<String, String> fields) {

        String field(String name) {
            return fields.getOrDefault(name, "");
        }
    }

    private static final class Held {
        final String lock;
        LockMode mode;
        final boolean checked;
        int frame;

        Held(String lock, LockMode mode, boolean checked, int frame) {
            this.lock = lock;
            this.mode = mode;
            this.checked = checked;
            this.frame = frame;
        }
    }

    private static final class State {
        final List<Held> holds = new ArrayList<>();
        final List<String> frames = new ArrayList<>();

        int latest(String lock) {
            for (int i = holds.size() - 1; i >= 0; i--) {
                if (holds.get(i).lock.equals(lock)) {
                    return i;
                }
            }
            return -1;
        }
    }

    private final Map<String, State> tasks = new HashMap<>();
    private final Map<String, Integer> kinds = new TreeMap<>();
    private final Map<String, Long> counts = new TreeMap<>();

    /** The dependencies as {@code A>B [EN] 3}, sorted. */
    static List<String> of(List<Step> steps) {
        NaiveDependencies naive = new NaiveDependencies();
        steps.forEach(naive::take);
        List<String> all = new ArrayList<>();
        naive.counts.forEach((pair, count) ->
                all.add(
                        pair
                                + " "
                                + EdgeKind.names(naive.kinds.getOrDefault(pair, 0))
                                + " "
                                + count));
        return all;
    }

    private void take(Step step) {
        State state = tasks.computeIfAbsent(step.task(), t -> new State());
        String lock = step.lock() == null ? "" : step.lock();
        switch (step.op()) {
            case "acquire" -> acquire(state, lock, step);
            case "sync" -> depend(state, lock, LockMode.EXCLUSIVE);
            case "release" -> release(state, lock);
            case "downgrade" -> downgrade(state, lock);
            case "irq_enter" -> state.frames.add(step.field("irq"));
            case "irq_exit" -> leave(state, step.field("irq"));
            default -> tasks.remove(step.task());
        }
    }

    private void acquire(State state, String lock, Step step) {
        LockMode mode = LockMode.valueOf(step.field("mode").toUpperCase(Locale.ROOT));
        boolean checked = !step.field("check").equals("false");
        if (checked && !step.field("try").equals("true")) {
            depend(state, lock, mode);
        }
        if (!step.field("got").equals("false")) {
            state.holds.add(new Held(lock, mode, checked, state.frames.size()));
        }
    }

    private void depend(State state, String lock, LockMode mode) {
        for (Held held : state.holds) {
            boolean sameClass = held.lock.charAt(0) == lock.charAt(0);
            if (held.checked && !sameClass && held.frame == state.frames.size()) {
                String pair = held.lock.charAt(0) + ">" + lock.charAt(0);
                kinds.merge(pair, EdgeKind.mask(EdgeKind.of(held.mode, mode)), (a, b) -> a | b);
                counts.merge(pair, 1L, Long::sum);
            }
        }
    }

    private static void release(State state, String lock) {
        int latest = state.latest(lock);
        if (latest >= 0) {
            state.holds.remove(latest);
        }
    }

    private static void downgrade(State state, String lock) {
        int latest = state.latest(lock);
        if (latest >= 0) {
            state.holds.get(latest).mode = LockMode.SHARED;
        }
    }

    private static void leave(State state, String irq) {
        int latest = state.frames.lastIndexOf(irq);
        if (latest >= 0) {
            state.frames.subList(latest, state.frames.size()).clear();
            state.holds.forEach(held -> held.frame = Math.min(held.frame, latest));
        }
    }
}
