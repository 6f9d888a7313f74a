package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.graph.HeldSets;
import dev.lockproof.analysis.graph.Witness;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** The orders in which tasks took several instances of a class, by class. */
public final class InstanceOrders {

    private final HeldSets heldSets;
    private final int part;
    private final Map<Integer, InstanceOrder> orders = new TreeMap<>();
    private final Set<Integer> againstDeclared = new TreeSet<>();

    /**
     * @param heldSets the sets that witnesses name as their gates
     * @param part the part of the recording that shows the orders
     */
    public InstanceOrders(HeldSets heldSets, int part) {
        this.heldSets = heldSets;
        this.part = part;
    }

    /**
     * Notes that one instance of a class was held while another was requested.
     *
     * @param againstDeclaredOrder whether the class declares an order and this one violates it
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

    /** Whether instances of a class were taken against its declared order. */
    public boolean isAgainstDeclared(int node) {
        return againstDeclared.contains(node);
    }

    /** Passes on each class's order with the class's node. */
    public void forEach(BiConsumer<Integer, InstanceOrder> action) {
        orders.forEach(action);
    }

    /** Adds an order from a lesson. */
    void put(int node, InstanceOrder order, boolean againstDeclaredOrder) {
        orders.put(node, order);
        if (againstDeclaredOrder) {
            againstDeclared.add(node);
        }
    }

    /** Absorbs another part of the recording; both use the same numbers. */
    void absorb(InstanceOrders other) {
        other.orders.forEach((node, order) -> of(node).absorb(order));
        againstDeclared.addAll(other.againstDeclared);
    }
}
