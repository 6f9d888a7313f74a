package dev.lockproof.format.ndjson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.SharedData;
import dev.lockproof.format.io.ReadLimits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
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
            long expected;
            try (InputStream in = Files.newInputStream(file)) {
                expected = eventLines(in);
            }
            try (InputStream in = Files.newInputStream(file)) {
                CountingSink sink = read(in);
                assertThat(sink.meta()).as(file.toString()).isNotNull();
                assertThat(sink.events()).as(file.toString()).isEqualTo(expected);
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

        assertThat(names).hasSizeGreaterThan(50);
        for (String name : names) {
            if (Files.exists(SharedData.file("scenario/" + name).resolve("trace.ndjson.gz"))) {
                readsWhole("scenario/" + name + "/trace.ndjson.gz");
            }
        }
    }

    @Test
    void readsTheRecordingsOfWholeBoots() throws IOException {
        assertThat(readsWhole("boot/boot-healthy-short.ndjson.zst")).isEqualTo(222_221);
        assertThat(readsWhole("boot/boot-healthy-reclaim.ndjson.zst")).isEqualTo(3_562_960);
    }

    private static long readsWhole(String path) throws IOException {
        long expected;
        try (InputStream in = SharedData.open(path)) {
            expected = eventLines(in);
        }
        try (InputStream in = SharedData.open(path)) {
            CountingSink sink = read(in);
            assertThat(sink.events()).as(path).isPositive().isEqualTo(expected);
            return sink.events();
        }
    }

    /** The lines that begin with a brace and are not the meta line. */
    private static long eventLines(InputStream in) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
        long count = 0;
        for (String line; (line = lines.readLine()) != null; ) {
            count += line.startsWith("{") && !line.startsWith("{\"op\":\"meta\"") ? 1 : 0;
        }
        return count;
    }

    private static CountingSink read(InputStream in) throws IOException {
        CountingSink sink = new CountingSink();
        new NativeFormat(ParserThreads.NONE).read(in, sink, ReadLimits.DEFAULT);
        return sink;
    }
}
