package dev.lockproof.analysis.kernel;

import dev.lockproof.analysis.cycle.ProductGraph;
import dev.lockproof.analysis.graph.EdgeKind;
import dev.lockproof.trace.graph.ClassId;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The dependencies that kernels' files show, by numbers in the order of the classes' names. */
final class KernelGraph {

    private static final byte ANY_MODE = (byte) EdgeKind.mask(EdgeKind.EN);

    private final KernelFacts facts;
    private final Map<ClassId, Integer> numbers = new HashMap<>();
    private final int[] rows;
    private final int[] targets;
    private final BitSet inDumps = new BitSet();

    KernelGraph(KernelFacts facts) {
        this.facts = facts;
        facts.classes().forEach(each -> numbers.put(each.id(), numbers.size()));
        rows = new int[numbers.size() + 1];
        List<KernelDependency> all = facts.dependencies();
        targets = new int[all.size()];
        for (int at = 0; at < targets.length; at++) {
            rows[number(all.get(at).from()) + 1]++;
            targets[at] = number(all.get(at).to());
            if (all.get(at).sighting() != null) {
                inDumps.set(number(all.get(at).from()));
                inDumps.set(targets[at]);
            }
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

    /** The lock that a dump of threads shows under this name; null for a class of a kernel. */
    @Nullable String instance(int number) {
        return inDumps.get(number) ? node(number).id().key() : null;
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

    /** What kernels show, to search it for rings. */
    ProductGraph ofKernels() {
        int[] all =
                IntStream.range(0, targets.length)
                        .filter(each -> facts.dependencies().get(each).isOfKernel())
                        .toArray();
        return anyMode(size(), sources(all), IntStream.of(all).map(this::target).toArray());
    }

    /** The numbers of the dependencies that dumps of threads show. */
    int[] seen() {
        return IntStream.range(0, targets.length)
                .filter(each -> facts.dependencies().get(each).sighting() != null)
                .toArray();
    }

    /** The classes that dependencies begin at; in order, as the dependencies are. */
    int[] sources(int[] dependencies) {
        int[] from = new int[dependencies.length];
        int node = 0;
        for (int at = 0; at < from.length; at++) {
            while (rows[node + 1] <= dependencies[at]) {
                node++;
            }
            from[at] = node;
        }
        return from;
    }

    /**
     * A graph to search for rings. Since modes are unknown, each dependency counts in the modes
     * that exclude most.
     */
    static ProductGraph anyMode(int nodes, int[] from, int[] to) {
        byte[] kinds = new byte[from.length];
        Arrays.fill(kinds, ANY_MODE);
        return ProductGraph.of(nodes, from, to, kinds);
    }
}
