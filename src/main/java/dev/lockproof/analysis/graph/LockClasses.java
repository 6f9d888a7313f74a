package dev.lockproof.analysis.graph;

import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.WaitRank;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of the dependency graph: lock classes at a nesting level, numbered in the order in
 * which they are first seen. A node is (key, or the class's name if it has no key; subclass).
 */
public final class LockClasses {

    private static final long KEYED = 1L << 62;
    private static final long SIGNAL = 1L << 61;

    /** Begins the names of the signals that tasks send by their end. */
    public static final String END_OF = "end of ";

    private final Symbols symbols;
    private final LongIntMap index = new LongIntMap();
    private int[] names = new int[64];
    private int[] keys = new int[64];
    private int[] subclasses = new int[64];
    private int[] usage = new int[64];
    private int[] held = new int[64];
    private @Nullable LockKind[] kinds = new LockKind[64];
    private final BitSet signals = new BitSet();
    private final Map<Integer, Integer> aliases = new HashMap<>();
    private UsageWitnesses witnesses = new UsageWitnesses();

    /** The usage bits of each node that a second task set, and the first witness of that task. */
    private int[] spared = {};

    private UsageWitnesses spares = new UsageWitnesses();
    private int size;

    public LockClasses(Symbols symbols) {
        this.symbols = symbols;
    }

    public int size() {
        return size;
    }

    /**
     * The node of a class.
     *
     * @param name the class's name, a symbol
     * @param key its identity, a symbol, or -1
     */
    public int node(int name, int key, int subclass) {
        long id = id(name, key, subclass);
        int node = index.get(id);
        return node >= 0 ? node : add(id, name, key, subclass);
    }

    /** The node of a class that has no key. */
    public int node(String name, int subclass) {
        return node(symbols.names().intern(name), -1, subclass);
    }

    private static long id(int name, int key, int subclass) {
        return (key >= 0 ? KEYED | (long) key << 31 : (long) name << 31) | subclass;
    }

    /**
     * The node of a class of signals. A class of locks may have the same name; it is another node.
     *
     * @param name the class's name, a symbol
     */
    public int signal(int name) {
        long id = SIGNAL | (long) name << 31;
        int node = index.get(id);
        if (node < 0) {
            node = add(id, name, symbols.names().intern("event"), 0);
            signals.set(node);
        }
        return node;
    }

    /** Whether a node stands for signals. */
    public boolean isSignal(int node) {
        return signals.get(node);
    }

    /** Whether a node stands for the end of a task. */
    public boolean isEnd(int node) {
        return isSignal(node) && name(node).startsWith(END_OF);
    }

    /** Gives a signal, which the recording names only by its address, the name of its variable. */
    public void rename(int signal, int name) {
        aliases.putIfAbsent(signal, name);
    }

    private int add(long id, int name, int key, int subclass) {
        if (size == names.length) {
            grow(2 * size);
        }
        names[size] = name;
        keys[size] = key;
        subclasses[size] = subclass;
        index.put(id, size);
        return size++;
    }

    private void grow(int length) {
        names = Arrays.copyOf(names, length);
        keys = Arrays.copyOf(keys, length);
        subclasses = Arrays.copyOf(subclasses, length);
        usage = Arrays.copyOf(usage, length);
        held = Arrays.copyOf(held, length);
        kinds = Arrays.copyOf(kinds, length);
    }

    /** A copy to which classes may be added. */
    public LockClasses copy() {
        LockClasses copy = new LockClasses(symbols);
        for (int node = 0; node < size; node++) {
            if (isSignal(node)) {
                copy.signal(names[node]);
            } else {
                copy.node(names[node], keys[node], subclasses[node]);
            }
            copy.kinds[node] = kinds[node];
        }
        copy.aliases.putAll(aliases);
        copy.witnesses = witnesses.copy();
        copy.spares = spares.copy();
        copy.spared = spared.clone();
        System.arraycopy(usage, 0, copy.usage, 0, size);
        return copy;
    }

    /** The node of a class given by its texts. */
    public int node(String name, @Nullable String key, int subclass) {
        return node(
                symbols.names().intern(name),
                key == null ? -1 : symbols.names().intern(key),
                subclass);
    }

    /** Whether a node's key was first seen with another class name. */
    public boolean isNamedOtherwise(int node, int name) {
        return names[node] != name && !isSignal(node);
    }

    /** Notes the kind of the class's locks when it is first known. */
    public void setKind(int node, LockKind kind) {
        if (kinds[node] == null && kind != LockKind.UNKNOWN) {
            kinds[node] = kind;
        }
    }

    /**
     * Whether a node's class was first seen with a kind for other contexts. Kinds with equal wait
     * ranks count as the same, because recorders recognize kinds by these ranks.
     */
    public boolean isOtherKind(int node, LockKind kind) {
        LockKind first = kinds[node];
        return first != null
                && first != kind
                && first.outer() != WaitRank.NONE
                && kind.outer() != WaitRank.NONE
                && (first.outer() != kind.outer() || first.inner() != kind.inner());
    }

    public LockKind kind(int node) {
        LockKind kind = kinds[node];
        return kind == null ? LockKind.UNKNOWN : kind;
    }

    /** Whether usage bits are new to a class. */
    public boolean isNewUse(int node, int bits) {
        return (usage[node] & bits) != bits;
    }

    /** Whether usage bits that a task may set wrongly still lack a witness of another task. */
    public boolean wantsSpare(int node, int bits, int task) {
        for (int rest = bits & Usage.ON & ~spared(node); rest != 0; rest &= rest - 1) {
            if (witnesses.task(node, Integer.lowestOneBit(rest)) != task) {
                return true;
            }
        }
        return false;
    }

    /**
     * Adds usage bits. The first witness of each bit is retained. For bits that a task may set
     * wrongly, the first witness of another task is retained too.
     */
    public void use(int node, int bits, UsageWitness witness) {
        int added = bits & ~usage[node];
        usage[node] |= bits;
        for (int rest = bits & ~added; rest != 0; rest &= rest - 1) {
            int bit = Integer.lowestOneBit(rest);
            UsageWitness first = witness(node, bit);
            boolean before = witness.isBefore(first);
            if (before) {
                added |= bit;
            }
            if (witness.task() != first.task() && (bit & Usage.ON) != 0) {
                spare(node, bit, before ? first : witness);
            }
        }
        if (added != 0) {
            witnesses.set(node, added, witness);
        }
    }

    private void spare(int node, int bit, UsageWitness witness) {
        UsageWitness known = spare(node, bit);
        if (known == null || witness.isBefore(known)) {
            if (node >= spared.length) {
                spared = Arrays.copyOf(spared, Math.max(node + 1, 2 * spared.length));
            }
            spared[node] |= bit;
            spares.set(node, bit, witness);
        }
    }

    /** The bits for which {@link #spare} has a witness. */
    public int spared(int node) {
        return node < spared.length ? spared[node] : 0;
    }

    /**
     * The first witness of a bit of {@link Usage#ON} by a task other than that of {@link #witness};
     * null if there is none.
     */
    public @Nullable UsageWitness spare(int node, int bit) {
        return spares.find(node, bit);
    }

    /** The first witness of a usage bit. The bit must be set. */
    public UsageWitness witness(int node, int bit) {
        return Objects.requireNonNull(witnesses.find(node, bit));
    }

    public int usage(int node) {
        return usage[node];
    }

    /**
     * Counts holds of the class by any task. At 0 the held locks of a task need not be searched.
     */
    public void count(int node, int change) {
        held[node] += change;
    }

    public boolean isHeld(int node) {
        return held[node] > 0;
    }

    public int subclass(int node) {
        return subclasses[node];
    }

    /** The class's name without the level. */
    public String name(int node) {
        return symbols.names().text(names[node]);
    }

    /** The class's identity if its name is ambiguous, else null. */
    public @Nullable String key(int node) {
        return keys[node] < 0 ? null : symbols.names().text(keys[node]);
    }

    /** The name of a signal that the recording names only by its address; null for none. */
    public @Nullable String alias(int node) {
        Integer alias = aliases.get(node);
        return alias == null ? null : symbols.names().text(alias);
    }

    /** The name in findings: the class, and {@code /N} for a nesting level above 0. */
    public String label(int node) {
        if (isSignal(node)) {
            return symbols.names().text(aliases.getOrDefault(node, names[node]));
        }
        return subclasses[node] == 0 ? name(node) : name(node) + "/" + subclasses[node];
    }
}
