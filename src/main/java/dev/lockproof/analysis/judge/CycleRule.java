package dev.lockproof.analysis.judge;

import dev.lockproof.analysis.graph.Dependency;
import java.util.List;
import java.util.Objects;

/**
 * The rule that a ring of waits breaks, by the locks and events on it. The order is the precedence:
 * of several rules that fit, the first says most about the cause.
 */
public enum CycleRule {
    RECLAIM_RECURSION("reclaim-recursion") {
        @Override
        boolean fits(List<Dependency> ring, Names names) {
            return ring.stream()
                    .anyMatch(d -> names.lockClass(d.from()).equals(SelfDeadlock.RECLAIM_MAP));
        }
    },
    FLUSH_DEADLOCK("flush-deadlock") {
        @Override
        boolean fits(List<Dependency> ring, Names names) {
            return ring.stream()
                    .anyMatch(d ->
                            WorkItems.isFlushed(names, d.from()) || WorkItems.isRunning(names, d));
        }

        @Override
        boolean fitsAlone(int node, Names names) {
            return WorkItems.isFlushed(names, node);
        }
    },
    WAIT_EVENT_CYCLE("wait-event-cycle") {
        @Override
        boolean fits(List<Dependency> ring, Names names) {
            return ring.stream().anyMatch(d -> names.isSignal(d.from()));
        }
    },
    RCU_SYNC_IN_READER("rcu-sync-in-reader") {
        @Override
        boolean fits(List<Dependency> ring, Names names) {
            return ring.stream().anyMatch(d -> isSync(d, names));
        }

        // Only who waits for readers asks for such a class otherwise than as a reader.
        private boolean isSync(Dependency dependency, Names names) {
            return names.kind(dependency.to()).isRcu()
                    && dependency.witnesses().stream().anyMatch(w -> !w.wantedMode().isReader());
        }
    },
    CIRCULAR_DEPENDENCY("circular-dependency") {
        @Override
        boolean fits(List<Dependency> ring, Names names) {
            return true;
        }
    };

    private final String id;

    CycleRule(String id) {
        this.id = id;
    }

    /** The rule's id. */
    public String id() {
        return id;
    }

    /** Whether a ring of several classes breaks this rule. */
    abstract boolean fits(List<Dependency> ring, Names names);

    /** Whether a task that waits for a class that it holds itself breaks this rule. */
    boolean fitsAlone(int node, Names names) {
        return false;
    }

    /** The rule that a ring breaks. */
    public static CycleRule of(List<Dependency> ring, Names names) {
        for (CycleRule rule : values()) {
            if (rule.fits(ring, names)) {
                return rule;
            }
        }
        throw new IllegalStateException("no rule fits a ring of " + ring.size());
    }

    /** The rule that a ring breaks of which only the classes are known. */
    public static CycleRule ofClasses(List<String> classes) {
        if (classes.contains(SelfDeadlock.RECLAIM_MAP)) {
            return RECLAIM_RECURSION;
        }
        return classes.stream().anyMatch(WorkItems::isFlushed)
                ? FLUSH_DEADLOCK
                : CIRCULAR_DEPENDENCY;
    }

    /**
     * The id of the rule that a task breaks when it waits for a class that it holds itself.
     *
     * @param otherwise the rule for an ordinary lock
     */
    public static String ofOne(int node, Names names, String otherwise) {
        for (CycleRule rule : values()) {
            if (rule.fitsAlone(node, names)) {
                return rule.id;
            }
        }
        return Objects.requireNonNull(otherwise);
    }
}
