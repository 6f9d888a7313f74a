package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.task.Misuse;
import dev.lockproof.finding.FindingKey;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The texts of misuses, with the rule and the severity of each. */
public record MisuseFinding(Misuse misuse) implements FindingKey {

    public static List<MisuseFinding> all() {
        return Arrays.stream(Misuse.values()).map(MisuseFinding::new).toList();
    }

    @Override
    public String name() {
        return misuse.name();
    }

    @Override
    public String rule() {
        return switch (misuse) {
            case ASSERTED_UNHELD, ASSERTED_OTHER_MODE -> "assert-held-failed";
            case ASSERTED_NOT_HELD -> "assert-not-held-failed";
            case PINNED_RELEASED, UNPINNED_UNPINNED, PINNED_UNHELD -> "pinned-lock-released";
            case DOWNGRADED_UNHELD, DOWNGRADED_READER, UPGRADED_UNHELD -> "bad-downgrade";
            case RELEASED_OTHER_MODE -> "unlock-imbalance";
            case CONTENDED_UNREQUESTED -> "bad-contention";
            case TOO_DEEP -> "lock-depth";
            case SUBCLASS_OUT_OF_RANGE -> "bad-subclass";
            case KEY_WITH_TWO_NAMES, NAME_WITH_TWO_KINDS -> "class-conflict";
            case TAKEN_AFTER_DESTROY -> "unregistered-lock";
            case NONBLOCK_EXIT_WITHOUT_ENTER, NONBLOCK_LEFT_OPEN, NONBLOCK_CHANGED ->
                    "nonblock-unbalanced";
            case ATOMIC_EXIT_WITHOUT_ENTER, ATOMIC_LEFT_OPEN -> "atomic-unbalanced";
            case SCOPE_EXIT_WITHOUT_ENTER, SCOPE_LEFT_OPEN -> "gfp-scope-unbalanced";
            case IRQS_ON_IN_HARDIRQ -> "irqs-on-in-hardirq";
            case RCU_READER_UNHELD -> "suspicious-rcu";
            case RELEASED_OUT_OF_ORDER -> "release-order";
            case IRQ_WHILE_OFF, IRQ_FLAG_DIFFERS -> "irq-state-mismatch";
            case WW_NO_CONTEXT, WW_OTHER_TASK, WW_OTHER_CLASS, WW_NESTED, WW_DONE ->
                    "ww-context-misuse";
            case WW_FINI_WITH_LOCKS -> "ww-context-misuse";
            case WW_NO_BACKOFF, WW_OTHER_AFTER_BACKOFF -> "ww-backoff-missing";
        };
    }

    Severity severity() {
        return switch (misuse) {
            case TOO_DEEP, TAKEN_AFTER_DESTROY, RELEASED_OUT_OF_ORDER -> Severity.INFO;
            case CONTENDED_UNREQUESTED,
                    SUBCLASS_OUT_OF_RANGE,
                    KEY_WITH_TWO_NAMES,
                    NAME_WITH_TWO_KINDS,
                    ATOMIC_EXIT_WITHOUT_ENTER,
                    ATOMIC_LEFT_OPEN,
                    SCOPE_EXIT_WITHOUT_ENTER,
                    SCOPE_LEFT_OPEN,
                    IRQS_ON_IN_HARDIRQ,
                    RCU_READER_UNHELD,
                    IRQ_WHILE_OFF,
                    IRQ_FLAG_DIFFERS ->
                    Severity.WARNING;
            default -> Severity.ERROR;
        };
    }

    /** Whether the misuse is always about a lock. */
    boolean namesLock() {
        return switch (misuse) {
            case NONBLOCK_EXIT_WITHOUT_ENTER,
                    NONBLOCK_LEFT_OPEN,
                    NONBLOCK_CHANGED,
                    ATOMIC_EXIT_WITHOUT_ENTER,
                    ATOMIC_LEFT_OPEN,
                    SCOPE_EXIT_WITHOUT_ENTER,
                    SCOPE_LEFT_OPEN,
                    IRQS_ON_IN_HARDIRQ,
                    IRQ_WHILE_OFF,
                    IRQ_FLAG_DIFFERS,
                    WW_NO_CONTEXT,
                    WW_OTHER_TASK,
                    WW_DONE ->
                    false;
            default -> true;
        };
    }

    @Override
    public Set<Hole> holes() {
        return namesLock()
                ? Set.of(Hole.TASK, Hole.PLACE, Hole.LOCK)
                : Set.of(Hole.TASK, Hole.PLACE);
    }
}
