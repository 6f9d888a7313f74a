package dev.lockproof.analysis.view;

import dev.lockproof.analysis.graph.EdgeKind;
import java.util.BitSet;

/*
 * As in the search for cycles, a class is two nodes: entered by a recursive reader's request, which only an exclusive
 * hold may leave, or entered otherwise. A kind of a dependency is implied if a path of others begins and ends at least as
 * strongly: from the first node of the two if the hold is exclusive, to the second one unless it ends as a recursive
 * reader. A dependency is left out if all its kinds are implied, and from then on is part of no path. Of each dependency
 * one search is made, in O(n + m).
 */

/**
 * The dependencies that strong paths of others imply: without them the order of locks is the same.
 */
public final class Implied {

    private final int[] starts;
    private final int[] order;
    private final int[] froms;
    private final int[] tos;
    private final int[] masks;
    private final BitSet implied = new BitSet();
    private final int classes;

    private Implied(int classes, int[] froms, int[] tos, int[] masks) {
        this.classes = classes;
        this.froms = froms;
        this.tos = tos;
        this.masks = masks;
        starts = new int[classes + 1];
        for (int from : froms) {
            starts[from + 1]++;
        }
        for (int at = 1; at < starts.length; at++) {
            starts[at] += starts[at - 1];
        }
        order = new int[froms.length];
        int[] next = starts.clone();
        for (int edge = 0; edge < froms.length; edge++) {
            order[next[froms[edge]]++] = edge;
        }
    }

    /**
     * Finds them.
     *
     * @param classes how many classes there are; they are numbered from 0
     * @param froms for each dependency where it begins
     * @param tos where it ends
     * @param masks its kinds, at least one
     * @param candidates those that may be left out, the least important first
     */
    public static BitSet of(int classes, int[] froms, int[] tos, int[] masks, int[] candidates) {
        Implied search = new Implied(classes, froms, tos, masks);
        for (int edge : candidates) {
            search.implied.set(edge);
            if (froms[edge] == tos[edge] || !search.isImplied(edge)) {
                search.implied.clear(edge);
            }
        }
        return search.implied;
    }

    private boolean isImplied(int edge) {
        for (int kind = 0; kind < EdgeKind.COUNT; kind++) {
            if (EdgeKind.has(masks[edge], kind) && !leads(edge, kind)) {
                return false;
            }
        }
        return true;
    }

    private boolean leads(int edge, int kind) {
        boolean[] seen = new boolean[2 * classes];
        int[] queue = new int[2 * classes];
        int first = node(froms[edge], EdgeKind.startsExclusive(kind));
        seen[first] = true;
        queue[0] = first;
        int tail = 1;
        for (int head = 0; head < tail; head++) {
            int node = queue[head];
            for (int at = starts[node >> 1]; at < starts[(node >> 1) + 1]; at++) {
                int next = order[at];
                int kinds = (node & 1) == 0 ? masks[next] : EdgeKind.startingExclusive(masks[next]);
                if (implied.get(next) || kinds == EdgeKind.NO_KINDS) {
                    continue;
                }
                boolean recursive = EdgeKind.allEndRecursive(kinds);
                if (tos[next] == tos[edge] && (!recursive || EdgeKind.endsRecursive(kind))) {
                    return true;
                }
                int target = node(tos[next], recursive);
                if (!seen[target]) {
                    seen[target] = true;
                    queue[tail++] = target;
                }
            }
        }
        return false;
    }

    private static int node(int lockClass, boolean recursive) {
        return 2 * lockClass + (recursive ? 1 : 0);
    }
}
