package dev.lockproof.run.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import dev.lockproof.format.io.Encoding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    @TempDir private Path directory;

    @Test
    void fewBytesStayInMemory() throws IOException {
        try (SpoolDirectory spools = new SpoolDirectory(directory);
                TeeInput tee = stored(spools, 1000)) {
            assertThat(files(spools)).isEmpty();
            assertThat(tee.bytes()).isEqualTo(1000);
        }
    }

    @Test
    void manyBytesGoToAFileThatClosingDeletes() throws IOException {
        try (SpoolDirectory spools = new SpoolDirectory(directory)) {
            try (TeeInput tee = stored(spools, 1 << 20)) {
                assertThat(files(spools)).hasSize(1);
                try (InputStream read = new ZstdInputStream(tee.finish(List.of()).data())) {
                    assertThat(read.readAllBytes()).isEqualTo(random(1 << 20));
                }
            }
            assertThat(files(spools)).isEmpty();
        }
    }

    @Test
    void whatIsCompressedIsKeptAsItIs() throws IOException {
        byte[] bytes = random(1 << 20);
        Upload declared =
                new Upload(
                        new ByteArrayInputStream(bytes),
                        Encoding.GZIP,
                        null,
                        null,
                        FormParts.none());
        try (SpoolDirectory spools = new SpoolDirectory(directory);
                TeeInput tee = TeeInput.storing(declared, spools)) {
            tee.drain();

            TeeInput.Stored stored = tee.finish(List.of());
            assertThat(stored.packed()).isFalse();
            assertThat(stored.data().readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void whatADeadProcessLeftIsRemovedAndWhatIsInUseIsNot() throws IOException {
        Path left = Files.createDirectory(directory.resolve("dead"));
        Files.createFile(directory.resolve("dead.lock"));
        Files.writeString(left.resolve("upload-1.tmp"), "x");
        try (SpoolDirectory first = new SpoolDirectory(directory);
                TeeInput inUse = stored(first, 1 << 20);
                SpoolDirectory second = new SpoolDirectory(directory)) {
            assertThat(left).doesNotExist();
            assertThat(files(first)).hasSize(1);
            assertThat(second.path()).isNotEqualTo(first.path());
            assertThat(inUse.bytes()).isPositive();
        }
        assertThat(list(directory)).isEmpty();
    }

    private static TeeInput stored(SpoolDirectory spools, int bytes) throws IOException {
        Upload upload =
                new Upload(
                        new ByteArrayInputStream(random(bytes)),
                        null,
                        null,
                        null,
                        FormParts.none());
        TeeInput tee = TeeInput.storing(upload, spools);
        tee.drain();
        return tee;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static List<Path> files(SpoolDirectory spools) throws IOException {
        return list(spools.path());
    }

    private static List<Path> list(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.toList();
        }
    }
}
