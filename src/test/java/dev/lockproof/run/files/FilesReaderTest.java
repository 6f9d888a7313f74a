package dev.lockproof.run.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockproof.analysis.Analyzer;
import dev.lockproof.analysis.Options;
import dev.lockproof.format.AutoInputTest;
import dev.lockproof.format.archive.Archives;
import dev.lockproof.format.io.Encoding;
import dev.lockproof.format.standard.StandardFormats;
import dev.lockproof.trace.InputTooLargeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;

/** Bounds on all files of a run together. */
class FilesReaderTest {

    private static final int MAX = 1 << 20;
    private static final String LINE =
            "{\"op\":\"sync\",\"task\":1,\"lock\":\"a\",\"pad\":\"%s\"}\n";
    private static final String HALF = LINE.formatted("x".repeat(1000)).repeat(MAX / 1000 / 2);

    private static FilesReader reader() {
        return new FilesReader(
                StandardFormats.alone(),
                new FileLimits(10, MAX, 1 << 16),
                in -> new SeekableInMemoryByteChannel(in.readAllBytes()),
                () -> new Analyzer(Options.DEFAULT),
                null,
                null);
    }

    private static void read(byte[] archive) throws IOException {
        reader().read(null, new ByteArrayInputStream(archive), null);
    }

    @Test
    void filesOfAnArchiveShareTheLimitOnDecompressedBytes() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("a", HALF);
        byte[] one = Archives.zip(files);
        files.put("b", HALF);
        files.put("c", HALF);
        byte[] three = Archives.zip(files);

        read(one);
        assertThat(three.length).isLessThan(MAX / 10);
        assertThatThrownBy(() -> read(three)).isInstanceOf(InputTooLargeException.class);
        assertThatThrownBy(() -> read(AutoInputTest.compress(Encoding.XZ, Archives.tar(files))))
                .isInstanceOf(InputTooLargeException.class);
    }

    @Test
    void partsShareTheLimitOnDecompressedBytes() throws IOException {
        byte[] half = AutoInputTest.compress(Encoding.GZIP, HALF.getBytes(StandardCharsets.UTF_8));
        FilesReader reader = reader();
        reader.read("a", new ByteArrayInputStream(half), null);

        assertThatThrownBy(
                        () -> {
                            reader.read("b", new ByteArrayInputStream(half), null);
                            reader.read("c", new ByteArrayInputStream(half), null);
                        })
                .isInstanceOf(InputTooLargeException.class);
    }
}
