package dev.lockproof.format.ftrace;

import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.Symbols;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The locks of an ftrace text. An instance is identified by its address and name, because other
 * locks reuse an address. The name is the class.
 */
final class FtraceLocks {

    /**
     * What a lock's name implies.
     *
     * @param kind the kind if the name implies it, else null
     * @param unchecked lockdep takes no dependencies from it
     * @param recursiveRead its readers are recursive
     * @param unranked it has no wait rank, whatever its kind
     */
    record Traits(
            @Nullable LockKind kind, boolean unchecked, boolean recursiveRead, boolean unranked) {

        private static final Traits NONE = new Traits(null, false, false, false);
        private static final Traits MAP = new Traits(LockKind.MAP, false, false, false);

        static Traits of(String name) {
            return switch (name) {
                case "rcu_read_lock" -> new Traits(LockKind.RCU, true, true, false);
                case "rcu_read_lock_bh" -> new Traits(LockKind.RCU_BH, true, true, false);
                case "rcu_read_lock_sched" -> new Traits(LockKind.RCU_SCHED, true, true, false);
                case "rcu_callback" -> new Traits(LockKind.MAP, true, true, false);
                case "fs_reclaim",
                        "mmu_notifier_invalidate_range_start",
                        "dma_fence_map",
                        "cpuhp_state-up",
                        "cpuhp_state-down" ->
                        MAP;
                default -> ofPart(name);
            };
        }

        private static Traits ofPart(String name) {
            if (name.startsWith("rcu_read_lock")) {
                return new Traits(LockKind.RCU, true, true, false);
            }
            if (name.contains("srcu")) {
                return new Traits(LockKind.SRCU, false, true, false);
            }
            if (name.contains("seqcount")) {
                return new Traits(LockKind.SEQLOCK, false, true, true);
            }
            return isWorkOrTimer(name) ? MAP : NONE;
        }

        private static boolean isWorkOrTimer(String name) {
            return name.startsWith("(wq_completion)")
                    || name.startsWith("(work_completion)")
                    || (name.startsWith("(") && name.endsWith(")"));
        }
    }

    private final Symbols symbols;
    private byte[] scratch = new byte[256];
    private int[] classOfLock = new int[0];
    private @Nullable Traits[] traitsOfClass = new Traits[0];

    FtraceLocks(Symbols symbols) {
        this.symbols = symbols;
    }

    /** The instance of a text of the form address, blank, name. */
    int lock(byte[] buffer, int from, int nameFrom, int to) {
        int lock = symbols.locks().intern(buffer, from, to);
        if (lock >= classOfLock.length || classOfLock[lock] == 0) {
            remember(lock, symbols.names().intern(buffer, nameFrom, to));
        }
        return lock;
    }

    /**
     * The instance of a text that has words between the address, which ends at a blank, and the
     * name.
     */
    int lock(byte[] buffer, int from, int addressTo, int nameFrom, int to) {
        int address = addressTo + 1 - from;
        int length = address + to - nameFrom;
        if (length > scratch.length) {
            scratch = new byte[2 * length];
        }
        System.arraycopy(buffer, from, scratch, 0, address);
        System.arraycopy(buffer, nameFrom, scratch, address, to - nameFrom);
        return lock(scratch, 0, address, length);
    }

    private void remember(int lock, int name) {
        if (lock >= classOfLock.length) {
            classOfLock = Arrays.copyOf(classOfLock, Math.max(256, 2 * lock));
        }
        classOfLock[lock] = name + 1;
        if (name >= traitsOfClass.length) {
            traitsOfClass = Arrays.copyOf(traitsOfClass, Math.max(256, 2 * name));
        }
        if (traitsOfClass[name] == null) {
            traitsOfClass[name] = Traits.of(symbols.names().text(name));
        }
    }

    /** The class of an instance, in the symbols' names. */
    int classOf(int lock) {
        return classOfLock[lock] - 1;
    }

    Traits traits(int lock) {
        Traits traits = traitsOfClass[classOf(lock)];
        return traits == null ? Traits.NONE : traits;
    }
}
