package dev.lockproof.analysis.oracle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Dependencies with their kinds, and every simple strong path and cycle by trying all. */
final class NaiveGraph {

    /** Whether a class can be an end of a path, given how its dependency there holds or asks. */
    interface End {
        boolean test(String lockClass, boolean strong);
    }

    /**
     * @param exclusive whether the first is held exclusively
     * @param blocking whether the second is asked for other than as a recursive reader
     */
    private record Edge(String from, String to, boolean exclusive, boolean blocking) {}

    private final Set<Edge> edges = new HashSet<>();
    private final Map<String, List<Edge>> out = new TreeMap<>();
    private final Set<String> skipped = new TreeSet<>();

    void add(String from, String to, boolean exclusive, boolean blocking) {
        Edge edge = new Edge(from, to, exclusive, blocking);
        if (edges.add(edge)) {
            out.computeIfAbsent(from, f -> new ArrayList<>()).add(edge);
        }
    }

    void skipForInterrupts(String lockClass) {
        skipped.add(lockClass);
    }

    /** The simple strong paths whose first and last dependency the ends accept. */
    Set<List<String>> paths(End first, End last) {
        Set<List<String>> found = new HashSet<>();
        for (Edge edge : edges) {
            boolean inside = skipped.contains(edge.from()) || skipped.contains(edge.to());
            if (!inside && first.test(edge.from(), edge.exclusive())) {
                List<String> path = new ArrayList<>(List.of(edge.from(), edge.to()));
                extend(path, edge, last, found);
            }
        }
        return found;
    }

    private void extend(List<String> path, Edge arrived, End last, Set<List<String>> found) {
        if (last.test(arrived.to(), arrived.blocking())) {
            found.add(List.copyOf(path));
        }
        for (Edge next : out.getOrDefault(arrived.to(), List.of())) {
            boolean strong = arrived.blocking() || next.exclusive();
            if (strong && !path.contains(next.to()) && !skipped.contains(next.to())) {
                path.add(next.to());
                extend(path, next, last, found);
                path.removeLast();
            }
        }
    }

    /** The simple strong cycles, each as its classes with the smallest first. */
    Set<List<String>> cycles() {
        Set<List<String>> found = new HashSet<>();
        for (Edge edge : edges) {
            if (edge.from().compareTo(edge.to()) < 0) {
                close(new ArrayList<>(List.of(edge.from(), edge.to())), edge, edge, found);
            }
        }
        return found;
    }

    private void close(List<String> path, Edge first, Edge last, Set<List<String>> found) {
        for (Edge next : out.getOrDefault(last.to(), List.of())) {
            if (!last.blocking() && !next.exclusive()) {
                continue;
            }
            if (next.to().equals(first.from())) {
                if (next.blocking() || first.exclusive()) {
                    found.add(List.copyOf(path));
                }
            } else if (next.to().compareTo(first.from()) > 0 && !path.contains(next.to())) {
                path.add(next.to());
                close(path, first, next, found);
                path.removeLast();
            }
        }
    }
}
