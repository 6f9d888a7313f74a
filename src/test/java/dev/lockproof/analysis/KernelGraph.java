package dev.lockproof.analysis;

import dev.lockproof.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kernel's own dependencies, from {@code /proc/lockdep}: classes by name, and of their
 * dependencies those between neighbors on a stack of held locks.
 */
final class KernelGraph {

    private static final Pattern CLASS =
            Pattern.compile("(\\p{XDigit}+)(?: OPS: *\\d+)? FD: *\\d+ BD: *\\d+ \\S+: (.*)");
    private static final Pattern DEPENDENCY = Pattern.compile(" -> \\[\\p{XDigit}+] (.*)");

    private final Map<String, Set<String>> dependencies = new LinkedHashMap<>();
    private final Map<String, Set<String>> reachable = new HashMap<>();

    /** Reads a shared file. */
    static KernelGraph read(String path) throws IOException {
        KernelGraph graph = new KernelGraph();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(SharedData.open(path), StandardCharsets.UTF_8))) {
            Set<String> targets = new LinkedHashSet<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher lockClass = CLASS.matcher(line);
                Matcher dependency = DEPENDENCY.matcher(line);
                if (lockClass.matches()) {
                    targets = new LinkedHashSet<>();
                    if (graph.dependencies.put(lockClass.group(2), targets) != null) {
                        throw new IOException("two classes are called " + lockClass.group(2));
                    }
                } else if (dependency.matches()) {
                    targets.add(dependency.group(1));
                }
            }
        }
        return graph;
    }

    Set<String> classes() {
        return dependencies.keySet();
    }

    Set<String> targets(String from) {
        return dependencies.getOrDefault(from, Set.of());
    }

    int size() {
        return dependencies.values().stream().mapToInt(Set::size).sum();
    }

    /** Whether a path of at least one dependency leads from one class to another. */
    boolean leads(String from, String to) {
        return reachable.computeIfAbsent(from, this::search).contains(to);
    }

    private Set<String> search(String from) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>();
        open.add(from);
        while (!open.isEmpty()) {
            for (String next : targets(open.remove())) {
                if (found.add(next)) {
                    open.add(next);
                }
            }
        }
        return found;
    }

    /** The dependencies of an analysis, in the same words. */
    static Map<String, Set<String>> of(AnalysisResult result) {
        Map<String, Set<String>> dependencies = new TreeMap<>();
        var nodes = result.graph().nodes();
        for (var edge : result.graph().edges()) {
            dependencies
                    .computeIfAbsent(
                            label(nodes.get(edge.from()).name(), nodes.get(edge.from()).subclass()),
                            from -> new LinkedHashSet<>())
                    .add(label(nodes.get(edge.to()).name(), nodes.get(edge.to()).subclass()));
        }
        return dependencies;
    }

    private static String label(String name, int subclass) {
        return subclass == 0 ? name : name + "/" + subclass;
    }
}
