package dev.lockproof.analysis.kernel;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which findings each dependency of a kernel's graph is part of. */
final class GraphMarks {

    private final Map<Long, Set<String>> marks = new HashMap<>();

    void mark(int from, int to, String fingerprint) {
        marks.computeIfAbsent(key(from, to), k -> new LinkedHashSet<>()).add(fingerprint);
    }

    List<String> of(int from, int to) {
        return List.copyOf(marks.getOrDefault(key(from, to), Set.of()));
    }

    private static long key(int from, int to) {
        return (long) from << Integer.SIZE | to;
    }
}
