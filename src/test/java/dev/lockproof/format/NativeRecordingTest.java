package dev.lockproof.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NativeRecordingTest {

    @Test
    void readsEveryCaseOfTheLockSelfTest() throws IOException {
        List<Path> files = new ArrayList<>();
        Path directory = Path.of("src/test/resources/selftest");
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, "*.ndjson")) {
            stream.forEach(files::add);
        }

        assertThat(files).hasSize(187);
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                CountingSink sink = read(in);
                assertThat(sink.meta()).as(file.toString()).isNotNull();
                assertThat(sink.events()).as(file.toString()).isEqualTo(lines(file) - 1);
                assertThat(sink.meta().complete()).isTrue();
            }
        }
    }

    @Test
    void readsEveryScenario() throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> stream =
                Files.newDirectoryStream(SharedData.file("scenario"), Files::isDirectory)) {
            stream.forEach(path -> names.add(path.getFileName().toString()));
        }

        assertThat(names).hasSizeGreaterThanOrEqualTo(58);
        for (String name : names) {
            readsWhole("scenario/" + name + "/trace.ndjson.gz");
        }
    }

    @Test
    void readsTheRecordingsOfWholeBoots() throws IOException {
        assertThat(readsWhole("boot/boot-healthy-short.ndjson.zst")).isEqualTo(222_222);
        assertThat(readsWhole("boot/boot-healthy-reclaim.ndjson.zst")).isEqualTo(3_562_960);
    }

    private static long readsWhole(String path) throws IOException {
        long lines;
        try (InputStream in = SharedData.open(path)) {
            lines = lineFeeds(in);
        }
        try (InputStream in = SharedData.open(path)) {
            CountingSink sink = read(in);
            assertThat(sink.events()).as(path).isPositive();
            assertThat(sink.lastLine()).as(path).isEqualTo(lines);
            assertThat(sink.events()).as(path).isBetween(lines - 1, lines);
            return sink.events();
        }
    }

    private static long lineFeeds(InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long count = 0;
        for (int read; (read = in.read(buffer)) > 0; ) {
            for (int i = 0; i < read; i++) {
                count += buffer[i] == '\n' ? 1 : 0;
            }
        }
        return count;
    }

    private static long lines(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return lineFeeds(in);
        }
    }

    private static CountingSink read(InputStream in) throws IOException {
        CountingSink sink = new CountingSink();
        new NativeFormat().read(in, sink, ReadLimits.DEFAULT);
        return sink;
    }
}
