package dev.lockproof.analysis.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrongCyclesTest {

    @ParameterizedTest
    @CsvSource({"0, 100000, 3, 6", "1000000, 5000, 7, 7"})
    void agreesWithTryingEveryPath(long firstSeed, int graphs, int least, int most) {
        long cyclic = 0;
        long dependencies = 0;
        long walks = 0;
        for (long seed = firstSeed; seed < firstSeed + graphs; seed++) {
            RandomGraph graph = RandomGraph.of(seed, least, most);
            List<List<Integer>> all = NaiveCycles.of(graph);
            List<List<Integer>> found = find(graph);

            assertThat(all).as("seed %d: only real cycles", seed).containsAll(found);
            assertThat(found).as("seed %d: each once", seed).doesNotHaveDuplicates();
            assertThat(found)
                    .as("seed %d: sorted", seed)
                    .isSortedAccordingTo(StrongCyclesTest::order);
            if (all.isEmpty()) {
                continue;
            }
            cyclic++;
            assertThat(found.getFirst()).as("seed %d: shortest", seed).hasSize(shortest(all));
            for (int from = 0; from < graph.classes(); from++) {
                for (int to = 0; to < graph.classes(); to++) {
                    List<List<Integer>> through = through(all, from, to);
                    if (!through.isEmpty()) {
                        dependencies++;
                        walks += isCovered(graph, from, to, through, found, seed) ? 0 : 1;
                    }
                }
            }
        }
        assertThat(cyclic).isGreaterThan(graphs / 10);
        // Cycles of up to six classes are tried one by one where a walk hides them.
        assertThat(walks).isLessThanOrEqualTo(most <= 6 ? 0 : dependencies / 100);
    }

    /**
     * Whether the shortest cycle through a dependency was found. It need not be where a closed walk
     * that is no cycle is as short.
     */
    private static boolean isCovered(
            RandomGraph graph,
            int from,
            int to,
            List<List<Integer>> through,
            List<List<Integer>> found,
            long seed) {
        List<List<Integer>> named = through(found, from, to);
        int length = shortest(through);
        if (!named.isEmpty() && shortest(named) == length) {
            return true;
        }
        assertThat(NaiveCycles.hasWalk(graph, from, to, length))
                .as("seed %d: %d to %d is left out only for a walk", seed, from, to)
                .isTrue();
        return false;
    }

    private static List<List<Integer>> find(RandomGraph graph) {
        StrongCycles search = new StrongCycles(graph.product(), Long.MAX_VALUE);
        List<List<Integer>> found =
                search.find().stream().map(c -> Arrays.stream(c).boxed().toList()).toList();
        assertThat(search.cut()).isFalse();
        return found;
    }

    private static int order(List<Integer> one, List<Integer> other) {
        for (int i = 0; one.size() == other.size() && i < one.size(); i++) {
            if (!one.get(i).equals(other.get(i))) {
                return one.get(i) - other.get(i);
            }
        }
        return one.size() - other.size();
    }

    private static int shortest(List<List<Integer>> cycles) {
        return cycles.stream().mapToInt(List::size).min().orElseThrow();
    }

    private static List<List<Integer>> through(List<List<Integer>> cycles, int from, int to) {
        return cycles.stream()
                .filter(cycle -> {
                    int at = cycle.indexOf(from);
                    return at >= 0 && cycle.get((at + 1) % cycle.size()) == to;
                })
                .toList();
    }

    @Test
    void boundOnStepsIsTold() {
        int[][] mask = {{0, 8, 0}, {0, 0, 8}, {8, 0, 0}};
        ProductGraph triangle = new RandomGraph(mask).product();

        StrongCycles bounded = new StrongCycles(triangle, 1);
        assertThat(bounded.find()).isEmpty();
        assertThat(bounded.cut()).isTrue();

        StrongCycles enough = new StrongCycles(triangle, 6);
        assertThat(enough.find()).hasSize(1);
        assertThat(enough.cut()).isFalse();
    }

    @Test
    void ringOfAMillionClassesIsFound() {
        int size = 1_000_000;
        int[] from = new int[size];
        int[] to = new int[size];
        byte[] kinds = new byte[size];
        for (int i = 0; i < size; i++) {
            from[i] = i;
            to[i] = (i + 1) % size;
            kinds[i] = 1 << EdgeKind.EN;
        }

        StrongCycles search = new StrongCycles(new ProductGraph(size, from, to, kinds), 2L * size);

        assertThat(search.find()).hasSize(1).first().satisfies(c -> assertThat(c).hasSize(size));
        assertThat(search.cut()).isTrue();
    }
}
