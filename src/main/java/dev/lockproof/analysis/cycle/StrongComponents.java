package dev.lockproof.analysis.cycle;

import java.util.Arrays;

/*
 * Tarjan's algorithm (Depth-first search and linear graph algorithms, 1972) without recursion. The call stack is two
 * int arrays, so a chain of a million locks is as safe as a short one. Time and space are linear.
 */

/** Strongly connected components of a {@link ProductGraph}. */
final class StrongComponents {

    private final ProductGraph graph;
    private final int[] component;
    private final int[] low;
    private final int[] order;
    private final int[] next;
    private final int[] stack;
    private final int[] path;
    private int stackSize;
    private int pathSize;
    private int visited;
    private int components;

    private StrongComponents(ProductGraph graph) {
        this.graph = graph;
        int nodes = graph.nodes();
        component = filled(nodes);
        order = filled(nodes);
        low = new int[nodes];
        next = new int[nodes];
        stack = new int[nodes];
        path = new int[nodes];
    }

    /** Finds the components of a graph. */
    static StrongComponents of(ProductGraph graph) {
        StrongComponents components = new StrongComponents(graph);
        for (int node = 0; node < graph.nodes(); node++) {
            if (components.order[node] < 0) {
                components.search(node);
            }
        }
        return components;
    }

    private static int[] filled(int length) {
        int[] array = new int[length];
        Arrays.fill(array, -1);
        return array;
    }

    /**
     * The component of each class that lies on some cycle, by one of its nodes; -1 for other
     * classes.
     */
    int[] ofClasses() {
        int[] sizes = new int[components];
        for (int each : component) {
            sizes[each]++;
        }
        int[] result = filled(graph.classes());
        for (int node = 0; node < component.length; node++) {
            if (sizes[component[node]] > 1) {
                result[ProductGraph.classOf(node)] = component[node];
            }
        }
        return result;
    }

    /** Classes that lie on some cycle. */
    boolean[] onCycles() {
        int[] components = ofClasses();
        boolean[] result = new boolean[components.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = components[i] >= 0;
        }
        return result;
    }

    private void search(int root) {
        enter(root);
        while (pathSize > 0) {
            int node = path[pathSize - 1];
            if (next[node] < graph.endFrom(node)) {
                advance(node);
            } else {
                leave(node);
            }
        }
    }

    private void enter(int node) {
        order[node] = visited;
        low[node] = visited++;
        next[node] = graph.firstFrom(node);
        stack[stackSize++] = node;
        path[pathSize++] = node;
    }

    private void advance(int node) {
        int target = graph.step(node, next[node]++);
        if (target == ProductGraph.NONE) {
            return;
        }
        if (order[target] < 0) {
            enter(target);
        } else if (component[target] < 0) {
            low[node] = Math.min(low[node], order[target]);
        }
    }

    private void leave(int node) {
        pathSize--;
        if (pathSize > 0) {
            int parent = path[pathSize - 1];
            low[parent] = Math.min(low[parent], low[node]);
        }
        if (low[node] == order[node]) {
            int member;
            do {
                member = stack[--stackSize];
                component[member] = components;
            } while (member != node);
            components++;
        }
    }
}
