package dev.lockproof.analysis.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.graph.EdgeKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BidirectionalSearchTest {

    @Test
    void findsTheWayThatAPlainSearchFindsFirst() {
        int found = 0;
        int none = 0;
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            int classes = 2 + random.nextInt(30);
            ProductGraph graph = graph(random, classes, random.nextInt(4 * classes));
            boolean[] onCycles = StrongComponents.of(graph).onCycles();
            int[] nodes =
                    IntStream.range(0, 2 * classes).filter(node -> onCycles[node >> 1]).toArray();
            BidirectionalSearch search =
                    new BidirectionalSearch(graph, ReverseRows.of(graph, onCycles), onCycles);
            for (int i = 0; i < 20 && nodes.length > 0; i++) {
                int start = nodes[random.nextInt(nodes.length)];
                int goal = nodes[random.nextInt(nodes.length)] >> 1;
                boolean anyState = random.nextBoolean();
                if (goal == start >> 1) {
                    continue;
                }
                List<Integer> expected = plain(graph, onCycles, start, goal, anyState);

                BidirectionalSearch.Outcome outcome = search.find(start, goal, anyState, 1_000_000);

                if (expected.isEmpty()) {
                    assertThat(outcome).isEqualTo(BidirectionalSearch.Outcome.NONE);
                    none++;
                } else {
                    assertThat(outcome).isEqualTo(BidirectionalSearch.Outcome.FOUND);
                    assertThat(search.path())
                            .as("seed %d", seed)
                            .containsExactly(
                                    expected.stream().mapToInt(Integer::intValue).toArray());
                    found++;
                }
            }
        }
        assertThat(found).isGreaterThan(5000);
        assertThat(none).isGreaterThan(500);
    }

    /** The goal, then the classes of the way from the start on; empty where there is none. */
    private static List<Integer> plain(
            ProductGraph graph, boolean[] onCycles, int start, int goal, boolean anyState) {
        Map<Integer, Integer> parents = new HashMap<>(Map.of(start, ProductGraph.NONE));
        Deque<Integer> queue = new ArrayDeque<>(List.of(start));
        while (!queue.isEmpty()) {
            int node = queue.remove();
            for (int d = graph.first(node >> 1); d < graph.first((node >> 1) + 1); d++) {
                int target = graph.step(node, d);
                if (target == ProductGraph.NONE || !onCycles[target >> 1]) {
                    continue;
                }
                if (target >> 1 != goal && parents.putIfAbsent(target, node) == null) {
                    queue.add(target);
                } else if (target >> 1 == goal && (anyState || (target & 1) == 0)) {
                    List<Integer> way = new ArrayList<>();
                    for (int at = node;
                            at != ProductGraph.NONE;
                            at = parents.getOrDefault(at, ProductGraph.NONE)) {
                        way.addFirst(at >> 1);
                    }
                    way.addFirst(goal);
                    return way;
                }
            }
        }
        return List.of();
    }

    @Test
    void looksAtFewDependenciesOfALargeGraph() {
        int classes = 100_000;
        Random random = new Random(4);
        ProductGraph graph = graph(random, classes, 3 * classes);
        boolean[] onCycles = StrongComponents.of(graph).onCycles();
        BidirectionalSearch search =
                new BidirectionalSearch(graph, ReverseRows.of(graph, onCycles), onCycles);
        long looked = 0;
        int found = 0;
        for (int i = 0; i < 1000; i++) {
            int start = 2 * random.nextInt(classes);
            int goal = random.nextInt(classes);
            if (onCycles[start >> 1] && onCycles[goal] && goal != start >> 1) {
                BidirectionalSearch.Outcome outcome = search.find(start, goal, true, 1_000_000_000);
                looked += 1_000_000_000 - search.left();
                found += outcome == BidirectionalSearch.Outcome.FOUND ? 1 : 0;
            }
        }

        assertThat(found).isGreaterThan(300);
        assertThat(looked / found).isLessThan(10_000);
    }

    @Test
    void endsWhereItMayLookAtNoMore() {
        ProductGraph ring =
                ProductGraph.of(4, new int[] {0, 1, 2, 3}, new int[] {1, 2, 3, 0}, every(4));
        boolean[] onCycles = {true, true, true, true};
        BidirectionalSearch search =
                new BidirectionalSearch(ring, ReverseRows.of(ring, onCycles), onCycles);

        assertThat(search.find(2, 0, true, 1)).isEqualTo(BidirectionalSearch.Outcome.CUT);
        assertThat(search.left()).isLessThanOrEqualTo(0);
        assertThat(search.find(2, 0, true, 100)).isEqualTo(BidirectionalSearch.Outcome.FOUND);
        assertThat(search.path()).containsExactly(0, 1, 2, 3);
    }

    private static byte[] every(int dependencies) {
        byte[] kinds = new byte[dependencies];
        Arrays.fill(kinds, (byte) EdgeKind.mask(EdgeKind.EN));
        return kinds;
    }

    private static ProductGraph graph(Random random, int classes, int dependencies) {
        long[] pairs =
                IntStream.range(0, dependencies)
                        .mapToLong(
                                _ -> (long) random.nextInt(classes) << 32 | random.nextInt(classes))
                        .filter(pair -> pair >> 32 != (int) pair)
                        .sorted()
                        .distinct()
                        .toArray();
        byte[] kinds = new byte[pairs.length];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = (byte) (1 + random.nextInt(15));
        }
        return ProductGraph.of(
                classes,
                Arrays.stream(pairs).mapToInt(pair -> (int) (pair >> 32)).toArray(),
                Arrays.stream(pairs).mapToInt(pair -> (int) pair).toArray(),
                kinds);
    }
}
