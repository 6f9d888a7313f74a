package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.graph.HeldSets;
import dev.lockproof.analysis.graph.Witness;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** For each class of which tasks held several instances: in which order they took them. */
public final class InstanceOrders {

    private final HeldSets heldSets;
    private final int part;
    private final Map<Integer, InstanceOrder> orders = new TreeMap<>();
    private final Set<Integer> againstDeclared = new TreeSet<>();

    /**
     * @param heldSets where the witnesses' gates are from
     * @param part which part of a recording shows them
     */
    public InstanceOrders(HeldSets heldSets, int part) {
        this.heldSets = heldSets;
        this.part = part;
    }

    /**
     * One instance of a class was held while another was asked for.
     *
     * @param againstDeclaredOrder whether the class declares an order, and this is against it
     */
    public void add(int node, Witness witness, boolean againstDeclaredOrder) {
        of(node).add(witness);
        if (againstDeclaredOrder) {
            againstDeclared.add(node);
        }
    }

    private InstanceOrder of(int node) {
        return orders.computeIfAbsent(node, n -> new InstanceOrder(heldSets, part));
    }

    /** Whether instances of a class were taken against the order that it declares. */
    public boolean isAgainstDeclared(int node) {
        return againstDeclared.contains(node);
    }

    /** Tells each class's order, with the class's node. */
    public void forEach(BiConsumer<Integer, InstanceOrder> action) {
        orders.forEach(action);
    }

    /** Adds an order as a lesson has it. */
    void put(int node, InstanceOrder order, boolean againstDeclaredOrder) {
        orders.put(node, order);
        if (againstDeclaredOrder) {
            againstDeclared.add(node);
        }
    }

    /** Takes in what another part of the recording shows, by the same numbers. */
    void absorb(InstanceOrders other) {
        other.orders.forEach((node, order) -> of(node).absorb(order));
        againstDeclared.addAll(other.againstDeclared);
    }
}
