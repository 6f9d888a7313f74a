package dev.lockproof.analysis.learned;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sets of indexes. */
class IndexSetTest {

    @Test
    void setOfOneIndexContainsThatAlone() {
        for (int index : new int[] {0, 1, 63, 64, 127, 128, 1000}) {
            IndexSet set = IndexSet.of(index);

            assertThat(set.size()).isEqualTo(1);
            assertThat(IntStream.range(0, 1100).filter(set::contains)).containsExactly(index);
        }
    }

    @Test
    void unionIsThatOfItsElements() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            SortedSet<Integer> one = some(random);
            SortedSet<Integer> other = some(random);
            TreeSet<Integer> both = new TreeSet<>(one);
            both.addAll(other);

            assertThat(set(one).or(set(other)))
                    .isEqualTo(set(both))
                    .isEqualTo(set(other).or(set(one)));
            assertThat(set(both).size()).isEqualTo(both.size());
        }
    }

    @Test
    void renumberingMapsEachIndex() {
        Random random = new Random(2);
        for (int round = 0; round < 200; round++) {
            SortedSet<Integer> some = some(random);
            TreeSet<Integer> mapped = new TreeSet<>();
            some.forEach(each -> mapped.add(2 * each + 1));

            assertThat(set(some).renumbered(index -> 2 * index + 1, 600)).isEqualTo(set(mapped));
        }
    }

    @Test
    void wordsOfZeroAtTheEndMakeNoDifference() {
        assertThat(IndexSet.ofWords(new long[] {5, 0, 0}))
                .isEqualTo(IndexSet.of(0).or(IndexSet.of(2)))
                .hasSameHashCodeAs(IndexSet.ofWords(new long[] {5}));
    }

    private static SortedSet<Integer> some(Random random) {
        SortedSet<Integer> some = new TreeSet<>();
        int bound = 1 + random.nextInt(300);
        for (int i = 1 + random.nextInt(20); i > 0; i--) {
            some.add(random.nextInt(bound));
        }
        return some;
    }

    private static IndexSet set(SortedSet<Integer> indexes) {
        return indexes.stream().map(IndexSet::of).reduce(IndexSet::or).orElseThrow();
    }
}
