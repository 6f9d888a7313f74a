package dev.lockproof.analysis.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.graph.EdgeKind;
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
        StrongCycles search = StrongCycles.of(graph.product(), Long.MAX_VALUE);
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

        StrongCycles bounded = StrongCycles.of(triangle, 1);
        assertThat(bounded.find()).hasSizeLessThanOrEqualTo(1);
        assertThat(bounded.cut()).isTrue();

        StrongCycles enough = StrongCycles.of(triangle, 9);
        assertThat(enough.find()).hasSize(1);
        assertThat(enough.cut()).isFalse();
    }

    @Test
    void oneCycleOfEachComponentIsFoundWhateverTheBound() {
        int size = 1000;
        int[][] mask = new int[2 * size][2 * size];
        for (int i = 0; i < size; i++) {
            mask[i][(i + 1) % size] = 8;
            mask[i][(i + 2) % size] = 8;
            mask[size + i][size + (i + 1) % size] = 8;
            mask[size + i][size + (i + 2) % size] = 8;
        }

        StrongCycles search = StrongCycles.of(new RandomGraph(mask).product(), 1000);

        assertThat(search.find()).hasSize(2);
        assertThat(search.cut()).isTrue();
    }

    @Test
    void ringOfAMillionClassesIsFoundByOneSearch() {
        int size = 1_000_000;
        StrongCycles search = StrongCycles.of(ladder(size, 1), 5L * size);

        List<int[]> cycles = search.find();
        assertThat(cycles).hasSize(1);
        assertThat(cycles.getFirst()).hasSize(size);
        assertThat(search.cut()).isFalse();
    }

    @Test
    void ringThatHasOneShortcutIsTwoCycles() {
        int size = 50;
        int[][] mask = new int[size][size];
        for (int i = 0; i < size; i++) {
            mask[i][(i + 1) % size] = 8;
        }
        mask[10][30] = 8;

        List<List<Integer>> found = find(new RandomGraph(mask));

        assertThat(found).hasSize(2);
        assertThat(found.getFirst()).hasSize(size - 19).containsSubsequence(10, 30);
        assertThat(found.getLast()).hasSize(size);
    }

    @Test
    void shortCyclesAreFoundWhereTheBoundCutsLongOnes() {
        int size = 10_000;
        int[] from = new int[2 * size + 2];
        int[] to = new int[2 * size + 2];
        byte[] kinds = new byte[2 * size + 2];
        Arrays.fill(kinds, (byte) EdgeKind.mask(EdgeKind.EN));
        fillLadder(from, to, size, 2);
        from[2 * size] = size;
        to[2 * size] = size + 1;
        from[2 * size + 1] = size + 1;
        to[2 * size + 1] = size;

        StrongCycles search =
                StrongCycles.of(ProductGraph.of(size + 2, from, to, kinds), 300_000_000);

        assertThat(search.find().getFirst()).containsExactly(size, size + 1);
        assertThat(search.cut()).isTrue();
    }

    /** Classes in a ring, with dependencies from each to as many of the next ones. */
    private static ProductGraph ladder(int size, int steps) {
        int[] from = new int[steps * size];
        int[] to = new int[steps * size];
        byte[] kinds = new byte[steps * size];
        Arrays.fill(kinds, (byte) EdgeKind.mask(EdgeKind.EN));
        fillLadder(from, to, size, steps);
        return ProductGraph.of(size, from, to, kinds);
    }

    private static void fillLadder(int[] from, int[] to, int size, int steps) {
        for (int i = 0; i < size; i++) {
            int[] targets = new int[steps];
            for (int step = 0; step < steps; step++) {
                targets[step] = (i + step + 1) % size;
            }
            Arrays.sort(targets);
            for (int step = 0; step < steps; step++) {
                from[i * steps + step] = i;
                to[i * steps + step] = targets[step];
            }
        }
    }
}
