package dev.lockproof.analysis.kernel;

import dev.lockproof.analysis.cycle.ProductGraph;
import dev.lockproof.analysis.graph.EdgeKind;
import dev.lockproof.trace.graph.ClassId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The dependencies that kernels' files show, by numbers in the order of the classes' names. */
final class KernelGraph {

    private static final byte ANY_MODE = (byte) EdgeKind.mask(EdgeKind.EN);

    private final KernelFacts facts;
    private final Map<ClassId, Integer> numbers = new HashMap<>();
    private final int[] rows;
    private final int[] targets;

    KernelGraph(KernelFacts facts) {
        this.facts = facts;
        facts.classes().forEach(each -> numbers.put(each.id(), numbers.size()));
        rows = new int[numbers.size() + 1];
        List<KernelDependency> all = facts.dependencies();
        targets = new int[all.size()];
        for (int at = 0; at < targets.length; at++) {
            rows[number(all.get(at).from()) + 1]++;
            targets[at] = number(all.get(at).to());
        }
        Arrays.parallelPrefix(rows, Integer::sum);
    }

    int size() {
        return numbers.size();
    }

    KernelClass node(int number) {
        return facts.classes().get(number);
    }

    String name(int number) {
        String name = node(number).id().name();
        return name.isEmpty() ? node(number).id().key() : name;
    }

    private int number(ClassId id) {
        return Objects.requireNonNull(numbers.get(id));
    }

    /** The first dependency of a class; those of the class end before the first of the next. */
    int first(int from) {
        return rows[from];
    }

    int target(int dependency) {
        return targets[dependency];
    }

    int dependencies() {
        return targets.length;
    }

    KernelDependency dependency(int from, int to) {
        return facts.dependencies()
                .get(Arrays.binarySearch(targets, rows[from], rows[from + 1], to));
    }

    /**
     * The graph to search for rings. Since modes are unknown, each dependency counts in the modes
     * that exclude most.
     */
    ProductGraph anyMode() {
        int[] from = new int[targets.length];
        for (int node = 0; node < size(); node++) {
            Arrays.fill(from, rows[node], rows[node + 1], node);
        }
        byte[] kinds = new byte[targets.length];
        Arrays.fill(kinds, ANY_MODE);
        return ProductGraph.of(size(), from, targets, kinds);
    }
}
