package dev.lockproof.analysis.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HeldSetsTest {

    private final HeldSets sets = new HeldSets();

    /** Instances with whether they are held exclusively. */
    private static Map<Integer, Integer> randomHolds(Random random) {
        Map<Integer, Integer> holds = new TreeMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            holds.put(random.nextInt(8), random.nextInt(2));
        }
        return holds;
    }

    private int intern(Map<Integer, Integer> holds) {
        int[] members =
                holds.entrySet().stream().mapToInt(e -> e.getKey() * 2 + e.getValue()).toArray();
        return sets.intern(members, members.length);
    }

    @Test
    void agreesWithOrdinaryMaps() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            Map<Integer, Integer> one = randomHolds(random);
            Map<Integer, Integer> other = randomHolds(random);
            int leftOut = random.nextInt(8);
            int expected = -1;
            Map<Integer, Integer> both = new TreeMap<>();
            for (int lock : one.keySet()) {
                if (other.containsKey(lock)) {
                    int exclusive = one.getOrDefault(lock, 0) + other.getOrDefault(lock, 0);
                    both.put(lock, exclusive == 2 ? 1 : 0);
                    if (exclusive > 0 && lock != leftOut && expected < 0) {
                        expected = lock;
                    }
                }
            }

            assertThat(sets.common(intern(one), intern(other), new int[] {leftOut}))
                    .isEqualTo(expected);
            assertThat(
                            HeldSets.intersection(
                                    sets.members(intern(one)), sets.members(intern(other))))
                    .isEqualTo(sets.members(intern(both)));
        }
    }

    @Test
    void equalSetsAreOne() {
        assertThat(sets.intern(new int[] {5, 2}, 2)).isEqualTo(sets.intern(new int[] {2, 5, 9}, 2));
        assertThat(sets.intern(new int[] {2}, 1)).isNotEqualTo(sets.intern(new int[] {3}, 1));
    }
}
