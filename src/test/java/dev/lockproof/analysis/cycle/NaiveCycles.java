package dev.lockproof.analysis.cycle;

import dev.lockproof.analysis.graph.EdgeKind;
import java.util.ArrayList;
import java.util.List;

/** All simple strong cycles of a small graph, by trying every path and every choice of kinds. */
final class NaiveCycles {

    private final RandomGraph graph;
    private final List<List<Integer>> cycles = new ArrayList<>();

    private NaiveCycles(RandomGraph graph) {
        this.graph = graph;
    }

    /** The cycles, each as its classes with the smallest first. */
    static List<List<Integer>> of(RandomGraph graph) {
        NaiveCycles naive = new NaiveCycles(graph);
        for (int start = 0; start < graph.classes(); start++) {
            List<Integer> path = new ArrayList<>();
            path.add(start);
            naive.extend(path);
        }
        return naive.cycles;
    }

    private void extend(List<Integer> path) {
        int start = path.getFirst();
        int last = path.getLast();
        if (path.size() > 1 && graph.kinds(last, start) != 0 && isStrong(path)) {
            cycles.add(List.copyOf(path));
        }
        for (int next = start + 1; next < graph.classes(); next++) {
            if (graph.kinds(last, next) != 0 && !path.contains(next)) {
                path.add(next);
                extend(path);
                path.removeLast();
            }
        }
    }

    private boolean isStrong(List<Integer> cycle) {
        return choose(cycle, new int[cycle.size()], 0);
    }

    private boolean choose(List<Integer> cycle, int[] kinds, int index) {
        int size = cycle.size();
        if (index == size) {
            return strong(kinds[size - 1], kinds[0]);
        }
        int mask = graph.kinds(cycle.get(index), cycle.get((index + 1) % size));
        for (int kind = 0; kind < 4; kind++) {
            kinds[index] = kind;
            if ((mask & 1 << kind) != 0
                    && (index == 0 || strong(kinds[index - 1], kind))
                    && choose(cycle, kinds, index + 1)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a strong closed walk of at most a length begins with a dependency and passes some
     * class twice, but its first only at the end.
     */
    static boolean hasWalk(RandomGraph graph, int from, int to, int length) {
        for (int kind = 0; kind < 4; kind++) {
            if ((graph.kinds(from, to) & 1 << kind) != 0) {
                List<Integer> path = new ArrayList<>(List.of(from, to));
                if (new NaiveCycles(graph).walks(path, kind, kind, length)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean walks(List<Integer> path, int first, int last, int length) {
        int start = path.getFirst();
        boolean repeats = path.stream().distinct().count() < path.size();
        for (int next = 0; next < graph.classes() && path.size() <= length; next++) {
            for (int kind = 0; kind < 4; kind++) {
                if ((graph.kinds(path.getLast(), next) & 1 << kind) == 0 || !strong(last, kind)) {
                    continue;
                }
                if (next == start && repeats && strong(kind, first)) {
                    return true;
                }
                path.add(next);
                boolean found = next != start && walks(path, first, kind, length);
                path.removeLast();
                if (found) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Not from a recursive reader's wait (SR, ER) to a reader's hold (SR, SN). */
    private static boolean strong(int kind, int next) {
        boolean recursiveWait = kind == EdgeKind.SR || kind == EdgeKind.ER;
        boolean readersHold = next == EdgeKind.SR || next == EdgeKind.SN;
        return !(recursiveWait && readersHold);
    }
}
