package dev.lockproof.analysis.task;

import dev.lockproof.trace.Irq;
import dev.lockproof.trace.WaitRank;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The interrupts that a task is in, and which ones it has disabled. */
public final class Interrupts {

    public static final int HARD = 1;
    public static final int SOFT = 2;
    public static final int ALL = HARD | SOFT;

    private @Nullable Frame frame;
    private int frames;

    boolean hardOff;
    boolean softOff;

    /**
     * Whether code disabled hard interrupts, in the same frame; an interrupt itself does not count.
     */
    private boolean masksHard;

    /** The sorts whose state is unknown since the task was first seen, or since a gap. */
    private int unknown = ALL;

    private boolean afterGap;
    private boolean contradictory;

    /** Whether the task took a lock since it disabled hard interrupts, in the same frame. */
    boolean workedWithIrqsOff;

    public @Nullable Frame frame() {
        return frame;
    }

    int frames() {
        return frames;
    }

    /** Whether the task runs in an interrupt of a sort, at any depth. */
    boolean in(Irq irq) {
        for (Frame each = frame; each != null; each = each.below()) {
            if (each.irq() == irq) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the task runs in a hard interrupt that a real-time kernel does not run in a thread.
     */
    public boolean inHardOnRealTime() {
        for (Frame each = frame; each != null; each = each.below()) {
            if (each.irq() == Irq.HARD && !each.threaded()) {
                return true;
            }
        }
        return false;
    }

    /** The wait context that the innermost interrupt alone makes. */
    public WaitRank rank() {
        if (frame == null) {
            return WaitRank.SLEEP;
        }
        return frame.irq() == Irq.SOFT || (frame.irq() == Irq.HARD && frame.threaded())
                ? WaitRank.SPIN
                : WaitRank.RAW;
    }

    void enter(Irq irq, boolean threaded, int atomicDepth) {
        workedWithIrqsOff = false;
        frame = new Frame(irq, threaded, hardOff, masksHard, softOff, atomicDepth, frame);
        frames++;
        masksHard = false;
        hardOff = irq != Irq.SOFT;
        softOff = irq == Irq.HARD ? softOff : true;
    }

    /**
     * Leaves the innermost frame of a sort and all within it. Returns that frame, null for none.
     */
    @Nullable Frame leave(Irq irq) {
        if (!in(irq)) {
            return null;
        }
        Frame left;
        do {
            left = Objects.requireNonNull(frame);
            frame = left.below();
            frames--;
        } while (left.irq() != irq);
        workedWithIrqsOff = false;
        hardOff = left.hardOff();
        masksHard = left.masksHard();
        softOff = left.softOff();
        return left;
    }

    /**
     * The sorts whose state is unknown. In an interrupt the state follows from the interrupt's
     * sort, except that of soft interrupts in a hard one.
     */
    public int unknown() {
        return frame == null ? unknown : unknown & SOFT;
    }

    /** Whether an unknown state counts as enabled. Most recordings show no interrupts at all. */
    public boolean countAsOn() {
        return !afterGap;
    }

    /** The states of some sorts are known from here on. */
    public void setKnown(int sorts) {
        unknown &= ~sorts;
    }

    /**
     * The recorded states contradict each other. From here on nothing is concluded from enabled
     * interrupts.
     */
    public void contradict() {
        contradictory = true;
        hardOff = false;
        masksHard = false;
    }

    public boolean contradictory() {
        return contradictory;
    }

    /** Events were lost. */
    void forget() {
        frame = null;
        frames = 0;
        hardOff = false;
        masksHard = false;
        softOff = false;
        unknown = ALL;
        afterGap = true;
    }

    /** Code disables or enables hard interrupts. */
    public void setHardOff(boolean hardOff) {
        this.hardOff = hardOff;
        masksHard = hardOff;
    }

    /** Whether code disabled hard interrupts, other than by being in one. */
    public boolean masksHard() {
        return masksHard;
    }

    public void setSoftOff(boolean softOff) {
        this.softOff = softOff;
    }

    public boolean workedWithIrqsOff() {
        return workedWithIrqsOff;
    }

    public void setWorkedWithIrqsOff(boolean workedWithIrqsOff) {
        this.workedWithIrqsOff = workedWithIrqsOff;
    }

    public boolean hardOff() {
        return hardOff;
    }

    public boolean softOff() {
        return softOff;
    }
}
