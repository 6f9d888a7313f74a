package dev.lockproof.analysis.learned;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is retained of the order of segments. */
class SegmentOrderTest {

    private static final int ROUNDS = 500;

    @Test
    void restrictionPreservesTheOrderOfWhatIsNeeded() {
        Random random = new Random(1);
        int leftOut = 0;
        for (int round = 0; round < ROUNDS; round++) {
            SegmentOrder all = order(random);
            BitSet needed = some(all.size(), random);
            SegmentOrder.Restricted restricted = all.restrictedTo(needed);
            int[] numbers = restricted.numbers();

            leftOut += all.size() - restricted.order().size();
            for (int one : needed.stream().toArray()) {
                for (int other : needed.stream().toArray()) {
                    assertThat(isBefore(restricted.order(), numbers[one], numbers[other]))
                            .as("round %d: %d and %d", round, one, other)
                            .isEqualTo(isBefore(all, one, other));
                }
            }
        }
        assertThat(leftOut).isGreaterThan(ROUNDS);
    }

    @Test
    void restrictionNumbersSegmentsInTheirOrder() {
        Random random = new Random(2);
        for (int round = 0; round < ROUNDS; round++) {
            SegmentOrder all = order(random);
            SegmentOrder.Restricted restricted = all.restrictedTo(some(all.size(), random));

            int next = 0;
            for (int number : restricted.numbers()) {
                if (number >= 0) {
                    assertThat(number).isEqualTo(next++);
                }
            }
            assertThat(restricted.order().size()).isEqualTo(next);
        }
    }

    @Test
    void restrictingTwiceIsRestrictingOnce() {
        Random random = new Random(3);
        for (int round = 0; round < ROUNDS; round++) {
            SegmentOrder all = order(random);
            BitSet needed = some(all.size(), random);
            SegmentOrder.Restricted once = all.restrictedTo(needed);
            BitSet neededAgain = new BitSet();
            needed.stream().map(each -> once.numbers()[each]).forEach(neededAgain::set);

            assertThat(once.order().restrictedTo(neededAgain).order()).isEqualTo(once.order());
        }
    }

    @Test
    void nothingIsRetainedIfNothingIsNeeded() {
        assertThat(order(new Random(4)).restrictedTo(new BitSet()).order())
                .isEqualTo(SegmentOrder.NONE);
    }

    private static SegmentOrder order(Random random) {
        int size = 1 + random.nextInt(14);
        int[] before = new int[size];
        int[] other = new int[size];
        for (int i = 0; i < size; i++) {
            before[i] = random.nextInt(i + 1) - 1;
            other[i] = random.nextBoolean() ? -1 : random.nextInt(i + 1) - 1;
        }
        return new SegmentOrder(before, other);
    }

    private static BitSet some(int size, Random random) {
        BitSet some = new BitSet();
        for (int i = 0; i < size; i++) {
            some.set(i, random.nextInt(3) == 0);
        }
        return some;
    }

    private static boolean isBefore(SegmentOrder order, int one, int other) {
        for (int each : new int[] {order.before(other), order.other(other)}) {
            if (each >= 0 && (each == one || isBefore(order, one, each))) {
                return true;
            }
        }
        return false;
    }
}
