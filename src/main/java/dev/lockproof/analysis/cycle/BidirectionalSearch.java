package dev.lockproof.analysis.cycle;

import java.util.Arrays;

/*
 * Breadth-first search from both ends, level by level, always from the side with the smaller level (I. Pohl, Bi-
 * directional Search, 1971). In a graph whose levels grow, it visits about the square root of what a search from one
 * end visits; at worst, twice as much.
 *
 * Which of several shortest paths is found must not depend on where the levels met. So the search extends the distances
 * from the goal to all nodes of shortest paths, and then walks only these, in the order of a plain search from the
 * start.
 */
/** Finds shortest paths between nodes of a {@link ProductGraph}, confined to classes on cycles. */
final class BidirectionalSearch {

    /** The outcome of a search. */
    enum Outcome {
        FOUND,
        NONE,
        /** It reached its bound on dependencies. */
        CUT
    }

    private final ProductGraph graph;
    private final ReverseRows reverse;
    private final boolean[] onCycles;
    private final Side forth;
    private final Side back;
    private final int[] walked;
    private final int[] parent;

    /** The base of this search's marks; lower marks are of earlier searches. */
    private int base = 1;

    private int goal;
    private boolean met;
    private int last;
    private long left;

    /** The levels from one end. */
    private static final class Side {

        /** The base plus the distance. */
        private final int[] marks;

        private final int[] queue;
        private int from;
        private int to;
        private int level;

        Side(int nodes) {
            marks = new int[nodes];
            queue = new int[nodes];
        }

        void begin() {
            from = 0;
            to = 0;
            level = 0;
        }

        void add(int node, int base) {
            marks[node] = base + level;
            queue[to++] = node;
        }

        int width() {
            return to - from;
        }
    }

    BidirectionalSearch(ProductGraph graph, ReverseRows reverse, boolean[] onCycles) {
        this.graph = graph;
        this.reverse = reverse;
        this.onCycles = onCycles;
        forth = new Side(graph.nodes());
        back = new Side(graph.nodes());
        walked = new int[graph.nodes()];
        parent = new int[graph.nodes()];
    }

    /** Whether a node is at a known distance from one end. */
    private boolean isAt(Side side, int node, int distance) {
        return side.marks[node] == base + distance;
    }

    /**
     * Searches for the shortest path from a node to a class.
     *
     * @param anyState whether the class may be entered as a recursive reader
     * @param steps how many dependencies to visit at most
     */
    Outcome find(int start, int goalClass, boolean anyState, long steps) {
        begin();
        goal = goalClass;
        left = steps;
        forth.add(start, base);
        back.add(ProductGraph.node(goal, false), base);
        if (anyState) {
            back.add(ProductGraph.node(goal, true), base);
        }
        while (!met) {
            if (forth.width() == 0 || back.width() == 0) {
                return Outcome.NONE;
            }
            if (left <= 0) {
                return Outcome.CUT;
            }
            if (forth.width() <= back.width()) {
                forthOneLevel();
            } else {
                backOneLevel();
            }
        }
        extendBack();
        walk(start);
        return Outcome.FOUND;
    }

    private void begin() {
        base += forth.level + back.level + 1;
        if (base > Integer.MAX_VALUE - 2 * parent.length - 2) {
            Arrays.fill(forth.marks, 0);
            Arrays.fill(back.marks, 0);
            Arrays.fill(walked, 0);
            base = 1;
        }
        met = false;
        forth.begin();
        back.begin();
    }

    /** How many of the allowed steps are left. */
    long left() {
        return left;
    }

    private void forthOneLevel() {
        int end = forth.to;
        forth.level++;
        while (forth.from < end) {
            int node = forth.queue[forth.from++];
            int lockClass = ProductGraph.classOf(node);
            left -= graph.first(lockClass + 1) - graph.first(lockClass);
            for (int d = graph.first(lockClass); d < graph.first(lockClass + 1); d++) {
                int target = graph.step(node, d);
                if (target != ProductGraph.NONE && onCycles[ProductGraph.classOf(target)]) {
                    reachForth(target);
                }
            }
        }
    }

    private void reachForth(int node) {
        boolean known = back.marks[node] >= base;
        if (ProductGraph.classOf(node) == goal) {
            met |= known;
        } else if (forth.marks[node] < base) {
            forth.add(node, base);
            met |= known;
        }
    }

    private void backOneLevel() {
        int end = back.to;
        back.level++;
        while (back.from < end) {
            int node = back.queue[back.from++];
            int lockClass = ProductGraph.classOf(node);
            left -= reverse.first(lockClass + 1) - reverse.first(lockClass);
            for (int i = reverse.first(lockClass); i < reverse.first(lockClass + 1); i++) {
                int source = reverse.source(i);
                if (source != goal) {
                    reachBack(ProductGraph.node(source, false), node, i);
                    reachBack(ProductGraph.node(source, true), node, i);
                }
            }
        }
    }

    private void reachBack(int source, int node, int place) {
        if (back.marks[source] < base && graph.step(source, reverse.dependency(place)) == node) {
            back.add(source, base);
            met |= forth.marks[source] >= base;
        }
    }

    /** Extends the distances from the goal to the nodes of shortest paths, back to the start. */
    private void extendBack() {
        int end = back.to;
        back.to = back.from;
        for (int i = back.from; i < end; i++) {
            int node = back.queue[i];
            if (ProductGraph.classOf(node) == goal || isAt(forth, node, forth.level)) {
                back.queue[back.to++] = node;
            }
        }
        for (int level = forth.level - 1; level >= 0; level--) {
            end = back.to;
            back.level++;
            while (back.from < end) {
                extendBack(back.queue[back.from++], level);
            }
        }
    }

    private void extendBack(int node, int level) {
        int lockClass = ProductGraph.classOf(node);
        left -= reverse.first(lockClass + 1) - reverse.first(lockClass);
        for (int i = reverse.first(lockClass); i < reverse.first(lockClass + 1); i++) {
            extendBack(ProductGraph.node(reverse.source(i), false), node, i, level);
            extendBack(ProductGraph.node(reverse.source(i), true), node, i, level);
        }
    }

    private void extendBack(int source, int node, int place, int level) {
        if (isAt(forth, source, level)) {
            reachBack(source, node, place);
        }
    }

    /** Walks from the start, always nearer to the goal. */
    private void walk(int start) {
        parent[start] = ProductGraph.NONE;
        forth.queue[0] = start;
        int head = 0;
        int tail = 1;
        while (true) {
            int node = forth.queue[head++];
            int nearer = back.marks[node] - base - 1;
            int lockClass = ProductGraph.classOf(node);
            left -= graph.first(lockClass + 1) - graph.first(lockClass);
            for (int d = graph.first(lockClass); d < graph.first(lockClass + 1); d++) {
                int target = graph.step(node, d);
                if (target == ProductGraph.NONE
                        || walked[target] == base
                        || !isAt(back, target, nearer)) {
                    continue;
                }
                if (nearer == 0) {
                    last = node;
                    return;
                }
                walked[target] = base;
                parent[target] = node;
                forth.queue[tail++] = target;
            }
        }
    }

    /** The path found, as classes: the goal first, then from the start on. */
    int[] path() {
        int length = 1;
        for (int node = last; node != ProductGraph.NONE; node = parent[node]) {
            length++;
        }
        int[] path = new int[length];
        path[0] = goal;
        for (int node = last; node != ProductGraph.NONE; node = parent[node]) {
            path[--length] = ProductGraph.classOf(node);
        }
        return path;
    }
}
