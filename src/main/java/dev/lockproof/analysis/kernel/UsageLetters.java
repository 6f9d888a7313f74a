package dev.lockproof.analysis.kernel;

import dev.lockproof.analysis.graph.Usage;
import java.util.List;

/*
 * Since 2.6.30 the letters are pairs of write and read, for hard interrupts, soft interrupts and, up to 4.13, reclaim.
 * "-" means taken inside, "+" held while enabled, "?" both. Before, the order was hard write, soft write, hard read,
 * soft read, "+" meant inside and "-" enabled, and "?" stood only for reads, so that for writes "inside" hid "enabled".
 * Most classes are only taken by tasks with interrupts enabled: now "+.+.", then "--..". The more frequent one decides.
 */
/** What the letters mean that the kernel prints for the use of a class in interrupts. */
final class UsageLetters {

    private static final String MODERN = "+.+.";
    private static final String OLD = "--..";
    private static final int FOUR = 4;

    /** Taken inside reclaim, or held while an allocation may reclaim, as a writer or reader. */
    static final int IN_RECLAIM_WRITE = 1 << 20;

    static final int IN_RECLAIM_READ = 1 << 21;
    static final int RECLAIM_ON_WRITE = 1 << 22;
    static final int RECLAIM_ON_READ = 1 << 23;

    private static final int[][] PAIRS = {
        {Usage.IN_HARD_WRITE, Usage.HARD_ON_WRITE},
        {Usage.IN_HARD_READ, Usage.HARD_ON_READ},
        {Usage.IN_SOFT_WRITE, Usage.SOFT_ON_WRITE},
        {Usage.IN_SOFT_READ, Usage.SOFT_ON_READ},
        {IN_RECLAIM_WRITE, RECLAIM_ON_WRITE},
        {IN_RECLAIM_READ, RECLAIM_ON_READ},
    };

    /** The places of the letters before 2.6.30, as places of now. */
    private static final int[] OLD_PLACES = {0, 2, 1, 3};

    private final boolean old;

    private UsageLetters(boolean old) {
        this.old = old;
    }

    /** The meaning of the letters in a graph. */
    static UsageLetters of(List<KernelClass> classes) {
        long modern = classes.stream().filter(each -> each.usages().contains(MODERN)).count();
        long reversed = classes.stream().filter(each -> each.usages().contains(OLD)).count();
        return new UsageLetters(reversed > modern);
    }

    /** The bits of {@link Usage}, and those for reclaim above. */
    int bits(String letters) {
        boolean reversed = old && letters.length() == FOUR;
        int bits = 0;
        for (int at = 0; at < Math.min(letters.length(), PAIRS.length); at++) {
            int[] pair = PAIRS[reversed ? OLD_PLACES[at] : at];
            char letter = letters.charAt(at);
            if (letter == '?' || letter == (reversed ? '+' : '-')) {
                bits |= pair[0];
            }
            if (letter == '?' || letter == (reversed ? '-' : '+')) {
                bits |= pair[1];
            }
        }
        return bits;
    }

    /** All bits that any of several files shows. */
    int bits(KernelClass each) {
        return each.usages().stream().mapToInt(this::bits).reduce(0, (one, other) -> one | other);
    }

    /** Whether a use inside reclaim and one that may reclaim can collide. */
    static boolean reclaimConflicts(int bits) {
        boolean in = (bits & (IN_RECLAIM_WRITE | IN_RECLAIM_READ)) != 0;
        boolean on = (bits & (RECLAIM_ON_WRITE | RECLAIM_ON_READ)) != 0;
        return in && on && (bits & (IN_RECLAIM_WRITE | RECLAIM_ON_WRITE)) != 0;
    }
}
