package dev.lockproof.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import dev.lockproof.format.io.Encoding;
import dev.lockproof.trace.InputTooLargeException;
import dev.lockproof.trace.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

public class AutoInputTest {

    private static final long MAX = 1 << 20;
    private static final byte[] TEXT = "one line\nanother\n".repeat(8000).getBytes(UTF_8);

    @Test
    void passesPlainBytesThrough() throws IOException {
        assertThat(readAll(TEXT, null, MAX)).isEqualTo(TEXT);
    }

    @Test
    void acceptsAnEmptyInput() throws IOException {
        assertThat(readAll(new byte[0], null, MAX)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void undoesWhatTheMagicBytesSay(Encoding encoding) throws IOException {
        assertThat(readAll(compress(encoding, TEXT), null, MAX)).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @EnumSource
    void undoesWhatTheSenderSays(Encoding encoding) throws IOException {
        assertThat(readAll(compress(encoding, TEXT), encoding, MAX)).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsNotCompressedAsTheSenderSays(Encoding encoding) throws IOException {
        Encoding other = encoding == Encoding.GZIP ? Encoding.XZ : Encoding.GZIP;
        for (byte[] sent : List.of(TEXT, compress(other, TEXT))) {
            assertThatThrownBy(() -> readAll(sent, encoding, MAX))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("Content-Encoding is " + encoding.text());
        }
    }

    @Test
    void readsAFrameOfZstdToBeSkippedFirst() throws IOException {
        byte[] frame = compress(Encoding.ZSTD, TEXT);
        byte[] skipped = {0x5f, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 7, 7};
        byte[] both = ByteBuffer.allocate(10 + frame.length).put(skipped).put(frame).array();
        assertThat(readAll(both, Encoding.ZSTD, MAX)).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @EnumSource
    void undoesACompressedFileThatWasSentCompressed(Encoding encoding) throws IOException {
        byte[] twice = compress(Encoding.GZIP, compress(encoding, TEXT));
        assertThat(readAll(twice, Encoding.GZIP, MAX)).isEqualTo(TEXT);
        assertThat(readAll(twice, null, MAX)).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @EnumSource
    void readsSeveralMembersInARowAsOneStream(Encoding encoding) throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(compress(encoding, "first ".getBytes(UTF_8)));
        both.write(compress(encoding, "second".getBytes(UTF_8)));
        assertThat(readAll(both.toByteArray(), null, MAX)).asString().isEqualTo("first second");
    }

    @ParameterizedTest
    @EnumSource
    void refusesAStreamCutAtAnyPlace(Encoding encoding) throws IOException {
        byte[] whole = compress(encoding, TEXT);
        for (int length = Encoding.MAGIC_BYTES; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> readAll(cut, null, MAX))
                    .as("cut after %d bytes", length)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(encoding.text())
                    .hasMessageContaining("truncated or corrupt");
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesAStreamCutInALaterMember(Encoding encoding) throws IOException {
        byte[] member = compress(encoding, TEXT);
        byte[] twice = Arrays.copyOf(member, 2 * member.length);
        System.arraycopy(member, 0, twice, member.length, member.length);
        assertThat(readAll(twice, null, MAX)).hasSize(2 * TEXT.length);
        for (int length = member.length + 1; length < twice.length; length++) {
            byte[] cut = Arrays.copyOf(twice, length);
            assertThatThrownBy(() -> readAll(cut, null, MAX))
                    .as("cut after %d of %d bytes", length, twice.length)
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersAnyFlippedBitWithACleanRefusalOrTheText(Encoding encoding) throws IOException {
        byte[] whole = compress(encoding, TEXT);
        for (int at = Encoding.MAGIC_BYTES; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << (at % 8));
            try {
                readAll(flipped, encoding, MAX);
            } catch (InvalidInputException | InputTooLargeException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        }
    }

    @Test
    void boundsTheMemoryThatUndoingXzNeeds() throws IOException {
        assertThat(readAll(xz(64 << 20), null, MAX)).isEqualTo(TEXT);
        byte[] tooMuch = xz(128 << 20);
        assertThatThrownBy(() -> readAll(tooMuch, null, MAX))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("KiB of memory, expected at most 81920");
    }

    /** A text with the dictionary that its header claims. */
    private static byte[] xz(int dictionaryBytes) throws IOException {
        LZMA2Options options = new LZMA2Options(0);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XZOutputStream encoder = new XZOutputStream(out, options)) {
            encoder.write(TEXT);
        }
        byte[] bytes = out.toByteArray();
        // The block header follows the stream header of 12 bytes: size, flags, filter 0x21, size of
        // properties, size.
        assertThat(bytes[14]).isEqualTo((byte) 0x21);
        bytes[16] = (byte) (2 * (30 - Integer.numberOfLeadingZeros(dictionaryBytes) - 11));
        int headerBytes = 4 * (bytes[12] + 1);
        CRC32 crc = new CRC32();
        crc.update(bytes, 12, headerBytes - 4);
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(12 + headerBytes - 4, (int) crc.getValue());
        return bytes;
    }

    @Test
    void readsGzipWithEveryOptionalHeaderField() throws IOException {
        byte[] plain = compress(Encoding.GZIP, TEXT);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(plain, 0, 3);
        out.write(0x1e);
        out.write(plain, 4, 6);
        out.write(new byte[] {2, 0, 'x', 'y'});
        out.write("trace.txt\0a comment\0".getBytes(UTF_8));
        out.write(new byte[] {1, 2});
        out.write(plain, 10, plain.length - 10);
        out.write(new byte[512]);
        assertThat(readAll(out.toByteArray(), null, MAX)).isEqualTo(TEXT);
    }

    @Test
    void refusesGzipWithAWrongChecksumOrSomethingElseBehindIt() throws IOException {
        byte[] wrong = compress(Encoding.GZIP, TEXT);
        wrong[wrong.length - 8] ^= 1;
        assertThatThrownBy(() -> readAll(wrong, null, MAX))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("checksum");
        byte[] plain = compress(Encoding.GZIP, TEXT);
        byte[] longer = Arrays.copyOf(plain, plain.length + 5);
        longer[plain.length + 2] = 'x';
        assertThatThrownBy(() -> readAll(longer, null, MAX))
                .isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsNotCompressedAsItsSenderSays(Encoding encoding) {
        assertThatThrownBy(() -> readAll(TEXT, encoding, MAX))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(encoding.text());
    }

    @ParameterizedTest
    @EnumSource
    void stopsADecompressionBombAtTheLimit(Encoding encoding) throws IOException {
        byte[] bomb = compress(encoding, new byte[1 << 22]);
        assertThatThrownBy(() -> readAll(bomb, null, MAX))
                .isInstanceOfSatisfying(
                        InputTooLargeException.class,
                        e -> {
                            assertThat(e.limit()).isEqualTo(MAX);
                            assertThat(e.whichLimit()).isEqualTo("decompressed");
                        });
        byte[] nested = compress(Encoding.GZIP, bomb);
        assertThatThrownBy(() -> readAll(nested, null, MAX))
                .isInstanceOf(InputTooLargeException.class);
    }

    @Test
    void readsAnInputOfExactlyTheLimit() throws IOException {
        assertThat(readAll(TEXT, null, TEXT.length)).isEqualTo(TEXT);
        assertThatThrownBy(() -> readAll(TEXT, null, TEXT.length - 1))
                .isInstanceOf(InputTooLargeException.class);
    }

    @ParameterizedTest
    @EnumSource
    void leavesTheSourcesOwnFailuresAlone(Encoding encoding) throws IOException {
        byte[] half = Arrays.copyOf(compress(encoding, TEXT), 20);
        InputStream breaking =
                new ByteArrayInputStream(half) {
                    @Override
                    public synchronized int read(byte[] buffer, int offset, int length) {
                        int read = super.read(buffer, offset, length);
                        if (read < 0) {
                            sneak(new IOException("connection reset"));
                        }
                        return read;
                    }
                };
        assertThatThrownBy(() -> AutoInput.open(breaking, null, MAX))
                .isInstanceOf(IOException.class)
                .hasMessage("connection reset");
    }

    @SuppressWarnings("unchecked")
    private static <T extends Exception> void sneak(Exception e) throws T {
        throw (T) e;
    }

    private static byte[] readAll(byte[] input, @Nullable Encoding declared, long max)
            throws IOException {
        try (AutoInput auto = AutoInput.open(new ByteArrayInputStream(input), declared, max)) {
            return auto.stream().readAllBytes();
        }
    }

    public static byte[] compress(Encoding encoding, byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream encoder = encoder(encoding, out)) {
            encoder.write(bytes);
        }
        return out.toByteArray();
    }

    private static OutputStream encoder(Encoding encoding, OutputStream out) throws IOException {
        return switch (encoding) {
            case GZIP -> new GZIPOutputStream(out);
            case ZSTD -> new ZstdOutputStream(out);
            case XZ -> new XZOutputStream(out, new LZMA2Options(0));
            case BZIP2 -> new BZip2CompressorOutputStream(out, 1);
        };
    }
}
