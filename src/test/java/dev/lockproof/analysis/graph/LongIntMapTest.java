package dev.lockproof.analysis.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LongIntMapTest {

    @Test
    void agreesWithAnOrdinaryMap() {
        Random random = new Random(1);
        LongIntMap map = new LongIntMap();
        Map<Long, Integer> expected = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            long key = random.nextInt(30_000) * (random.nextBoolean() ? 1L : 1L << 32);
            if (random.nextInt(3) == 0) {
                map.put(key, i);
                expected.put(key, i);
            }
            assertThat(map.get(key)).isEqualTo(expected.getOrDefault(key, -1));
        }
        assertThat(map.size()).isEqualTo(expected.size());
    }

    @Test
    void setAgreesWithAnOrdinarySetUntilItBeginsAnew() {
        Random random = new Random(2);
        LongSet set = new LongSet(1 << 16);
        Set<Long> expected = new HashSet<>();
        for (int i = 0; i < 50_000; i++) {
            long key = i == 7 ? 0 : Mixer.mix(random.nextInt(20_000));
            assertThat(set.add(key)).isEqualTo(expected.add(key));
        }

        LongSet bounded = new LongSet(1000);
        for (int i = 1; i < 100_000; i++) {
            assertThat(bounded.add(Mixer.mix(i))).isTrue();
        }
        assertThat(bounded.add(Mixer.mix(1))).as("forgotten").isTrue();
        assertThat(bounded.add(Mixer.mix(1))).isFalse();
    }
}
