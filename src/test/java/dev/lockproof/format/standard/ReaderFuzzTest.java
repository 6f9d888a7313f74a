package dev.lockproof.format.standard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.lockproof.format.AutoInput;
import dev.lockproof.format.AutoInputTest;
import dev.lockproof.format.Formats;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.format.io.Encoding;
import dev.lockproof.format.ndjson.RecordingSink;
import dev.lockproof.trace.InputTooLargeException;
import dev.lockproof.trace.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile inputs: a reader may refuse them, but neither fail in another way nor hang. */
class ReaderFuzzTest {

    private static final int ROUNDS = 3000;
    private static final long SEED = 20260;

    private static final List<String> SEEDS =
            List.of(
                    """
                    # tracer: nop
                    # entries-in-buffer/entries-written: 100/142   #P:2
                    #                                _-----=> irqs-off/BH-disabled
                    #                              | / _---=> hardirq/softirq
                              <idle>-0       [001] d.h1.     9.848097: lock_acquire: ff01 read a
                     kworker/0:1-e-57  (     57) [000] D.H2.     9.848097: lock_contended: ff01 a
                    CPU:1 [LOST 17 EVENTS]
                    ##### CPU 1 buffer started ####
                    cpus=4
                       <idle>-0       [001] 9.848097: lock_acquire: ff01 read a
                       <idle>-0       [001] 9.848098: kernel_stack: <stack trace >
                    => mutex_lock+0x1f/0x40 (ffffffff810f1000)
                    CPU:1 [17 EVENTS DROPPED]
                    """,
                    """
                       a b  70/74 [001]   9.848097:  1 lock:lock_acquire: ff01 read a
                    \tffffffff810f1100 mutex_lock_nested+0x1b ([kernel.kallsyms])
                    \tffffffffc0a01234 gpu_open+0x4f ([gpu])
                    \t    7f0000001000 [unknown] (/usr/lib/libc.so.6)

                       a b  74 9.848098: lock:lock_release: ff01 a
                       a b  74 [001] 9.848099: PERF_RECORD_LOST lost 17
                    """,
                    """
                    [   14.226231][   T40] mn+0x0/0x1 [gpu] callback failed with -11 in blockable context.
                    6,12,142262,-,caller=T40;mn callback failed with -11 in non-blockable context.
                    Nov 22 04:51:07 host kernel: <6>a#012mn callback failed with 1 in blockable context
                    WARNING: CPU: 0 PID: 40 at mm/mmu_notifier.c:518 mn_itree_invalidate+0x4f/0x5c
                    WARNING: [x] mm/mmu_notifier.c:5 at mn_itree_invalidate+0x1/0x2, CPU#0: a/40
                    """,
                    """
                    {"op":"meta","complete":true,"profile":"linux"}
                    {"op":"acquire","task":1,"lock":"a\\u0041","class":"b","subclass":1,"mode":"read"}
                    {"op":"callback","task":"t","hook":"h","blockable":true,"ret":"-EAGAIN","ts":12}
                    {"op":"lost","cpu":1,"count":7}
                    """,
                    """
                    T7|fork(9)|1
                    T9|req(5)|App.java:2
                    T9|acq(5)|App.java:2
                    T9|wait(5)|3
                    T7|notifyAll(5)|4
                    1,LK,500
                    1,WT,7
                    """,
                    """
                    Tracer discarded 3 events between [23:59:59.1] and [00:00:01.2] in trace
                    [23:59:59.5] (+?) host:a:(7) lttng_ust_pthread:pthread_mutex_lock_req: { cpu_id = 1 }, { vtid = 8, ip = 94, debug_info = { src = "a.c:1" } }, { mutex = 0xA0 }
                    timestamp = 12:00:00.1, name = lttng_ust_pthread:pthread_mutex_lock_acq, stream.event.context = { vpid = 7, vtid = 8, procname = "a\"" }, event.fields = { mutex = 0xA0, status = 35 }
                    """);

    static List<TraceFormat> formats() {
        return StandardFormats.alone().all();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void refusesOrReadsAnythingInTime(TraceFormat format) {
        Random random = new Random(SEED);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        byte[] input = mutate(random);
                        assertThatCode(() -> tryRead(format, input))
                                .as("round %d: %s", round, new String(input, ISO_8859_1))
                                .doesNotThrowAnyException();
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("formats")
    void takesLinearTimeForRepetitions(TraceFormat format) {
        for (String piece :
                List.of(
                        "callback failed with ",
                        "mm/mmu_notifier.c:1 ",
                        "WARNING: mm/mmu_notifier.c:5 at a, CPU#1: /",
                        "| ",
                        "<6>",
                        "[ ",
                        "[    1.000000] ",
                        "#012callback failed with",
                        "a-1 (",
                        "-1 [1] ",
                        "{\"op\":",
                        "|acq(",
                        ",LK,",
                        "{ vtid = \"",
                        ":(7 ",
                        "racer discarded between [",
                        "[[",
                        "\u001b[0",
                        "# => ",
                        "\u001b[1m")) {
            byte[] one = (piece.repeat(1_000_000 / piece.length()) + "\n").getBytes(UTF_8);
            byte[] log = (piece + "\n").repeat(20_000).getBytes(UTF_8);
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> {
                        tryRead(format, one);
                        tryRead(format, log);
                    },
                    piece);
        }
    }

    @Test
    void refusesOrDecompressesAnythingInTime() {
        Random random = new Random(SEED);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        Encoding encoding = Encoding.values()[round % 2];
                        byte[] input =
                                AutoInputTest.compress(encoding, SEEDS.get(0).getBytes(UTF_8));
                        flip(random, input);
                        try (AutoInput auto =
                                AutoInput.open(new ByteArrayInputStream(input), null, 1 << 16)) {
                            assertThat(auto.stream().readAllBytes()).isNotNull();
                        } catch (InvalidInputException | InputTooLargeException e) {
                            assertThat(e).hasMessageNotContaining("null");
                        }
                    }
                });
    }

    private static void tryRead(TraceFormat format, byte[] input) {
        format.sniff(input, Math.min(input.length, Formats.HEAD_BYTES));
        try {
            RecordingSink.read(format, input);
        } catch (InvalidInputException e) {
            assertThat(e.faults()).isNotEmpty();
        }
    }

    private static byte[] mutate(Random random) {
        String seed = SEEDS.get(random.nextInt(SEEDS.size()));
        byte[] bytes = seed.repeat(1 + random.nextInt(2)).getBytes(UTF_8);
        switch (random.nextInt(4)) {
            case 0 -> random.nextBytes(bytes);
            case 1 -> {
                int from = random.nextInt(bytes.length);
                int to = random.nextInt(bytes.length);
                int length = Math.min(random.nextInt(40), bytes.length - Math.max(from, to));
                System.arraycopy(bytes.clone(), from, bytes, to, length);
            }
            case 2 -> {
                return Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            default -> flip(random, bytes);
        }
        return bytes;
    }

    private static void flip(Random random, byte[] bytes) {
        for (int count = 1 + random.nextInt(6); count > 0; count--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
    }
}
