package dev.lockproof.analysis.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SegmentsTest {

    @Test
    void agreesWithTheWholeRelation() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int size = 2 + random.nextInt(40);
            boolean[][] before = new boolean[size][size];
            Segments segments = new Segments();
            for (int next = 0; next < size; next++) {
                int first = random.nextInt(next + 1) - 1;
                int second = random.nextBoolean() ? -1 : random.nextInt(next + 1) - 1;
                segments.after(first, second);
                for (int each = 0; each < next; each++) {
                    before[each][next] =
                            isOrComesBefore(before, each, first)
                                    || isOrComesBefore(before, each, second);
                }
            }
            for (int one = 0; one < size; one++) {
                for (int other = 0; other < size; other++) {
                    assertThat(segments.ordered(one, other))
                            .as("seed %d: %d before %d", seed, one, other)
                            .isEqualTo(before[one][other]);
                }
            }
        }
    }

    private static boolean isOrComesBefore(boolean[][] before, int one, int other) {
        return other >= 0 && (one == other || before[one][other]);
    }
}
