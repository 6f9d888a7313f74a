package dev.lockproof.analysis.graph;

import dev.lockproof.trace.LockMode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Kinds of dependency, as lockdep's design names them: the first letter says how the held lock was
 * held (E exclusive, S as a reader), the second how the other was requested (R as a recursive
 * reader, N otherwise). A kind is a number from 0 to 3, a set of kinds a mask of four bits. The
 * database stores the same masks.
 */
public final class EdgeKind {

    public static final int SR = 0;
    public static final int SN = 1;
    public static final int ER = 2;
    public static final int EN = 3;

    /** How many kinds there are. */
    public static final int COUNT = 4;

    /** The empty set. */
    public static final int NO_KINDS = 0;

    private static final int STARTS_EXCLUSIVE = 1 << ER | 1 << EN;
    private static final int ENDS_RECURSIVE = 1 << SR | 1 << ER;

    private static final List<String> NAMES = List.of("SR", "SN", "ER", "EN");

    /** Created once, because a graph needs a list for each of its dependencies. */
    private static final List<List<String>> NAMES_OF_MASKS =
            IntStream.range(0, 1 << NAMES.size()).mapToObj(EdgeKind::namesOf).toList();

    private EdgeKind() {}

    /** The kind of the dependency from a lock held in one mode to a lock requested in another. */
    public static int of(LockMode held, LockMode wanted) {
        return (held == LockMode.EXCLUSIVE ? 2 : 0) | (wanted == LockMode.RECURSIVE ? 0 : 1);
    }

    /** Whether the held lock is held exclusively. */
    public static boolean startsExclusive(int kind) {
        return (kind & 2) != 0;
    }

    /** Whether the other lock is requested as a recursive reader, which only a writer blocks. */
    public static boolean endsRecursive(int kind) {
        return (kind & 1) == 0;
    }

    /**
     * Whether a path may continue with {@code next} after {@code kind}. It may not if the first
     * requests a recursive read and the second holds as a reader.
     */
    public static boolean strong(int kind, int next) {
        return !endsRecursive(kind) || startsExclusive(next);
    }

    /** The set of some kinds. */
    public static int mask(int... kinds) {
        int mask = NO_KINDS;
        for (int kind : kinds) {
            mask |= 1 << kind;
        }
        return mask;
    }

    /** The set of one kind. */
    public static int mask(int kind) {
        return 1 << kind;
    }

    /** Whether a kind is in a set. */
    public static boolean has(int mask, int kind) {
        return (mask & 1 << kind) != 0;
    }

    /** The kinds of a set that are not in another. */
    public static int without(int mask, int other) {
        return mask & ~other;
    }

    /** The kinds of a set in which the held lock is held exclusively. */
    public static int startingExclusive(int mask) {
        return mask & STARTS_EXCLUSIVE;
    }

    /** Whether every kind of a set requests the other lock as a recursive reader. */
    public static boolean allEndRecursive(int mask) {
        return (mask & ~ENDS_RECURSIVE) == 0;
    }

    /** The kind of a name, or -1. */
    public static int ofName(String name) {
        return NAMES.indexOf(name);
    }

    /** The names in a mask. */
    public static List<String> names(int mask) {
        return NAMES_OF_MASKS.get(mask);
    }

    private static List<String> namesOf(int mask) {
        return IntStream.range(0, NAMES.size())
                .filter(kind -> (mask & 1 << kind) != 0)
                .mapToObj(NAMES::get)
                .collect(Collectors.toUnmodifiableList());
    }
}
