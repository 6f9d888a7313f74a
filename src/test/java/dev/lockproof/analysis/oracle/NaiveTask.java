package dev.lockproof.analysis.oracle;

import dev.lockproof.trace.Irq;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.LockMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What one task holds and in which interrupts it runs. */
final class NaiveTask {

    /** Wait ranks from strict to lax; a request may not be laxer than its context. */
    static final int UNCHECKED = 0;

    static final int FREE = 1;
    static final int RAW = 2;
    static final int SPIN = 3;
    static final int SLEEP = 4;

    /** A lock that is held, in a mode that may have changed since it was asked for. */
    record Held(Step step, LockMode mode, int frame) {}

    record Frame(Irq irq, boolean threaded, boolean hardOff, boolean softOff) {}

    final List<Held> holds = new ArrayList<>();
    final List<Frame> frames = new ArrayList<>();
    boolean hardOff;
    boolean softOff;

    /** Sorts that a later switch on shows to have been off when the stream began. */
    final Set<Irq> offInHindsight = EnumSet.noneOf(Irq.class);

    /** Whether interrupts of a sort are on, as far as the whole stream tells. */
    boolean isOn(Irq irq) {
        boolean off = irq == Irq.SOFT ? softOff : hardOff;
        return !off && !(frames.isEmpty() && offInHindsight.contains(irq));
    }

    boolean in(Irq irq) {
        return frames.stream().anyMatch(frame -> frame.irq() == irq);
    }

    void enter(Step step) {
        Irq irq = Objects.requireNonNull(step.irq());
        frames.add(new Frame(irq, step.threaded(), hardOff, softOff));
        switch (irq) {
            case HARD -> hardOff = true;
            case SOFT -> {
                hardOff = false;
                softOff = true;
            }
            case NMI -> {
                hardOff = true;
                softOff = true;
            }
        }
    }

    void leave() {
        Frame frame = frames.removeLast();
        hardOff = frame.hardOff();
        softOff = frame.softOff();
    }

    void release(String lock) {
        int latest = latest(lock);
        if (latest >= 0) {
            holds.remove(latest);
        }
    }

    void downgrade(String lock) {
        Held held = holds.get(latest(lock));
        holds.set(latest(lock), new Held(held.step(), LockMode.SHARED, held.frame()));
    }

    private int latest(String lock) {
        for (int i = holds.size() - 1; i >= 0; i--) {
            if (holds.get(i).step().lock().equals(lock)) {
                return i;
            }
        }
        return -1;
    }

    /** The strictest of what its interrupt and the locks that it took in there make. */
    int context() {
        int context = SLEEP;
        if (!frames.isEmpty()) {
            Frame top = frames.getLast();
            boolean mayBeThread = top.irq() == Irq.HARD && top.threaded();
            context = top.irq() == Irq.SOFT || mayBeThread ? SPIN : RAW;
        }
        for (Held held : holds) {
            int inner = inner(held.step().kind());
            if (held.frame() == frames.size() && inner != UNCHECKED) {
                context = Math.min(context, inner);
            }
        }
        return context;
    }

    boolean holdsSpinning() {
        return holds.stream()
                .mapToInt(held -> inner(held.step().kind()))
                .anyMatch(inner -> inner == RAW || inner == SPIN);
    }

    static int inner(LockKind kind) {
        return switch (kind) {
            case RAW_SPINLOCK, RCU_SCHED -> RAW;
            case SPINLOCK, RWLOCK, LOCAL_LOCK, RCU -> SPIN;
            case MUTEX, RWSEM -> SLEEP;
            default -> UNCHECKED;
        };
    }

    static int outer(LockKind kind) {
        return kind.isRcu() ? FREE : inner(kind);
    }
}
