package dev.lockproof.analysis.graph;

import dev.lockproof.trace.SymbolTable;
import dev.lockproof.trace.Symbols;
import java.util.Arrays;

/**
 * How one analysis of a recording numbers what another analysis of the same recording numbers in
 * its own way. Tasks and segments are numbered by the recording's events, so they agree.
 */
public final class Renumbering {

    private final int[] locks;
    private final int[] sites;
    private final int[] nodes;

    private Renumbering(int[] locks, int[] sites, int[] nodes) {
        this.locks = locks;
        this.sites = sites;
        this.nodes = nodes;
    }

    /**
     * From one analysis to another.
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
        return new Renumbering(
                table(from.locks(), to.locks()), table(from.sites(), to.sites()), nodes);
    }

    private static int[] table(SymbolTable from, SymbolTable to) {
        int[] table = new int[from.size()];
        if (from == to) {
            Arrays.setAll(table, id -> id);
            return table;
        }
        for (int id = 0; id < table.length; id++) {
            String text = from.text(id);
            boolean same = id < to.size() && to.text(id).equals(text);
            table[id] = same ? id : known(to.find(text), text);
        }
        return table;
    }

    private static int known(int id, String what) {
        if (id < 0) {
            throw new IllegalArgumentException(
                    "not parts of one recording: only one of them knows " + what);
        }
        return id;
    }

    public int node(int node) {
        return nodes[node];
    }

    /** The number of an instance, see {@link Identities}; reuses are counted by the events. */
    int lock(int identity) {
        return Identities.isReuse(identity) ? identity : locks[identity];
    }

    int site(int site) {
        return site < 0 ? site : sites[site];
    }

    /** A member of a {@link HeldSets} set. */
    int member(int member) {
        return lock(member >> 1) << 1 | member & 1;
    }

    UsageWitness usage(UsageWitness witness) {
        return new UsageWitness(
                witness.task(), witness.line(), site(witness.site()), witness.since());
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
                witness.task(),
                witness.segment(),
                witness.heldSegment(),
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
