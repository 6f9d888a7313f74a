package dev.lockproof.format.ndjson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.SharedData;
import dev.lockproof.format.AutoInput;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.format.io.ReadLimits;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** With the help of other threads, a reader tells what it tells alone. */
class ReadAheadTest {

    private static final ParserThreads THREADS = new ParserThreads(3);
    private static final TraceFormat ALONE = new NativeFormat(ParserThreads.NONE);
    private static final List<String> LINES = OpNamesTest.lines().toList();
    private static final String BOOT = "boot-healthy-short.ndjson.zst";
    private static final ReadLimits LIMITS = new ReadLimits(2048);

    @AfterAll
    static void end() {
        THREADS.close();
    }

    @Test
    void tellsTheSameOfRandomTracesCutInBlocksOfAnySize() {
        int whole = 0;
        for (int seed = 0; seed < 600; seed++) {
            Random random = random(seed);
            byte[] input = input(random);
            int block = 1 + random.nextInt(random.nextBoolean() ? 40 : 4000);
            TraceFormat ahead = new NativeFormat(THREADS, random.nextInt(200), block);

            ReadTrace expected = ReadTrace.of(ALONE, new ByteArrayInputStream(input), LIMITS);
            ReadTrace found = ReadTrace.of(ahead, trickle(input, random), LIMITS);

            assertThat(found.told()).as("seed %d", seed).isEqualTo(expected.told());
            whole += expected.failure().equals("none") ? 1 : 0;
        }
        assertThat(whole).isBetween(200, 500);
    }

    @Test
    void refusesTheSameEventWhereTheNamesAreTooMany() {
        int refused = 0;
        for (int seed = 0; seed < 100; seed++) {
            Random random = random(seed);
            byte[] input = input(random);
            long bytes = 300L + random.nextInt(6000);
            TraceFormat ahead = new NativeFormat(THREADS, 1, 1 + random.nextInt(500));

            ReadTrace expected =
                    ReadTrace.of(ALONE, new ByteArrayInputStream(input), LIMITS, bytes);
            refused += expected.failure().contains("exceed") ? 1 : 0;
            ReadTrace found = ReadTrace.of(ahead, new ByteArrayInputStream(input), LIMITS, bytes);

            assertThat(found.told()).as("seed %d", seed).isEqualTo(expected.told());
        }
        assertThat(refused).isBetween(30, 90);
    }

    @Test
    void takesAllThatAStreamGaveBeforeItFailed() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = random(seed);
            byte[] input = input(random);
            int until = random.nextInt(input.length + 1);
            TraceFormat ahead = new NativeFormat(THREADS, 1, 1 + random.nextInt(500));

            ReadTrace expected = ReadTrace.of(ALONE, failing(input, until), LIMITS);
            ReadTrace found = ReadTrace.of(ahead, failing(input, until), LIMITS);

            assertThat(found.told()).as("seed %d", seed).isEqualTo(expected.told());
        }
    }

    /** Many blocks of a boot, and a few of each scenario. */
    @Test
    void tellsTheSameOfHowRecordingsBegin() throws IOException {
        TraceFormat ahead = new NativeFormat(THREADS, 1, 10_000);
        assertSame(ahead, SharedData.file("boot/" + BOOT), 20_000);

        List<Path> files = new ArrayList<>();
        try (Stream<Path> scenarios = Files.walk(SharedData.file("scenario"), 2)) {
            scenarios.filter(file -> file.endsWith("trace.ndjson.gz")).forEach(files::add);
        }

        assertThat(files).hasSizeGreaterThan(50);
        for (Path file : files) {
            assertSame(ahead, file, 400);
        }
    }

    private static void assertSame(TraceFormat ahead, Path file, int lines) throws IOException {
        byte[] input = firstLines(file, lines);
        ReadTrace expected =
                ReadTrace.of(ALONE, new ByteArrayInputStream(input), ReadLimits.DEFAULT);
        ReadTrace found = ReadTrace.of(ahead, new ByteArrayInputStream(input), ReadLimits.DEFAULT);

        assertThat(expected.events()).isGreaterThan(lines / 2);
        assertThat(found.told()).as(file.toString()).isEqualTo(expected.told());
    }

    private static byte[] firstLines(Path file, int lines) throws IOException {
        try (AutoInput input = AutoInput.open(Files.newInputStream(file), null, Long.MAX_VALUE);
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(input.stream(), UTF_8))) {
            return reader.lines()
                    .limit(lines)
                    .collect(Collectors.joining("\n", "", "\n"))
                    .getBytes(UTF_8);
        }
    }

    /** Seeds in a row begin alike where they are not spread. */
    private static Random random(int seed) {
        return new Random((long) seed * 0x9E3779B97F4A7C15L);
    }

    /** Events, blank lines, comments, long and broken lines, ended in all ways. */
    private static byte[] input(Random random) {
        StringBuilder text = new StringBuilder();
        int bad = random.nextBoolean() ? 20 : 2000;
        int lines = 1 + random.nextInt(60);
        for (int i = 0; i < lines; i++) {
            text.append(line(random, bad, i)).append(random.nextInt(9) == 0 ? "\r\n" : "\n");
        }
        if (random.nextInt(3) == 0) {
            text.append(line(random, bad, lines));
        }
        return text.toString().getBytes(UTF_8);
    }

    private static String line(Random random, int bad, int number) {
        if (number == 0 && random.nextBoolean()) {
            return "{\"op\":\"meta\",\"complete\":true}";
        }
        if (random.nextInt(bad) == 0) {
            return broken(random);
        }
        return switch (random.nextInt(12)) {
            case 0 -> " ".repeat(random.nextInt(3));
            case 1 -> "# " + "ü".repeat(random.nextInt(900));
            case 2 ->
                    "{\"op\":\"idle\",\"task\":\"%s\"}"
                            .formatted("t".repeat(1 + random.nextInt(1900)));
            case 3, 4, 5, 6 ->
                    "{\"op\":\"acquire\",\"task\":%d,\"lock\":\"%x\",\"site\":\"s%d\"}"
                            .formatted(random.nextInt(5), random.nextInt(99), random.nextInt(30));
            default -> LINES.get(random.nextInt(LINES.size()));
        };
    }

    private static String broken(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> "{\"op\":\"meta\"}";
            case 1 -> "\ufeff{\"op\":\"idle\",\"task\":1}";
            case 2 -> "#".repeat(2040 + random.nextInt(20));
            case 3 -> "{\"op\":\"acquire\",\"task\":\"new\",\"lock\":\"new\",\"try\":1}";
            default -> "{\"op\":\"idle\",\"task\":1";
        };
    }

    /** A stream that gives a few bytes at a time. */
    private static InputStream trickle(byte[] bytes, Random random) {
        int most = 1 + random.nextInt(random.nextBoolean() ? 10 : 5000);
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return super.read(buffer, offset, Math.min(length, 1 + random.nextInt(most)));
            }
        };
    }

    /** A stream that fails behind so many bytes. */
    private static InputStream failing(byte[] bytes, int until) {
        return new FilterInputStream(new ByteArrayInputStream(bytes, 0, until)) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, length);
                if (read < 0) {
                    throw new IOException("the line is cut");
                }
                return read;
            }
        };
    }
}
