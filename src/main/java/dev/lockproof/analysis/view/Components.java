package dev.lockproof.analysis.view;

import dev.lockproof.analysis.graph.EdgeKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/*
 * Tarjan's algorithm (Depth-first search and linear graph algorithms, 1972) without recursion, over two nodes for a
 * class: entered by a recursive reader's request, which only an exclusive hold may leave, or entered otherwise. Time and
 * space are linear.
 */

/** Sets of classes each of which leads to each other by strong paths. */
final class Components {

    private final int[] starts;
    private final int[] targets;
    private final int[] order;
    private final int[] low;
    private final int[] next;
    private final int[] component;
    private final int[] stack;
    private final int[] path;
    private int stackSize;
    private int pathSize;
    private int visited;
    private int components;

    private Components(int classes, int[] froms, int[] tos, int[] masks) {
        int nodes = 2 * classes;
        starts = new int[nodes + 1];
        for (int edge = 0; edge < froms.length; edge++) {
            starts[2 * froms[edge] + 1]++;
            starts[2 * froms[edge] + 2] +=
                    EdgeKind.startingExclusive(masks[edge]) == EdgeKind.NO_KINDS ? 0 : 1;
        }
        for (int at = 1; at < starts.length; at++) {
            starts[at] += starts[at - 1];
        }
        targets = new int[starts[nodes]];
        int[] free = starts.clone();
        for (int edge = 0; edge < froms.length; edge++) {
            targets[free[2 * froms[edge]]++] = target(tos[edge], masks[edge]);
            int exclusive = EdgeKind.startingExclusive(masks[edge]);
            if (exclusive != EdgeKind.NO_KINDS) {
                targets[free[2 * froms[edge] + 1]++] = target(tos[edge], exclusive);
            }
        }
        order = filled(nodes);
        component = filled(nodes);
        low = new int[nodes];
        next = starts.clone();
        stack = new int[nodes];
        path = new int[nodes];
    }

    /**
     * A node that is entered otherwise leads wherever one leads that a recursive reader entered.
     */
    private static int target(int lockClass, int kinds) {
        return 2 * lockClass + (EdgeKind.allEndRecursive(kinds) ? 1 : 0);
    }

    private static int[] filled(int length) {
        int[] array = new int[length];
        Arrays.fill(array, -1);
        return array;
    }

    /** The sets of more than one class; their classes and they themselves are in order. */
    static List<List<Integer>> of(int classes, int[] froms, int[] tos, int[] masks) {
        Components search = new Components(classes, froms, tos, masks);
        for (int node = 0; node < 2 * classes; node++) {
            if (search.order[node] < 0) {
                search.visit(node);
            }
        }
        Map<Integer, TreeSet<Integer>> sets = new TreeMap<>();
        for (int node = 0; node < 2 * classes; node++) {
            sets.computeIfAbsent(search.component[node], _ -> new TreeSet<>()).add(node / 2);
        }
        List<List<Integer>> found = new ArrayList<>();
        sets.values().stream()
                .filter(set -> set.size() > 1)
                .forEach(set -> found.add(List.copyOf(set)));
        return found;
    }

    private void visit(int root) {
        enter(root);
        while (pathSize > 0) {
            int node = path[pathSize - 1];
            if (next[node] < starts[node + 1]) {
                int target = targets[next[node]++];
                if (order[target] < 0) {
                    enter(target);
                } else if (component[target] < 0) {
                    low[node] = Math.min(low[node], order[target]);
                }
            } else {
                leave(node);
            }
        }
    }

    private void enter(int node) {
        order[node] = visited;
        low[node] = visited++;
        stack[stackSize++] = node;
        path[pathSize++] = node;
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
