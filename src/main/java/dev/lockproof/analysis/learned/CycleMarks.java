package dev.lockproof.analysis.learned;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Maps dependencies, by the nodes of their classes, to the findings whose cycles contain them. */
public final class CycleMarks {

    private record Edge(int from, int to) {}

    private final Map<Edge, Set<String>> fingerprints = new HashMap<>();

    /** Notes that a dependency is part of a finding's cycle. */
    public void mark(int from, int to, String fingerprint) {
        fingerprints.computeIfAbsent(new Edge(from, to), edge -> new TreeSet<>()).add(fingerprint);
    }

    /** The fingerprints of the findings whose cycles contain a dependency. */
    public Set<String> of(int from, int to) {
        return fingerprints.getOrDefault(new Edge(from, to), Set.of());
    }

    /** Absorbs other marks by the same numbers. */
    public void absorb(CycleMarks other) {
        other.fingerprints.forEach((edge, all) ->
                fingerprints.computeIfAbsent(edge, e -> new TreeSet<>()).addAll(all));
    }

    /** Passes on all marks, in no particular order. */
    void forEach(Visitor visitor) {
        fingerprints.forEach((edge, all) -> visitor.visit(edge.from(), edge.to(), all));
    }

    /** Receives the marks of one dependency. */
    interface Visitor {
        void visit(int from, int to, Set<String> fingerprints);
    }
}
