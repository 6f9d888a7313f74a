package dev.lockproof.format.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockproof.trace.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TarReaderTest {

    private static final Map<String, String> FILES = files();

    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("a.txt", "one");
        files.put("./logs//./b.txt", "x".repeat(2000));
        files.put("deep/" + "d".repeat(90) + "/" + "e".repeat(120) + ".log", "long");
        files.put("größe/\uD83D\uDD12.txt", "");
        return files;
    }

    private static List<String> read(byte[] tar) throws IOException {
        return Archives.read(new TarReader(new ByteArrayInputStream(tar)));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {TarArchiveOutputStream.LONGFILE_POSIX, TarArchiveOutputStream.LONGFILE_GNU})
    void readsFilesUnderTheirNames(int longNames) throws IOException {
        byte[] tar = Archives.tar(longNames, FILES);

        assertThat(ArchiveKind.of(tar, tar.length)).isEqualTo(ArchiveKind.TAR);
        assertThat(read(tar))
                .containsExactly(
                        "a.txt=one",
                        "logs/b.txt=" + "x".repeat(2000),
                        "deep/" + "d".repeat(90) + "/" + "e".repeat(120) + ".log=long",
                        "größe/\uD83D\uDD12.txt=");
    }

    @Test
    void goesOnToTheNextFileFromAnywhere() throws IOException {
        try (TarReader reader = new TarReader(new ByteArrayInputStream(Archives.tar(FILES)))) {
            ArchiveEntry first = Objects.requireNonNull(reader.next());
            assertThat(first.in().read()).isEqualTo('o');
            assertThat(Objects.requireNonNull(reader.next()).name()).isEqualTo("logs/b.txt");
            assertThatThrownBy(() -> first.in().read()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void skipsDirectoriesAndClutter() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("./", "");
        files.put("logs/", "");
        files.put("logs/._a.txt", "resource fork");
        files.put("__MACOSX/logs/._a.txt", "resource fork");
        files.put(".DS_Store", "icons");
        files.put("logs/a.txt", "a");

        assertThat(read(Archives.tar(files))).containsExactly("logs/a.txt=a");
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/passwd, absolute path",
        "C:/a.txt, absolute path",
        "a/../../b, leads out of the archive",
        "'..', leads out of the archive",
        "'a\\b', backslash",
        "'a\u0007b', control characters",
        "'a\u202Eb', control characters"
    })
    void refusesNamesThatHarmWhoUnpacksThem(String name, String why) {
        byte[] tar = Archives.tar(Map.of(name, "x"));
        // The library under test did not write the name as it was asked to.
        assertThat(new String(tar, UTF_8)).contains(name);

        assertThatThrownBy(() -> read(tar))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(why);
    }

    @Test
    void refusesANameThatIsTooLong() {
        byte[] tar = Archives.tar(Map.of("a".repeat(513), "x"));

        assertThatThrownBy(() -> read(tar))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("longer than 512 characters")
                .hasMessageContaining("a".repeat(100) + "…");
    }

    @ParameterizedTest
    @CsvSource({
        "1, a hard link",
        "2, a symbolic link",
        "3, a device",
        "4, a device",
        "6, a pipe",
        "S, a sparse file",
        "V, an entry of the unknown type 'V'",
        "M, an entry of the unknown type 'M'"
    })
    void refusesWhatIsNeitherAFileNorADirectory(char type, String what) {
        byte[] tar = Archives.tar(Map.of("a.txt", ""));
        tar[156] = (byte) type;
        sum(tar, 0);

        assertThatThrownBy(() -> read(tar))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e ->
                                assertThat(Archives.text(e))
                                        .isEqualTo(
                                                "a.txt: is %s, expected a file or a directory"
                                                        .formatted(what)));
    }

    @Test
    void refusesALinkThatTheLibraryWrites() {
        TarArchiveEntry link = new TarArchiveEntry("l", TarConstants.LF_SYMLINK);
        link.setLinkName("/etc/" + "x".repeat(200));
        byte[] tar =
                Archives.tar(
                        TarArchiveOutputStream.LONGFILE_GNU, List.of(link), List.of(new byte[0]));

        assertThatThrownBy(() -> read(tar)).hasMessageContaining("l: is a symbolic link");
    }

    @Test
    void refusesSparseFilesAndOtherTricksOfAttributes() {
        assertThatThrownBy(() -> read(pax('x', "22 GNU.sparse.major=1\n")))
                .hasMessageContaining("a.txt: is a sparse file");
        assertThatThrownBy(() -> read(pax('g', "10 path=b\n")))
                .hasMessageContaining("give all entries one name");
        assertThatThrownBy(() -> read(pax('x', "99 path=b\n")))
                .hasMessageContaining("damaged attributes");
        assertThatThrownBy(() -> read(pax('x', "10 size=x\n")))
                .hasMessageContaining("damaged size");
        assertThatThrownBy(() -> read(pax('x', "16 path=../../b\n")))
                .hasMessageContaining("leads out");
        assertThatThrownBy(() -> read(pax('x', "x".repeat((64 << 10) + 1))))
                .hasMessageContaining("attributes of 65537 bytes");
    }

    @Test
    void readsAttributesThatAreHarmless() throws IOException {
        assertThat(read(pax('g', "13 comment=x\n"))).containsExactly("a.txt=abc");
        assertThat(read(pax('x', "10 path=b\n9 size=2\n"))).containsExactly("b=ab");
    }

    /** An entry of attributes before a file. */
    private static byte[] pax(char type, String attributes) {
        byte[] content = attributes.getBytes(UTF_8);
        TarArchiveEntry before = new TarArchiveEntry("attributes");
        before.setSize(content.length);
        TarArchiveEntry file = new TarArchiveEntry("a.txt");
        file.setSize(3);
        byte[] tar =
                Archives.tar(
                        TarArchiveOutputStream.LONGFILE_ERROR,
                        List.of(before, file),
                        List.of(content, "abc".getBytes(UTF_8)));
        tar[156] = (byte) type;
        sum(tar, 0);
        return tar;
    }

    @Test
    void refusesAnArchiveCutAnywhere() throws IOException {
        byte[] tar = Archives.tar(FILES);
        int end = tar.length;
        while (tar[end - 1] == 0) {
            end--;
        }
        int endMark = (end + 511) / 512 * 512;
        for (int length = 512; length < endMark + 512; length += 37) {
            byte[] cut = Arrays.copyOf(tar, length);
            assertThatThrownBy(() -> read(cut))
                    .as("cut after %d of %d bytes", length, tar.length)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("truncated");
        }
        assertThat(read(Arrays.copyOf(tar, endMark + 512))).hasSize(4);
    }

    @Test
    void refusesASecondArchiveBehindTheFirst() throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(Archives.tar(FILES));
        both.write(Archives.tar(FILES));

        assertThatThrownBy(() -> read(both.toByteArray()))
                .hasMessageContaining("has data after its end mark");
    }

    @Test
    void refusesDamagedHeaders() {
        byte[] sum = Archives.tar(FILES);
        sum[1024] ^= 1;
        assertThatThrownBy(() -> read(sum)).hasMessageContaining("damaged header behind a.txt");
        byte[] size = Archives.tar(FILES);
        Arrays.fill(size, 124, 136, (byte) 0xff);
        sum(size, 0);
        assertThatThrownBy(() -> read(size)).hasMessageContaining("damaged size");
    }

    @Test
    void answersAnyDamageWithACleanRefusalOrFiles() {
        byte[] tar = Archives.tar(FILES);
        Random random = new Random(7);
        for (int round = 0; round < 5000; round++) {
            byte[] damaged = tar.clone();
            int header = random.nextInt(damaged.length / 512) * 512;
            for (int i = 0; i < 3; i++) {
                damaged[header + random.nextInt(512)] = (byte) random.nextInt(256);
            }
            sum(damaged, header);
            try {
                assertThat(read(damaged)).hasSizeLessThan(10);
            } catch (InvalidInputException e) {
                assertThat(e).hasMessageNotContaining("null");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void takesTextForNoArchive() {
        byte[] text = "one line\n".repeat(200).getBytes(UTF_8);

        assertThat(ArchiveKind.of(text, text.length)).isNull();
        assertThat(ArchiveKind.of(new byte[100], 100)).isNull();
        assertThat(ArchiveKind.of(new byte[1024], 1024)).isEqualTo(ArchiveKind.TAR);
    }

    /** Sets the sum of a header. */
    private static void sum(byte[] tar, int header) {
        Arrays.fill(tar, header + 148, header + 156, (byte) ' ');
        int sum = 0;
        for (int at = header; at < header + 512; at++) {
            sum += tar[at] & 0xff;
        }
        byte[] digits = "%06o\0 ".formatted(sum).getBytes(UTF_8);
        System.arraycopy(digits, 0, tar, header + 148, 8);
    }
}
