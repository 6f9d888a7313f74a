package dev.lockproof.analysis.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.trace.LockMode;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DependenciesTest {

    private static final HeldSets SETS = new HeldSets();
    private static final int NO_GATES = SETS.intern(new int[0], 0);

    private static Witness witness(int task, long line) {
        LockMode mode = LockMode.EXCLUSIVE;
        return new Witness(mode, mode, task, 0, 0, line, -1, 0, -1, 1, 2, false, NO_GATES);
    }

    @Test
    void numbersArePairsInTheOrderInWhichTheyCome() {
        Dependencies dependencies = new Dependencies(Integer.MAX_VALUE, SETS, 0);
        Map<Long, Integer> naive = new HashMap<>();
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 20_000; i++) {
            int from = random.nextInt(100);
            int to = random.nextInt(100) << random.nextInt(20);
            int number = naive.computeIfAbsent((long) from << 32 | to, _ -> naive.size());

            assertThat(dependencies.add(from, to, witness(0, i))).isEqualTo(number);
        }
        assertThat(dependencies.all()).hasSize(naive.size());
        naive.forEach((pair, number) ->
                assertThat(dependencies.find((int) (pair >> 32), pair.intValue()))
                        .isSameAs(dependencies.get(number)));
        assertThat(dependencies.find(100, 0)).isNull();
        assertThat(dependencies.cut()).isZero();
    }

    @Test
    void pastTheBoundOnlyKnownPairsGetWitnesses() {
        Dependencies dependencies = new Dependencies(1, SETS, 0);

        assertThat(dependencies.add(1, 2, witness(0, 1))).isZero();
        assertThat(dependencies.add(2, 1, witness(0, 2))).isEqualTo(-1);
        assertThat(dependencies.add(1, 2, witness(1, 3))).isZero();
        assertThat(dependencies.cut()).isEqualTo(1);
        assertThat(dependencies.all())
                .singleElement()
                .satisfies(only -> {
                    assertThat(only.witnesses()).containsExactly(witness(0, 1), witness(1, 3));
                    assertThat(only.severalTasks()).isTrue();
                });
    }

    @Test
    void ofSeveralPartsThoseAreKeptThatShowFirst() {
        Dependencies one = new Dependencies(2, SETS, 0);
        one.add(1, 2, witness(0, 10));
        one.add(1, 3, witness(0, 30));
        Dependencies other = new Dependencies(2, SETS, 1);
        other.add(1, 4, witness(1, 20));
        other.add(1, 3, witness(1, 40));

        Dependencies merged = new Dependencies(2, SETS, 0);
        merged.absorb(one);
        merged.absorb(other);

        assertThat(merged.all()).extracting(Dependency::to).containsExactly(2, 4);
        assertThat(merged.find(1, 4)).isSameAs(merged.get(1));
        assertThat(merged.find(1, 3)).isNull();
        assertThat(merged.cut()).isEqualTo(1);
    }
}
