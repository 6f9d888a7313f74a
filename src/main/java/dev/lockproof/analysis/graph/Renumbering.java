package dev.lockproof.analysis.graph;

import dev.lockproof.trace.SymbolTable;
import dev.lockproof.trace.Symbols;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** How one summary numbers what another numbers in its own way. */
public final class Renumbering {

    private final IntUnaryOperator locks;
    private final IntUnaryOperator sites;
    private final IntUnaryOperator nodes;
    private final int tasks;
    private final int segments;

    /**
     * @param locks the new number of an instance
     * @param sites the new number of a code location
     * @param nodes the new number of a class's node
     * @param tasks what to add to the number of a task
     * @param segments what to add to the number of a segment
     */
    public Renumbering(
            IntUnaryOperator locks,
            IntUnaryOperator sites,
            IntUnaryOperator nodes,
            int tasks,
            int segments) {
        this.locks = locks;
        this.sites = sites;
        this.nodes = nodes;
        this.tasks = tasks;
        this.segments = segments;
    }

    /**
     * From one analysis of a recording to another of the same. Tasks and segments are numbered by
     * the recording's events, and so are instances whose id was used before: they agree.
     *
     * @throws IllegalArgumentException where the other lacks something: they cannot be of one
     *     recording
     */
    public static Renumbering between(
            Symbols from, LockClasses classes, Symbols to, LockClasses others) {
        int[] nodes = new int[classes.size()];
        for (int node = 0; node < nodes.length; node++) {
            nodes[node] = known(others.find(classes, node), "class " + classes.label(node));
        }
        IntUnaryOperator locks = table(from.locks(), to.locks());
        return new Renumbering(
                lock -> Identities.isReuse(lock) ? lock : locks.applyAsInt(lock),
                table(from.sites(), to.sites()),
                node -> nodes[node],
                0,
                0);
    }

    private static IntUnaryOperator table(SymbolTable from, SymbolTable to) {
        if (from == to) {
            return id -> id;
        }
        int[] table = new int[from.size()];
        for (int id = 0; id < table.length; id++) {
            String text = from.text(id);
            boolean same = id < to.size() && to.text(id).equals(text);
            table[id] = same ? id : known(to.find(text), text);
        }
        return id -> table[id];
    }

    private static int known(int id, String what) {
        if (id < 0) {
            throw new IllegalArgumentException(
                    "not parts of one recording: only one of them knows " + what);
        }
        return id;
    }

    public int node(int node) {
        return nodes.applyAsInt(node);
    }

    int task(int task) {
        return task + tasks;
    }

    /** The number of an instance, see {@link Identities}. */
    public int lock(int identity) {
        return locks.applyAsInt(identity);
    }

    int site(int site) {
        return site < 0 ? site : sites.applyAsInt(site);
    }

    /** A member of a {@link HeldSets} set. */
    int member(int member) {
        return lock(member >> 1) << 1 | member & 1;
    }

    UsageWitness usage(UsageWitness witness) {
        return new UsageWitness(
                witness.task() + tasks, witness.line(), site(witness.site()), witness.since());
    }

    /**
     * A witness.
     *
     * @param from where its gates are from
     * @param to where they are to be
     */
    Witness witness(Witness witness, HeldSets from, HeldSets to) {
        int[] gates = members(from.members(witness.gates()));
        return new Witness(
                witness.heldMode(),
                witness.wantedMode(),
                witness.task() + tasks,
                witness.segment() + segments,
                witness.heldSegment() + segments,
                witness.line(),
                site(witness.site()),
                witness.heldLine(),
                site(witness.heldSite()),
                lock(witness.held()),
                lock(witness.wanted()),
                witness.guessed(),
                to.intern(gates, gates.length));
    }

    /** The members of a {@link HeldSets} set, sorted. */
    int[] members(int[] members) {
        int[] renumbered = new int[members.length];
        for (int i = 0; i < members.length; i++) {
            renumbered[i] = member(members[i]);
        }
        Arrays.sort(renumbered);
        return renumbered;
    }
}
