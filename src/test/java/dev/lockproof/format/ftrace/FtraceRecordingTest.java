package dev.lockproof.format.ftrace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.SharedData;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings of real kernels, held against a count of the events' names. */
class FtraceRecordingTest {

    private static final List<String> NAMES =
            List.of("lock_acquire", "lock_release", "lock_contended");

    @ParameterizedTest
    @ValueSource(strings = {"ftrace-13204", "ftrace-192110-smp2"})
    void readsEveryLineOfAHealthyKernel(String name) throws IOException {
        Frames frames = agrees("ftrace/" + name + ".txt.gz");
        assertThat(frames.openFrames()).isLessThanOrEqualTo(2);
        assertThat(frames.leftInInterrupt).isEmpty();
    }

    static Stream<String> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(SharedData.file("scenario"))) {
            return files
                    .filter(dir -> Files.exists(dir.resolve("ftrace.txt.gz")))
                    .map(dir -> dir.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void readsEveryLineOfAScenario(String name) throws IOException {
        assertThat(agrees("scenario/" + name + "/ftrace.txt.gz").openFrames()).isLessThan(3);
    }

    private static Frames agrees(String path) throws IOException {
        Map<String, Long> expected = count(path);
        Frames frames = new Frames();
        try (InputStream in = SharedData.open(path)) {
            new FtraceFormat().read(in, frames, ReadLimits.DEFAULT);
        }
        assertThat(frames.skipped).isZero();
        assertThat(frames.count(Op.ACQUIRE)).isEqualTo(expected.getOrDefault("lock_acquire", 0L));
        assertThat(frames.count(Op.RELEASE)).isEqualTo(expected.getOrDefault("lock_release", 0L));
        assertThat(frames.count(Op.CONTENDED))
                .isEqualTo(expected.getOrDefault("lock_contended", 0L));
        assertThat(frames.count(Op.ACQUIRED))
                .isLessThanOrEqualTo(frames.count(Op.CONTENDED))
                .isGreaterThanOrEqualTo(frames.count(Op.CONTENDED) - 3);
        assertThat(frames.unbalanced).isEmpty();
        return frames;
    }

    private static Map<String, Long> count(String path) throws IOException {
        Map<String, Long> counts = new HashMap<>();
        try (InputStream in = SharedData.open(path)) {
            String text = new String(in.readAllBytes(), UTF_8);
            for (String name : NAMES) {
                counts.put(name, text.split(": " + name + ": ", -1).length - 1L);
            }
        }
        return counts;
    }

    /** Follows the interrupt frames of every task and what is taken in them. */
    private static final class Frames implements TraceSink {

        private final Symbols symbols = new Symbols();
        private final Map<Op, Long> counts = new EnumMap<>(Op.class);
        private final Map<Integer, Deque<List<Integer>>> open = new HashMap<>();
        private final List<String> unbalanced = new ArrayList<>();
        private final List<String> leftInInterrupt = new ArrayList<>();
        private long skipped;

        long count(Op op) {
            return counts.getOrDefault(op, 0L);
        }

        int openFrames() {
            return open.values().stream().mapToInt(Deque::size).sum();
        }

        @Override
        public Symbols symbols() {
            return symbols;
        }

        @Override
        public void meta(TraceMeta meta) {
            assertThat(meta.complete()).isFalse();
        }

        @Override
        public void event(Event event) {
            counts.merge(event.op, 1L, Long::sum);
            Deque<List<Integer>> frames =
                    open.computeIfAbsent(event.task, task -> new ArrayDeque<>());
            switch (event.op) {
                case IRQ_ENTER -> frames.push(new ArrayList<>());
                case IRQ_EXIT -> exit(event, frames);
                case ACQUIRE -> {
                    if (!frames.isEmpty()) {
                        frames.getFirst().add(event.lock);
                    }
                }
                case RELEASE -> {
                    if (!frames.isEmpty()
                            && !frames.getFirst().remove(Integer.valueOf(event.lock))) {
                        leftInInterrupt.add(event.line + " releases what is not its frame's");
                    }
                }
                default -> {}
            }
        }

        private void exit(Event event, Deque<List<Integer>> frames) {
            if (frames.isEmpty()) {
                unbalanced.add("line " + event.line);
                return;
            }
            for (int lock : frames.pop()) {
                leftInInterrupt.add(event.line + " leaves " + symbols.locks().text(lock));
            }
        }

        @Override
        public void skipped(long line) {
            skipped++;
        }

        @Override
        public void diagnostic(long line, String message) {}
    }
}
