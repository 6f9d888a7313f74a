package dev.lockproof.analysis;

import dev.lockproof.trace.Event;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Looks up in a recording when one class was asked for while another was held, without any of the
 * analysis: a stack of holds a task, and frames of interrupts.
 */
final class HeldTogether implements TraceSink {

    private static final Pattern SCHEDULER = Pattern.compile("__schedule\\+|finish_task_switch\\b");

    private final Symbols symbols = new Symbols(Long.MAX_VALUE);
    private final Map<String, Set<String>> pairs;
    private final Set<String> known;
    private final Map<Integer, String> classes = new HashMap<>();
    private final Map<Integer, List<Hold>> held = new HashMap<>();
    private final Map<Integer, Integer> frames = new HashMap<>();
    private final Map<String, Cases> cases = new HashMap<>();

    /**
     * @param checked whether it takes part in dependencies
     * @param links whether lockdep links the next lock to it and looks no further down
     */
    private record Hold(int lock, String name, int frame, boolean checked, boolean links) {}

    /** All requests for one class while another was held. */
    static final class Cases {

        private int count;
        private int neighbors;
        private int scheduled;
        private int across;
        private int amongUnknown;

        /** How many there were. */
        int count() {
            return count;
        }

        /** Whether the other was on top of the stack, but for calls of the scheduler. */
        boolean areNeighbors() {
            return neighbors > scheduled;
        }

        /** Whether the other was on top of the stack only when the scheduler asked. */
        boolean leaveTheCpu() {
            return neighbors == count && scheduled == count;
        }

        /** Whether at some time all holds between both had been tried or were unchecked. */
        boolean reachAcross() {
            return across > 0;
        }

        /** Whether a class that is not known was held each time. */
        boolean areAllAmongUnknown() {
            return count > 0 && amongUnknown == count;
        }
    }

    /**
     * @param pairs held classes with the classes asked for
     * @param known the classes that are known
     */
    HeldTogether(Map<String, Set<String>> pairs, Set<String> known) {
        this.pairs = pairs;
        this.known = known;
    }

    /** The cases of a pair. */
    Cases cases(String from, String to) {
        return cases.getOrDefault(from + "\n" + to, new Cases());
    }

    @Override
    public Symbols symbols() {
        return symbols;
    }

    @Override
    public void meta(TraceMeta meta) {}

    @Override
    public void skipped(long line) {}

    @Override
    public void diagnostic(long line, String message) {}

    @Override
    public void event(Event event) {
        if (event.lock >= 0 && event.lockClass >= 0) {
            classes.put(event.lock, symbols.names().text(event.lockClass));
        }
        switch (event.op) {
            case ACQUIRE -> acquire(event);
            case RELEASE -> release(event);
            case IRQ_ENTER -> frames.merge(event.task, 1, Integer::sum);
            case IRQ_EXIT -> frames.merge(event.task, -1, Integer::sum);
            default -> {}
        }
    }

    private void acquire(Event event) {
        int frame = frames.getOrDefault(event.task, 0);
        List<Hold> stack = held.computeIfAbsent(event.task, task -> new ArrayList<>());
        String name = classes.getOrDefault(event.lock, symbols.locks().text(event.lock));
        if (event.subclass > 0) {
            name += "/" + event.subclass;
        }
        if (!event.trylock) {
            look(stack, name, frame, site(event));
        }
        boolean checked =
                !Boolean.FALSE.equals(event.check) && (event.kind == null || !event.kind.isRcu());
        stack.add(new Hold(event.lock, name, frame, checked, checked && !event.trylock));
    }

    private String site(Event event) {
        return event.site < 0 ? "" : symbols.sites().text(event.site);
    }

    private void look(List<Hold> stack, String to, int frame, String site) {
        boolean linked = false;
        int top = stack.size() - 1;
        for (int i = top; i >= 0 && stack.get(i).frame() == frame; i--) {
            Hold from = stack.get(i);
            if (from.checked() && pairs.getOrDefault(from.name(), Set.of()).contains(to)) {
                Cases seen = cases.computeIfAbsent(from.name() + "\n" + to, key -> new Cases());
                seen.count++;
                seen.neighbors += i == top ? 1 : 0;
                seen.scheduled += i == top && SCHEDULER.matcher(site).lookingAt() ? 1 : 0;
                seen.across += !linked && i < top ? 1 : 0;
                seen.amongUnknown += known.containsAll(names(stack)) ? 0 : 1;
            }
            linked |= from.links();
        }
    }

    private static List<String> names(List<Hold> stack) {
        return stack.stream().map(Hold::name).toList();
    }

    private void release(Event event) {
        int holder = event.of >= 0 ? event.of : event.task;
        List<Hold> stack = held.getOrDefault(holder, List.of());
        for (int i = stack.size() - 1; i >= 0; i--) {
            if (stack.get(i).lock() == event.lock) {
                stack.remove(i);
                return;
            }
        }
    }
}
