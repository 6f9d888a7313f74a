package dev.lockproof.format.ndjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.testing.Await;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class ParserThreadsTest {

    private static final int EVENTS = 50_000;
    private static final byte[] TRACE =
            "{\"op\":\"idle\",\"task\":1}\n".repeat(EVENTS).getBytes(StandardCharsets.UTF_8);

    /** A sink that takes so many events and fails with the next one. */
    private record Failing(Symbols symbols, long lines) implements TraceSink {

        @Override
        public void meta(TraceMeta meta) {}

        @Override
        public void event(Event event) {
            if (event.line > lines) {
                throw new IllegalStateException("full at " + event.line);
            }
        }

        @Override
        public void skipped(long line) {}

        @Override
        public void diagnostic(long line, String message) {}
    }

    @Test
    void endWhenTheyAreClosed() throws Exception {
        ParserThreads threads = new ParserThreads(2);
        for (int i = 0; i < 3; i++) {
            read(threads, new CountingSink());
        }
        assertThat(threads.alive()).isBetween(1, 2);

        threads.close();
        Await.until("the threads to end", () -> threads.alive() == 0);
    }

    @Test
    void areNotNeededToReadOn() throws IOException {
        ParserThreads threads = new ParserThreads(2);
        threads.close();
        CountingSink sink = new CountingSink();
        read(threads, sink);

        assertThat(sink.events()).isEqualTo(EVENTS);
    }

    @Test
    void serveAsManyReadersAtATimeAsThereAreThreads() {
        try (ParserThreads threads = new ParserThreads(2)) {
            ParserThreads.Lease one = Objects.requireNonNull(threads.lease());
            assertThat(threads.lease()).isNotNull();
            assertThat(threads.lease()).isNull();
            one.close();
            assertThat(threads.lease()).isNotNull();
        }
    }

    @Test
    void areFreeAgainWhenAReaderFails() {
        try (ParserThreads threads = new ParserThreads(1)) {
            for (int lines = 0; lines < EVENTS; lines += 5000) {
                Failing sink = new Failing(new Symbols(), lines);

                assertThatThrownBy(() -> read(threads, sink))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("full at " + (lines + 1));
                Objects.requireNonNull(threads.lease()).close();
            }
        }
    }

    @Test
    void leaveReadersInterruptedWhoWere() throws IOException {
        try (ParserThreads threads = new ParserThreads(1)) {
            CountingSink sink = new CountingSink();
            Thread.currentThread().interrupt();
            read(threads, sink);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(sink.events()).isEqualTo(EVENTS);
        }
    }

    @Test
    void mayBeFewerThanTheirReaders() throws Exception {
        try (ParserThreads threads = new ParserThreads(1)) {
            List<FutureTask<Long>> reads = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                reads.add(new FutureTask<>(() -> events(threads)));
                Thread.startVirtualThread(reads.getLast());
            }
            for (FutureTask<Long> read : reads) {
                assertThat(read.get()).isEqualTo(EVENTS);
            }
            assertThat(threads.alive()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void areNeitherNegativeNorTooMany() {
        assertThatThrownBy(() -> new ParserThreads(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> new ParserThreads(257)).hasMessageContaining("257");
    }

    private static long events(ParserThreads threads) throws IOException {
        CountingSink sink = new CountingSink();
        read(threads, sink);
        return sink.events();
    }

    private static void read(ParserThreads threads, TraceSink sink) throws IOException {
        new NativeFormat(threads, 10_000, 4000)
                .read(new ByteArrayInputStream(TRACE), sink, ReadLimits.DEFAULT);
    }
}
