package dev.lockproof.analysis.graph;

/**
 * Usage bits of a lock class, as in lockdep: whether it was taken inside a kind of interrupt, and
 * whether it was held while these interrupts were enabled. Writers and readers have separate bits.
 */
public final class Usage {

    public static final int IN_HARD_WRITE = 1;
    public static final int IN_HARD_READ = 1 << 1;
    public static final int HARD_ON_WRITE = 1 << 2;
    public static final int HARD_ON_READ = 1 << 3;
    public static final int IN_SOFT_WRITE = 1 << 4;
    public static final int IN_SOFT_READ = 1 << 5;
    public static final int SOFT_ON_WRITE = 1 << 6;
    public static final int SOFT_ON_READ = 1 << 7;

    /** Taken in a non-maskable interrupt, blocking. */
    public static final int IN_NMI_WRITE = 1 << 8;

    public static final int IN_NMI_READ = 1 << 9;

    /** Taken at all, outside non-maskable interrupts. */
    public static final int USED_WRITE = 1 << 10;

    public static final int USED_READ = 1 << 11;

    /** Written, as a sequence counter, by a task that may sleep during the write. */
    public static final int WRITER_SLEEPS = 1 << 12;

    /** Requested by a writer that waits while others hold the lock. */
    public static final int WRITER_WAITS = 1 << 13;

    /** All bits that say that interrupts were enabled. */
    public static final int ON = HARD_ON_WRITE | HARD_ON_READ | SOFT_ON_WRITE | SOFT_ON_READ;

    private Usage() {}

    /** Lockdep's four characters: hard write, hard read, soft write, soft read. */
    public static String text(int bits) {
        return new String(
                new char[] {
                    character(bits, IN_HARD_WRITE, HARD_ON_WRITE),
                    character(bits, IN_HARD_READ, HARD_ON_READ),
                    character(bits, IN_SOFT_WRITE, SOFT_ON_WRITE),
                    character(bits, IN_SOFT_READ, SOFT_ON_READ)
                });
    }

    private static char character(int bits, int in, int on) {
        if ((bits & in) != 0) {
            return (bits & on) != 0 ? '?' : '-';
        }
        return (bits & on) != 0 ? '+' : '.';
    }
}
