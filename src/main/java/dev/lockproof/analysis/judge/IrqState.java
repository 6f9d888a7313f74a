package dev.lockproof.analysis.judge;

import dev.lockproof.analysis.graph.Usage;

/** A kind of interrupt with its usage bits. */
public enum IrqState {
    HARDIRQ(
            "hard",
            Usage.IN_HARD_WRITE,
            Usage.IN_HARD_READ,
            Usage.HARD_ON_WRITE,
            Usage.HARD_ON_READ),
    SOFTIRQ(
            "soft",
            Usage.IN_SOFT_WRITE,
            Usage.IN_SOFT_READ,
            Usage.SOFT_ON_WRITE,
            Usage.SOFT_ON_READ);

    private final String text;
    private final int inWrite;
    private final int inRead;
    private final int onWrite;
    private final int onRead;

    IrqState(String text, int inWrite, int inRead, int onWrite, int onRead) {
        this.text = text;
        this.inWrite = inWrite;
        this.inRead = inRead;
        this.onWrite = onWrite;
        this.onRead = onRead;
    }

    /** The kind in a sentence, before the word interrupt. */
    public String text() {
        return text;
    }

    public boolean inWrite(int usage) {
        return (usage & inWrite) != 0;
    }

    public boolean onWrite(int usage) {
        return (usage & onWrite) != 0;
    }

    /** Whether the class was taken inside such an interrupt. */
    public boolean in(int usage) {
        return (usage & (inWrite | inRead)) != 0;
    }

    /** Whether the class was held while such interrupts were enabled. */
    public boolean on(int usage) {
        return (usage & (onWrite | onRead)) != 0;
    }

    /** The stronger of the bits for use inside such interrupts. */
    public int inBit(int usage) {
        return inWrite(usage) ? inWrite : inRead;
    }

    /** The stronger of the bits for use with such interrupts enabled. */
    public int onBit(int usage) {
        return onWrite(usage) ? onWrite : onRead;
    }

    /** Whether a use inside and a use outside can collide. Two readers cannot. */
    public boolean conflicts(int usage) {
        return in(usage) && on(usage) && (inWrite(usage) || onWrite(usage));
    }

    /** A bit of this state, as lockdep writes it. */
    public String bitText(int bit) {
        String name = name();
        if (bit == inWrite) {
            return "IN-" + name + "-W";
        }
        if (bit == inRead) {
            return "IN-" + name + "-R";
        }
        return bit == onWrite ? name + "-ON-W" : name + "-ON-R";
    }
}
