package dev.lockproof.analysis.oracle;

import dev.lockproof.analysis.oracle.NaiveTask.Held;
import dev.lockproof.trace.Irq;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.LockMode;
import dev.lockproof.trace.Op;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a stream of events breaks, each rule straight from its definition. */
final class NaiveLockdep {

    private final Map<String, NaiveTask> tasks = new TreeMap<>();
    final NaiveGraph graph = new NaiveGraph();

    /** Usage bits by class, as {@code IN-HARD-W} and {@code HARD-ON-R}. */
    final Map<String, Set<String>> usage = new TreeMap<>();

    /** Findings that one event shows, as {@code rule class}. */
    final Set<String> atEvents = new TreeSet<>();

    NaiveLockdep(List<Step> steps) {
        for (Irq irq : List.of(Irq.HARD, Irq.SOFT)) {
            lookAhead(steps, irq);
        }
        steps.forEach(this::take);
    }

    /** What comes on first was off before; what goes off, or comes, first was on. */
    private void lookAhead(List<Step> steps, Irq irq) {
        Set<String> told = new TreeSet<>();
        Map<String, Integer> depths = new TreeMap<>();
        for (Step step : steps) {
            boolean enters = step.op() == Op.IRQ_ENTER;
            boolean switches = step.op() == Op.IRQS_ON || step.op() == Op.IRQS_OFF;
            boolean tells = step.irq() == irq && (switches || (enters && irq == Irq.HARD));
            if (tells && depths.getOrDefault(step.task(), 0) == 0 && told.add(step.task())) {
                if (step.op() == Op.IRQS_ON) {
                    task(step).offInHindsight.add(irq);
                }
            }
            if (enters || step.op() == Op.IRQ_EXIT) {
                depths.merge(step.task(), enters ? 1 : -1, Integer::sum);
            }
        }
    }

    private NaiveTask task(Step step) {
        return tasks.computeIfAbsent(step.task(), name -> new NaiveTask());
    }

    private void take(Step step) {
        NaiveTask task = task(step);
        switch (step.op()) {
            case ACQUIRE -> {
                request(task, step);
                task.holds.add(
                        new Held(step, Objects.requireNonNull(step.mode()), task.frames.size()));
            }
            case SYNC -> request(task, step);
            case DOWNGRADE -> task.downgrade(step.lock());
            case RELEASE -> task.release(step.lock());
            case IRQ_ENTER -> task.enter(step);
            case IRQ_EXIT -> task.leave();
            default -> switchIrqs(task, step);
        }
    }

    private void request(NaiveTask task, Step step) {
        if (step.kind() == LockKind.LOCAL_LOCK) {
            graph.skipForInterrupts(step.lockClass());
        }
        if (!step.trylock()) {
            judgeContext(task, step);
        }
        if (step.checked()) {
            if (!step.trylock()) {
                judgeRecursion(task, step);
                depend(task, step);
            }
            use(task, step);
        }
    }

    private void judgeContext(NaiveTask task, Step step) {
        int outer = NaiveTask.outer(step.kind());
        boolean checked = NaiveTask.inner(step.kind()) != NaiveTask.UNCHECKED;
        if (checked && outer > task.context()) {
            atEvents.add("invalid-wait-context " + step.lockClass());
        } else if (outer == NaiveTask.SLEEP
                && (!task.frames.isEmpty()
                        || task.hardOff
                        || task.softOff
                        || task.holdsSpinning())) {
            atEvents.add("sleep-in-atomic");
        }
    }

    private void judgeRecursion(NaiveTask task, Step step) {
        for (Held held : task.holds) {
            boolean bothRead =
                    step.mode() == LockMode.RECURSIVE && held.mode() != LockMode.EXCLUSIVE;
            if (held.step().lockClass().equals(step.lockClass()) && !bothRead) {
                boolean same = held.step().lock().equals(step.lock());
                atEvents.add((same ? "self-deadlock " : "recursive-locking ") + step.lockClass());
                return;
            }
        }
    }

    private void depend(NaiveTask task, Step step) {
        for (Held held : task.holds) {
            boolean sameClass = held.step().lockClass().equals(step.lockClass());
            if (held.step().checked() && !sameClass && held.frame() == task.frames.size()) {
                graph.add(
                        held.step().lockClass(),
                        step.lockClass(),
                        held.mode() == LockMode.EXCLUSIVE,
                        step.mode() != LockMode.RECURSIVE);
            }
        }
    }

    private void use(NaiveTask task, Step step) {
        LockMode mode = Objects.requireNonNull(step.mode());
        String sort = mode == LockMode.EXCLUSIVE ? "-W" : "-R";
        Set<String> bits = bits(step.lockClass());
        for (Irq irq : Irq.values()) {
            if (task.in(irq) && !step.trylock()) {
                bits.add("IN-" + irq + sort);
            }
        }
        if (!task.in(Irq.NMI)) {
            bits.add("USED" + sort);
            if (step.op() != Op.SYNC) {
                turnOn(task, bits, sort);
            }
        }
    }

    private Set<String> bits(String lockClass) {
        return usage.computeIfAbsent(lockClass, c -> new TreeSet<>());
    }

    private static void turnOn(NaiveTask task, Set<String> bits, String sort) {
        if (task.isOn(Irq.HARD)) {
            bits.add("HARD-ON" + sort);
            if (task.isOn(Irq.SOFT)) {
                bits.add("SOFT-ON" + sort);
            }
        }
    }

    private void switchIrqs(NaiveTask task, Step step) {
        boolean off = step.op() == Op.IRQS_OFF;
        if (task.frames.isEmpty()) {
            task.offInHindsight.remove(step.irq());
        }
        if (step.irq() == Irq.SOFT) {
            task.softOff = off;
        } else {
            task.hardOff = off;
        }
        if (off) {
            return;
        }
        for (Held held : task.holds) {
            if (held.step().checked()) {
                String sort = held.mode() == LockMode.EXCLUSIVE ? "-W" : "-R";
                turnOn(task, bits(held.step().lockClass()), sort);
            }
        }
    }

    boolean has(String lockClass, String... anyOf) {
        Set<String> bits = usage.getOrDefault(lockClass, Set.of());
        return List.of(anyOf).stream().anyMatch(bits::contains);
    }

    /** Findings on the usage of one class, as {@code rule class}. */
    Set<String> usageFindings() {
        Set<String> found = new TreeSet<>();
        for (String each : usage.keySet()) {
            for (String irq : List.of("HARD", "SOFT")) {
                boolean write =
                        has(each, "IN-" + irq + "-W") && has(each, irq + "-ON-W", irq + "-ON-R");
                boolean read = has(each, "IN-" + irq + "-R") && has(each, irq + "-ON-W");
                if (write || read) {
                    found.add("inconsistent-lock-state " + each + " " + irq);
                }
            }
            if ((has(each, "IN-NMI-W") && has(each, "USED-W", "USED-R"))
                    || (has(each, "IN-NMI-R") && has(each, "USED-W"))) {
                found.add("nmi-lock-use " + each);
            }
        }
        return found;
    }

    /** All strong paths from an interrupt-safe class to an unsafe one, as classes. */
    Set<List<String>> unsafePaths(String irq) {
        return graph.paths(
                (from, exclusive) ->
                        has(from, "IN-" + irq + "-W")
                                || (exclusive && has(from, "IN-" + irq + "-R")),
                (to, blocking) -> has(to, irq + "-ON-W") || (blocking && has(to, irq + "-ON-R")));
    }
}
