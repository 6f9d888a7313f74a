package dev.lockproof.analysis.judge;

import dev.lockproof.analysis.graph.Usage;

/** A sort of interrupt with the usage bits that go with it. */
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

    /** How a sentence names it, before the word interrupt. */
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

    /** Whether the class was held while such interrupts were on. */
    public boolean on(int usage) {
        return (usage & (onWrite | onRead)) != 0;
    }

    /** The stronger of the bits that say in. */
    public int inBit(int usage) {
        return inWrite(usage) ? inWrite : inRead;
    }

    /** The stronger of the bits that say on. */
    public int onBit(int usage) {
        return onWrite(usage) ? onWrite : onRead;
    }

    /**
     * Whether taking a class inside and holding it outside can collide: not where both only read.
     */
    public boolean conflicts(int usage) {
        return in(usage) && on(usage) && (inWrite(usage) || onWrite(usage));
    }

    /** As lockdep writes a bit of this state. */
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
