package dev.lockproof.format.ndjson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.trace.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Spoiled traces are read or refused with a place; nothing else is thrown, and nothing hangs. */
class NativeFuzzTest {

    private static final List<byte[]> LINES =
            OpNamesTest.lines().map(line -> line.getBytes(StandardCharsets.UTF_8)).toList();
    private static final byte[] TOKENS =
            "{}[]:,\"\\u00e9-0.eE+19 \t\r\n#truefalsn'/".getBytes(StandardCharsets.US_ASCII);

    @Test
    void throwsNothingButInvalidInputOnSpoiledLines() {
        Assertions.assertTimeoutPreemptively(
                Duration.ofMinutes(2),
                () -> {
                    int refused = 0;
                    for (int seed = 0; seed < 40_000; seed++) {
                        refused += refuses(spoiled(new Random(seed)), seed) ? 1 : 0;
                    }
                    assertThat(refused).isBetween(10_000, 39_000);
                });
    }

    private static boolean refuses(byte[] input, int seed) throws IOException {
        CountingSink sink = new CountingSink();
        try {
            ReadLimits limits = new ReadLimits(2048);
            new NativeFormat(ParserThreads.NONE)
                    .read(new ByteArrayInputStream(input), sink, limits);
            assertThat(sink.meta()).isNotNull();
            return false;
        } catch (InvalidInputException e) {
            InvalidInputException.Fault fault = e.faults().getFirst();
            assertThat(fault.line()).as("seed %d", seed).isGreaterThan(sink.lastLine());
            assertThat(fault.message()).as("seed %d", seed).isNotBlank();
            return true;
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private static byte[] spoiled(Random random) {
        byte[] one = LINES.get(random.nextInt(LINES.size()));
        byte[] other = LINES.get(random.nextInt(LINES.size()));
        byte[] input = Arrays.copyOf(one, one.length + 1 + other.length);
        input[one.length] = '\n';
        System.arraycopy(other, 0, input, one.length + 1, other.length);
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            input = change(input, random);
        }
        return input;
    }

    private static byte[] change(byte[] input, Random random) {
        int at = random.nextInt(input.length);
        int length = Math.min(random.nextInt(8), input.length - at);
        byte token = TOKENS[random.nextInt(TOKENS.length)];
        byte[] copy = input.clone();
        switch (random.nextInt(6)) {
            case 0 -> copy[at] = (byte) random.nextInt(256);
            case 1 -> copy[at] = token;
            case 2 -> copy = Arrays.copyOf(input, Math.max(1, at));
            case 3 -> Arrays.fill(copy, at, at + length, token);
            case 4 -> {
                int to = random.nextInt(input.length - length + 1);
                System.arraycopy(input, at, copy, to, length);
            }
            default -> {
                copy = Arrays.copyOf(input, input.length + 1);
                System.arraycopy(input, at, copy, at + 1, input.length - at);
                copy[at] = token;
            }
        }
        return copy;
    }
}
