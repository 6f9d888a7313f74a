package dev.lockproof.bench;

import dev.lockproof.analysis.cycle.ProductGraph;
import dev.lockproof.analysis.cycle.StrongCycles;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Milliseconds to find the strong cycles of a random graph, with and without dependencies that go
 * back: without, only the components are computed; with, there are cycles to be walked.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class GraphBenchmark {

    private static final int DEPENDENCIES_A_CLASS = 6;
    private static final byte EVERY_KIND = 15;
    private static final long STEPS = 400_000_000L;

    @Param({"1000", "10000", "100000"})
    public int classes = 1000;

    /** Of a thousand dependencies, how many go back. */
    @Param({"0", "2"})
    public int back;

    private int[] from = {};
    private int[] to = {};
    private byte[] kinds = {};

    @Setup
    public void generate() {
        SplittableRandom random = new SplittableRandom(1);
        long[] pairs = new long[classes * DEPENDENCIES_A_CLASS];
        Arrays.setAll(pairs, _ -> pair(random));
        long[] distinct =
                Arrays.stream(pairs).filter(pair -> pair >= 0).sorted().distinct().toArray();
        from = Arrays.stream(distinct).mapToInt(pair -> (int) (pair >> 32)).toArray();
        to = Arrays.stream(distinct).mapToInt(pair -> (int) pair).toArray();
        kinds = new byte[distinct.length];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = (byte) (1 + random.nextInt(EVERY_KIND));
        }
    }

    private long pair(SplittableRandom random) {
        int one = random.nextInt(classes);
        int other = random.nextInt(classes);
        if (one == other) {
            return -1;
        }
        boolean goesBack = random.nextInt(1000) < back;
        long source = goesBack ? Math.max(one, other) : Math.min(one, other);
        long target = goesBack ? Math.min(one, other) : Math.max(one, other);
        return source << 32 | target;
    }

    @Benchmark
    public List<int[]> strongCycles() {
        return StrongCycles.of(ProductGraph.of(classes, from, to, kinds), STEPS).find();
    }
}
