package dev.lockproof.analysis.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.graph.EdgeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Paths against all that there are, in small graphs where every class may be passed. */
class StrongPathsTest {

    private static final int SEEDS = 20_000;

    @Test
    void findsAShortestSimplePathToEachGoal() {
        int found = 0;
        int longWay = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomGraph graph = RandomGraph.of(seed, 2, 6);
            int goal = graph.classes() - 1;
            int skipped = seed % 3 == 0 ? 1 : -1;
            boolean exclusiveOnly = seed % 2 == 1;
            List<int[]> paths =
                    new StrongPaths(graph.product(), node -> node == skipped)
                            .find(exclusiveOnly ? 1 : 0, n -> false, goal(goal, seed % 5 == 0));
            @Nullable Integer expected =
                    new Naive(graph, goal, skipped, seed % 5 == 0).shortest(exclusiveOnly);

            assertThat(paths.size()).as("seed %d", seed).isEqualTo(expected == null ? 0 : 1);
            for (int[] path : paths) {
                assertThat(path.length).as("seed %d", seed).isEqualTo(expected);
                assertThat(path[0]).isZero();
                assertThat(path[path.length - 1]).isEqualTo(goal);
                assertThat(path).doesNotHaveDuplicates().doesNotContain(skipped);
                found++;
                longWay += path.length > 3 ? 1 : 0;
            }
        }
        assertThat(found).isGreaterThan(SEEDS / 4);
        assertThat(longWay).isGreaterThan(SEEDS / 100);
    }

    @Test
    void goesNoFurtherThanAnotherStart() {
        int[][] chain = new int[3][3];
        chain[0][1] = EdgeKind.mask(EdgeKind.EN);
        chain[1][2] = EdgeKind.mask(EdgeKind.EN);
        StrongPaths paths = new StrongPaths(new RandomGraph(chain).product(), node -> false);

        assertThat(paths.find(0, node -> node >> 1 == 1, goal(2, false))).isEmpty();
        assertThat(paths.find(0, node -> false, goal(2, false))).hasSize(1);
        assertThat(paths.find(2, node -> false, goal(2, false))).containsExactly(new int[] {1, 2});
    }

    private static IntPredicate goal(int lockClass, boolean blockingOnly) {
        return node -> node >> 1 == lockClass && (!blockingOnly || (node & 1) == 0);
    }

    /** The lengths of all simple strong paths from the first class, by trying every kind. */
    private record Naive(RandomGraph graph, int goal, int skipped, boolean blockingOnly) {

        private @Nullable Integer shortest(boolean exclusiveOnly) {
            Map<String, Integer> best = new HashMap<>();
            extend(new ArrayList<>(List.of(0)), exclusiveOnly, best);
            return best.get("");
        }

        private void extend(List<Integer> path, boolean exclusiveOnly, Map<String, Integer> best) {
            int last = path.getLast();
            for (int next = 1; next < graph.classes(); next++) {
                for (int kind = 0; kind < 4; kind++) {
                    boolean there = (graph.kinds(last, next) & 1 << kind) != 0;
                    boolean strong = !exclusiveOnly || EdgeKind.startsExclusive(kind);
                    if (!there || !strong || next == skipped || path.contains(next)) {
                        continue;
                    }
                    boolean recursive = EdgeKind.endsRecursive(kind);
                    if (next == goal && !(blockingOnly && recursive)) {
                        best.merge("", path.size() + 1, Math::min);
                    } else if (next != goal) {
                        path.add(next);
                        extend(path, recursive, best);
                        path.removeLast();
                    }
                }
            }
        }
    }
}
