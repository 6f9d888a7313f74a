package dev.lockproof.analysis.cycle;

import java.util.Random;

/** A small random graph of dependencies with kinds. */
final class RandomGraph {

    private final int[][] mask;

    /**
     * @param mask the mask of kinds by from and to, 0 for no dependency
     */
    RandomGraph(int[][] mask) {
        this.mask = mask;
    }

    /** Another seed, another graph; sizes, densities and the mixture of kinds vary with it. */
    static RandomGraph of(long seed, int least, int most) {
        Random random = new Random(seed);
        int classes = least + random.nextInt(most - least + 1);
        double density = 0.1 + 0.35 * random.nextDouble();
        double several = random.nextDouble();
        int[][] mask = new int[classes][classes];
        for (int from = 0; from < classes; from++) {
            for (int to = 0; to < classes; to++) {
                if (from != to && random.nextDouble() < density) {
                    mask[from][to] = 1 << random.nextInt(4);
                    if (random.nextDouble() < several) {
                        mask[from][to] |= 1 << random.nextInt(4);
                    }
                }
            }
        }
        return new RandomGraph(mask);
    }

    int kinds(int from, int to) {
        return mask[from][to];
    }

    int classes() {
        return mask.length;
    }

    ProductGraph product() {
        int count = 0;
        for (int[] row : mask) {
            for (int kinds : row) {
                count += kinds == 0 ? 0 : 1;
            }
        }
        int[] from = new int[count];
        int[] to = new int[count];
        byte[] kinds = new byte[count];
        int next = 0;
        for (int i = 0; i < classes(); i++) {
            for (int j = 0; j < classes(); j++) {
                if (mask[i][j] != 0) {
                    from[next] = i;
                    to[next] = j;
                    kinds[next++] = (byte) mask[i][j];
                }
            }
        }
        return ProductGraph.of(classes(), from, to, kinds);
    }
}
