package dev.lockproof.format.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockproof.trace.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZipReaderTest {

    private static final Map<String, String> FILES = files();

    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("logs/", "");
        files.put("a.txt", "one");
        files.put("logs/b.txt", "x".repeat(2000));
        files.put("größe.txt", "");
        files.put("__MACOSX/._a.txt", "resource fork");
        return files;
    }

    private static List<String> read(byte[] zip) throws IOException {
        return Archives.read(new ZipReader(new SeekableInMemoryByteChannel(zip), 10));
    }

    @Test
    void readsFilesUnderTheirNames() throws IOException {
        byte[] zip = Archives.zip(FILES);

        assertThat(ArchiveKind.of(zip, zip.length)).isEqualTo(ArchiveKind.ZIP);
        assertThat(read(zip))
                .containsExactly("a.txt=one", "logs/b.txt=" + "x".repeat(2000), "größe.txt=");
    }

    @Test
    void readsWhatThePlatformWrites() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setComment("a comment");
            zip.setMethod(ZipOutputStream.DEFLATED);
            zip.putNextEntry(new ZipEntry("a.txt"));
            zip.write("one".getBytes(UTF_8));
        }
        assertThat(read(out.toByteArray())).containsExactly("a.txt=one");
    }

    @Test
    void readsNumbersOf64Bits(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("a.zip");
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
            zip.setUseZip64(Zip64Mode.AlwaysWithCompatibility);
            zip.putArchiveEntry(new ZipArchiveEntry("a.txt"));
            zip.write("one".getBytes(UTF_8));
            zip.closeArchiveEntry();
        }
        byte[] zip = java.nio.file.Files.readAllBytes(file);
        assertThat(ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt(zip.length - 42))
                .isEqualTo(0x07064b50);
        assertThat(read(zip)).containsExactly("a.txt=one");
    }

    @Test
    void readsStoredFiles() throws IOException {
        byte[] content = "one".getBytes(UTF_8);
        ZipArchiveEntry entry = new ZipArchiveEntry("a.txt");
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(3);
        entry.setCrc(0x7a6c86f1L);
        assertThat(read(Archives.zip(List.of(entry), List.of(content))))
                .containsExactly("a.txt=one");
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/passwd, absolute path",
        "a/../../b, leads out of the archive",
        "'a\\b', backslash",
        "'a\u0007b', control characters"
    })
    void refusesNamesThatHarmWhoUnpacksThem(String name, String why) throws IOException {
        byte[] zip =
                replaced(
                        Archives.zip(Map.of("n".repeat(name.length()), "x")),
                        "n".repeat(name.length()),
                        name);

        assertThatThrownBy(() -> read(zip))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({"0120777, a symbolic link", "0060600, 'a device, pipe or link'"})
    void refusesWhatIsNeitherAFileNorADirectory(String mode, String what) {
        ZipArchiveEntry entry = new ZipArchiveEntry("l");
        entry.setUnixMode(Integer.parseInt(mode, 8));

        assertThatThrownBy(
                        () -> read(Archives.zip(List.of(entry), List.of("/etc".getBytes(UTF_8)))))
                .hasMessage("l: is " + what + ", expected a file or a directory");
    }

    @Test
    void refusesEncryptedFilesAndOtherCompressions() {
        byte[] encrypted = Archives.zip(Map.of("a.txt", "one"));
        encrypted[directory(encrypted) + 8] |= 1;
        assertThatThrownBy(() -> read(encrypted)).hasMessage("a.txt: is encrypted");
        byte[] other = Archives.zip(Map.of("a.txt", "one"));
        other[directory(other) + 10] = 14;
        assertThatThrownBy(() -> read(other))
                .hasMessage(
                        "a.txt: is compressed with method 14 (LZMA), expected stored (0) or deflated"
                                + " (8)");
    }

    @Test
    void refusesEntriesThatTheDirectoryDescribesOtherwise() {
        byte[] zip = Archives.zip(Map.of("a.txt", "one"));
        zip[30] = 'b';
        assertThatThrownBy(() -> read(zip))
                .hasMessage("a.txt: is described otherwise in the directory of the archive");
    }

    @Test
    void refusesEntriesThatShareBytes() {
        Map<String, String> two = new LinkedHashMap<>();
        two.put("a.txt", "one");
        two.put("b.txt", "one");
        byte[] zip = Archives.zip(two);
        int first = directory(zip);
        int second = first + (zip.length - 22 - first) / 2;
        System.arraycopy(zip, first, zip, second, (zip.length - 22 - first) / 2);
        assertThatThrownBy(() -> read(zip))
                .hasMessage("a.txt: shares bytes of the archive with another entry");
    }

    @Test
    void refusesMoreEntriesThanItIsTold() {
        Map<String, String> many = new LinkedHashMap<>();
        for (int i = 0; i < 11; i++) {
            many.put("f" + i, "x");
        }
        byte[] zip = Archives.zip(many);
        assertThatThrownBy(() -> read(zip))
                .hasMessage("the zip archive has 11 entries, expected at most 10");
        // Counts that are too small do not help.
        zip[zip.length - 14] = 2;
        zip[zip.length - 12] = 2;
        assertThatThrownBy(() -> read(zip)).hasMessage("the zip archive has a damaged directory");
    }

    @Test
    void refusesSomethingBeforeOrBehindTheArchive() {
        byte[] zip = Archives.zip(FILES);
        byte[] behind = Arrays.copyOf(zip, zip.length + 5);
        assertThatThrownBy(() -> read(behind)).hasMessageContaining("something behind its end");
        byte[] before = new byte[zip.length + 5];
        System.arraycopy(zip, 0, before, 5, zip.length);
        assertThatThrownBy(() -> read(before)).hasMessageContaining("damaged directory");
    }

    @Test
    void refusesAnArchiveCutAnywhere() {
        byte[] zip = Archives.zip(FILES);
        for (int length = 0; length < zip.length; length++) {
            byte[] cut = Arrays.copyOf(zip, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void noticesWrongContent() {
        byte[] zip = Archives.zip(Map.of("a.txt", "one"));
        zip[directory(zip) + 16] ^= 1;
        assertThatThrownBy(() -> read(zip))
                .hasMessage("a.txt: is corrupt: its size or checksum is wrong");
    }

    @Test
    void answersAnyDamageWithACleanRefusalOrFiles() throws IOException {
        byte[] zip = Archives.zip(FILES);
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = zip.clone();
            for (int i = 0; i < 2; i++) {
                damaged[random.nextInt(zip.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(read(damaged)).hasSizeLessThan(10);
            } catch (InvalidInputException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        }
    }

    /** Where the directory begins. */
    private static int directory(byte[] zip) {
        return ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt(zip.length - 6);
    }

    private static byte[] replaced(byte[] zip, String from, String to) {
        byte[] bytes = zip.clone();
        byte[] old = from.getBytes(UTF_8);
        for (int at = 0; at + old.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + old.length, old, 0, old.length)) {
                System.arraycopy(to.getBytes(UTF_8), 0, bytes, at, old.length);
            }
        }
        return bytes;
    }
}
