package dev.lockproof.analysis.mmu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.callback.Range;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangesTest {

    private static final int SPACE = 64;

    @Test
    void agreeWithASetOfAddresses() {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            Ranges ranges = new Ranges();
            BitSet set = new BitSet();
            for (int step = 0; step < 12; step++) {
                int start = random.nextInt(SPACE);
                int end = start + 1 + random.nextInt(12);
                if (random.nextInt(3) > 0) {
                    ranges.add(Range.of(start, end), step, false);
                    set.set(start, end);
                } else {
                    ranges.subtract(Range.of(start, end));
                    set.clear(start, end);
                }
                int from = random.nextInt(SPACE);
                int to = from + 1 + random.nextInt(12);
                assertThat(ranges.cover(Range.of(from, to)))
                        .isEqualTo(set.nextClearBit(from) >= to);
                int next = set.nextSetBit(from);
                assertThat(ranges.overlap(Range.of(from, to))).isEqualTo(next >= 0 && next < to);
            }
        }
    }

    @Test
    void addressesAreUnsigned() {
        Ranges ranges = new Ranges();
        ranges.add(Range.of(Long.MAX_VALUE - 10, Long.MIN_VALUE + 10), 1, false);

        assertThat(ranges.cover(Range.of(Long.MAX_VALUE, Long.MIN_VALUE + 1))).isTrue();
        assertThat(ranges.cover(Range.of(Long.MAX_VALUE, Long.MIN_VALUE + 11))).isFalse();
    }

    @Test
    void takesOneOfEqualRangesOut() {
        Ranges ranges = new Ranges();
        ranges.add(Range.of(0, 8), 1, false);
        ranges.add(Range.of(0, 8), 2, false);

        assertThat(ranges.remove(Range.of(0, 8))).isTrue();
        assertThat(ranges.cover(Range.of(0, 8))).isTrue();
        assertThat(ranges.remove(Range.of(0, 4))).isFalse();
    }

    @Test
    void moreThanTheBoundIsTold() {
        Ranges ranges = new Ranges();
        for (int i = 0; i <= Ranges.MAX; i++) {
            assertThat(ranges.isCut()).isFalse();
            ranges.add(Range.of(2L * i, 2L * i + 1), i, false);
        }

        assertThat(ranges.isCut()).isTrue();
        assertThat(ranges.all()).hasSize(Ranges.MAX);
    }

    @ParameterizedTest
    @CsvSource({"0, 8, 4, 12, 4, 8", "0, 12, 4, 8, 4, 8", "0, 8, 0, 8, 0, 8", "0, 8, 0, 4, 0, 4"})
    void twoRangesShareWhatIsInBoth(int a, int b, int c, int d, int from, int to) {
        Range shared = Range.of(from, to);
        assertThat(Range.of(a, b).shared(Range.of(c, d))).isEqualTo(shared);
        assertThat(Range.of(c, d).shared(Range.of(a, b))).isEqualTo(shared);
    }

    @Test
    void onlyRangeIsTakenOut() {
        Ranges ranges = new Ranges();
        ranges.add(Range.of(0, 8), 1, false);

        assertThat(ranges.remove(Range.of(0, 8))).isTrue();
        assertThat(ranges.isEmpty()).isTrue();
        assertThat(ranges.remove(Range.of(0, 8))).isFalse();
    }
}
