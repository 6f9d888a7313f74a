package dev.lockproof.analysis.judge;

import static dev.lockproof.finding.Hole.FUNCTION;
import static dev.lockproof.finding.Hole.IRQ;
import static dev.lockproof.finding.Hole.LOCK;
import static dev.lockproof.finding.Hole.TAKE;

import dev.lockproof.analysis.graph.UsageWitness;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.PhraseKey;
import dev.lockproof.finding.Values;
import dev.lockproof.finding.Wordings;
import dev.lockproof.trace.LockKind;
import java.util.Set;

/**
 * How to hold a lock so that an interrupt cannot arrive meanwhile. The {@code bh} variants keep off
 * soft interrupts only, so a lock that hard interrupts take too needs {@code irqsave}.
 */
public enum InterruptFix implements PhraseKey {
    FIX_TAKE_WITH(LOCK, FUNCTION, IRQ, TAKE),
    FIX_HOLD_DISABLED(LOCK, FUNCTION, IRQ, TAKE),
    FIX_SLEEPING_LOCK(LOCK, FUNCTION, IRQ, TAKE),
    FIX_ELSEWHERE(LOCK, FUNCTION, IRQ, TAKE);

    private final Set<Hole> holes;

    InterruptFix(Hole... holes) {
        this.holes = Set.of(holes);
    }

    /**
     * The fix of a use with interrupts enabled.
     *
     * @param node the class
     * @param usage its usage, see {@link dev.lockproof.analysis.graph.Usage}
     * @param linux whether the Linux kernel's functions apply
     */
    public static String of(
            Names names, int node, int usage, UsageWitness on, IrqState state, boolean linux) {
        boolean hard = state == IrqState.HARDIRQ || IrqState.HARDIRQ.in(usage);
        boolean read = !state.onWrite(usage);
        LockKind kind = names.kind(node);
        String take = linux ? take(kind, hard, read) : "";
        InterruptFix fix =
                !linux
                        ? FIX_ELSEWHERE
                        : isSleeping(kind)
                                ? FIX_SLEEPING_LOCK
                                : take.endsWith(")") ? FIX_HOLD_DISABLED : FIX_TAKE_WITH;
        return names.words()
                .phrase(
                        fix,
                        Values.of(LOCK, names.lockClass(node))
                                .with(FUNCTION, names.function(on.task(), on.line(), on.site()))
                                .with(IRQ, state.text())
                                .with(TAKE, take));
    }

    private static boolean isSleeping(LockKind kind) {
        return switch (kind) {
            case MUTEX, RWSEM, WW_MUTEX, RTMUTEX, PERCPU_RWSEM, MONITOR -> true;
            default -> false;
        };
    }

    private static String take(LockKind kind, boolean hard, boolean read) {
        String how = hard ? "_irqsave" : "_bh";
        return switch (kind) {
            case SPINLOCK -> "spin_lock" + how;
            case RAW_SPINLOCK -> "raw_spin_lock" + how;
            case RWLOCK -> (read ? "read_lock" : "write_lock") + how;
            case SEQLOCK -> (read ? "read_seqlock_excl" : "write_seqlock") + how;
            default -> hard ? "local_irq_save()" : "local_bh_disable()";
        };
    }

    @Override
    public String rule() {
        return Wordings.SHARED;
    }

    @Override
    public Set<Hole> holes() {
        return holes;
    }
}
