package dev.lockproof.analysis.union;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.graph.EdgeKind;
import dev.lockproof.analysis.graph.Usage;
import dev.lockproof.trace.LockKind;
import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packed facts, and which classes matter to a verdict over facts. */
class FactTest {

    @ParameterizedTest
    @CsvSource({"0,0,0", "1,-1,8", "33554431,33554431,3", "33554431,-1,81", "12,345,2"})
    void packsAndUnpacks(int from, int to, int what) {
        long fact = Fact.of(from, to, what);

        assertThat(Fact.from(fact)).isEqualTo(from);
        assertThat(Fact.to(fact)).isEqualTo(to);
        assertThat(Fact.what(fact)).isEqualTo(what);
        assertThat(fact).isNotNegative();
    }

    /** Stored codes: a kind that is not in the list would share one with another. */
    @Test
    void everyKindOfLockHasACodeOfItsOwn() {
        assertThat(Arrays.stream(LockKind.values()).map(Fact::kind))
                .doesNotHaveDuplicates()
                .allMatch(code -> code >= 64 && code < 128);
        assertThat(Fact.kind(LockKind.UNKNOWN)).isEqualTo(64);
        assertThat(Fact.kind(LockKind.SEMAPHORE)).isEqualTo(81);
    }

    private static BitSet region(int[][] facts) {
        FactTable table = new FactTable();
        for (int id = 0; id < facts.length; id++) {
            table.set(id, facts[id][0], facts[id][1], facts[id][2]);
        }
        return Region.of(table, id -> false, new BitSet());
    }

    @Test
    void regionHasTheClassesOnStrongCyclesOnly() {
        int[][] cycle = {
            {0, 1, EdgeKind.EN}, {1, 2, EdgeKind.EN}, {2, 1, EdgeKind.EN}, {2, 3, EdgeKind.EN}
        };
        int[][] readers = {{0, 1, EdgeKind.SR}, {1, 0, EdgeKind.SR}};
        int[][] order = {{0, 1, EdgeKind.EN}, {1, 2, EdgeKind.EN}, {0, 2, EdgeKind.EN}};

        assertThat(region(cycle).toString()).isEqualTo("{1, 2}");
        assertThat(region(readers).isEmpty()).isTrue();
        assertThat(region(order).isEmpty()).isTrue();
    }

    @Test
    void regionHasWhatLiesBetweenInterruptsAndUsesWithThemEnabled() {
        int in = Fact.usage(Integer.numberOfTrailingZeros(Usage.IN_HARD_WRITE));
        int on = Fact.usage(Integer.numberOfTrailingZeros(Usage.HARD_ON_WRITE));
        int[][] path = {
            {0, -1, in}, {0, 1, EdgeKind.EN}, {1, 2, EdgeKind.EN}, {2, -1, on}, {3, 0, EdgeKind.EN}
        };
        int[][] back = {{0, -1, in}, {2, 0, EdgeKind.EN}, {2, -1, on}};

        assertThat(region(path).toString()).isEqualTo("{0, 1, 2}");
        assertThat(region(back).isEmpty()).isTrue();
        assertThat(region(new int[][] {{4, -1, in}, {4, -1, on}}).toString()).isEqualTo("{4}");
    }

    @Test
    void skippedFactsAndClassesTakeNoPart() {
        FactTable table = new FactTable();
        table.set(0, 0, 1, EdgeKind.EN);
        table.set(5, 1, 0, EdgeKind.EN);
        BitSet without = new BitSet();
        without.set(1);

        assertThat(Region.of(table, id -> false, new BitSet()).toString()).isEqualTo("{0, 1}");
        assertThat(Region.of(table, id -> id == 5, new BitSet()).isEmpty()).isTrue();
        assertThat(Region.of(table, id -> false, without).isEmpty()).isTrue();
    }
}
