package dev.lockproof.analysis.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class UsageWitnessesTest {

    private final UsageWitnesses witnesses = new UsageWitnesses();

    private static UsageWitness witness(int line) {
        return new UsageWitness(line % 3, line, line % 5, line / 2);
    }

    @Test
    void answersAsAMapOfBitsDoes() {
        SplittableRandom random = new SplittableRandom(7);
        Map<Integer, UsageWitness> naive = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            int node = random.nextInt(500);
            int which = 1 + random.nextInt(15);
            UsageWitness witness = witness(random.nextInt(50));
            witnesses.set(node, which, witness);
            for (int bit = 1; bit < 16; bit <<= 1) {
                if ((which & bit) != 0) {
                    naive.put(16 * node + bit, witness);
                }
            }
        }
        for (int node = 0; node < 600; node++) {
            for (int bit = 1; bit < 16; bit <<= 1) {
                assertThat(witnesses.find(node, bit)).isEqualTo(naive.get(16 * node + bit));
            }
        }
    }

    @Test
    void copyDoesNotChangeWithItsOriginal() {
        witnesses.set(3, 1, witness(8));
        UsageWitnesses copy = witnesses.copy();
        witnesses.set(3, 1, witness(9));
        witnesses.set(4, 2, witness(9));

        assertThat(copy.find(3, 1)).isEqualTo(witness(8));
        assertThat(copy.find(4, 2)).isNull();
        assertThat(witnesses.find(3, 1)).isEqualTo(witness(9));
    }
}
