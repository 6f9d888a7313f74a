package dev.lockproof.analysis.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.graph.EdgeKind;
import org.junit.jupiter.api.Test;

/** Searches that are hard in general end after some steps, and say so. */
class CutSearchesTest {

    private static final int START = 0;
    private static final int TWICE = 1;
    private static final int BETWEEN = 2;
    private static final int GOAL = 3;
    private static final int FIRST_OF_THICKET = 4;

    private static int[][] ring(int classes) {
        int[][] mask = new int[classes][classes];
        for (int i = 0; i < classes; i++) {
            mask[i][(i + 1) % classes] = EdgeKind.mask(EdgeKind.EN);
        }
        return mask;
    }

    private static void fill(int[][] mask, int from) {
        for (int i = from; i < mask.length; i++) {
            for (int j = from; j < mask.length; j++) {
                mask[i][j] = i == j ? 0 : EdgeKind.mask(EdgeKind.EN);
            }
        }
    }

    private static int[][] thicket(int classes) {
        int[][] mask = new int[classes][classes];
        fill(mask, 0);
        return mask;
    }

    private static LongerCycles longer(int[][] mask) {
        return new LongerCycles(new RandomGraph(mask).product());
    }

    /** The goal is reached only past one class twice; beside the way is a thicket of some size. */
    private static int[][] pastOneClassTwice(int thicket) {
        int[][] mask = new int[FIRST_OF_THICKET + thicket][FIRST_OF_THICKET + thicket];
        mask[START][TWICE] = EdgeKind.mask(EdgeKind.ER);
        mask[TWICE][BETWEEN] = EdgeKind.mask(EdgeKind.EN);
        mask[BETWEEN][TWICE] = EdgeKind.mask(EdgeKind.EN);
        mask[TWICE][GOAL] = EdgeKind.mask(EdgeKind.SN);
        fill(mask, FIRST_OF_THICKET);
        if (thicket > 0) {
            mask[START][FIRST_OF_THICKET] = EdgeKind.mask(EdgeKind.EN);
        }
        return mask;
    }

    @Test
    void longRingIsFoundInFewSteps() {
        LongerCycles search = longer(ring(40));

        assertThat(search.find(7, 8, 20_000, any -> true)).hasSize(40).startsWith(7, 8);
        assertThat(search.cut()).isFalse();
        assertThat(search.looked()).isBetween(39L, 2_000L);
    }

    @Test
    void cyclesThatNobodyWantsAreAllSeenInASmallGraph() {
        LongerCycles search = longer(thicket(5));
        int[] seen = {0};

        assertThat(
                        search.find(
                                0,
                                1,
                                20_000,
                                any -> {
                                    seen[0]++;
                                    return false;
                                }))
                .isNull();
        assertThat(seen[0]).as("3 of three classes, 6 of four, 6 of five").isEqualTo(15);
        assertThat(search.cut()).isFalse();
    }

    @Test
    void searchInAThicketEndsAfterItsStepsAndSaysSo() {
        LongerCycles search = longer(thicket(12));

        assertThat(search.find(0, 1, 20_000, any -> false)).isNull();
        assertThat(search.cut()).isTrue();
        assertThat(search.looked()).isEqualTo(20_000);
        assertThat(search.find(0, 1, 20_000, any -> true)).hasSize(3);
        assertThat(search.cut()).as("of any search").isTrue();
    }

    @Test
    void lengthThatIsAskedForIsNoCut() {
        LongerCycles search = new LongerCycles(new RandomGraph(ring(7)).product(), 6);

        assertThat(search.find(0, 1, 20_000, any -> true)).isNull();
        assertThat(search.cut()).isFalse();
        assertThat(
                        new LongerCycles(new RandomGraph(ring(6)).product(), 6)
                                .find(0, 1, 99, any -> true))
                .hasSize(6);
    }

    @Test
    void dependenciesThatDoNotPassAreOnNoCycle() {
        LongerCycles search = longer(thicket(12));

        assertThat(search.find(0, 1, 20_000, (from, to) -> to != 0, any -> true)).isNull();
        assertThat(search.find(0, 1, 20_000, (from, to) -> from == 1 || to == 0, any -> false))
                .isNull();
        assertThat(search.find(0, 1, 20_000, (from, to) -> to != 2, any -> true))
                .containsExactly(0, 1, 3);
    }

    @Test
    void pathsAreSearchedUntilAllAreSeenOrStepsRunOut() {
        StrongPaths small =
                new StrongPaths(new RandomGraph(pastOneClassTwice(4)).product(), c -> false);
        assertThat(small.find(START, n -> false, n -> n >> 1 == GOAL)).isEmpty();
        assertThat(small.cut()).isFalse();

        StrongPaths large =
                new StrongPaths(new RandomGraph(pastOneClassTwice(12)).product(), c -> false);
        assertThat(large.find(START, n -> false, n -> n >> 1 == GOAL)).isEmpty();
        assertThat(large.cut()).isTrue();
    }

    @Test
    void simplePathMayBeLong() {
        int[][] mask = new int[20][20];
        int[][] twice = pastOneClassTwice(0);
        for (int i = 0; i < twice.length; i++) {
            System.arraycopy(twice[i], 0, mask[i], 0, twice.length);
        }
        int from = START;
        for (int next = FIRST_OF_THICKET; next < mask.length; next++) {
            mask[from][next] = EdgeKind.mask(EdgeKind.EN);
            from = next;
        }
        mask[from][GOAL] = EdgeKind.mask(EdgeKind.EN);
        StrongPaths paths = new StrongPaths(new RandomGraph(mask).product(), c -> false);

        assertThat(paths.find(START, n -> false, n -> n >> 1 == GOAL))
                .singleElement()
                .satisfies(path -> assertThat(path).hasSize(18));
        assertThat(paths.cut()).isFalse();
    }

    @Test
    void cyclesPastOneClassTwiceAreSearchedUntilStepsRunOut() {
        for (int thicket : new int[] {4, 12}) {
            int[][] mask = pastOneClassTwice(thicket);
            mask[GOAL][START] = EdgeKind.mask(EdgeKind.EN);
            mask[GOAL][FIRST_OF_THICKET] = EdgeKind.mask(EdgeKind.EN);
            StrongCycles search = StrongCycles.of(new RandomGraph(mask).product(), 1_000_000);

            assertThat(search.find()).contains(new int[] {TWICE, BETWEEN});
            assertThat(search.cut()).isEqualTo(thicket == 12);
        }
    }
}
