package dev.lockproof.run.upload;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import dev.lockproof.format.io.Encoding;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream that records what is read from it: the number of bytes, their SHA-256, how long the
 * source made the reader wait, and, in a spool, the bytes themselves, compressed unless they
 * already are.
 */
public final class TeeInput extends FilterInputStream {

    private static final int MEMORY_BYTES = 256 << 10;
    private static final int COMPRESSION_LEVEL = 1;
    private static final int DRAIN_BYTES = 64 << 10;

    private final MessageDigest digest = sha256();
    private final List<byte[]> digests = new ArrayList<>();
    private final List<Long> sizes = new ArrayList<>();
    private final @Nullable SpoolDirectory directory;
    private final @Nullable Spool spool;
    private @Nullable PartsTar tar;
    private final @Nullable ZstdOutputStreamNoFinalizer packer;
    private long bytes;
    private long waitNanos;
    private boolean ended;

    private TeeInput(InputStream in, @Nullable SpoolDirectory directory, boolean packed)
            throws IOException {
        super(in);
        this.directory = directory;
        this.spool = directory == null ? null : spool(directory);
        this.packer =
                spool == null || !packed
                        ? null
                        : new ZstdOutputStreamNoFinalizer(spool, COMPRESSION_LEVEL);
    }

    private static Spool spool(SpoolDirectory directory) {
        return new Spool(directory.path(), MEMORY_BYTES);
    }

    /** Records the bytes too, to be stored. */
    public static TeeInput storing(Upload upload, SpoolDirectory directory) throws IOException {
        byte[] head = new byte[Encoding.MAGIC_BYTES];
        PushbackInputStream in = new PushbackInputStream(upload.in(), head.length);
        int length = in.readNBytes(head, 0, head.length);
        in.unread(head, 0, length);
        boolean packed = upload.encoding() == null && Encoding.of(head, length) == null;
        return new TeeInput(in, directory, packed);
    }

    /** Records all but the bytes. */
    public static TeeInput counting(InputStream in) throws IOException {
        return new TeeInput(in, null, false);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        long start = System.nanoTime();
        int read = in.read(buffer, offset, length);
        waitNanos += System.nanoTime() - start;
        if (read > 0) {
            bytes += read;
            digest.update(buffer, offset, read);
            keep(buffer, offset, read);
        }
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] skipped = new byte[(int) Math.clamp(count, 0, DRAIN_BYTES)];
        return skipped.length == 0 ? 0 : Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void keep(byte[] buffer, int offset, int length) throws IOException {
        if (packer != null) {
            packer.write(buffer, offset, length);
        } else if (spool != null) {
            spool.write(buffer, offset, length);
        }
    }

    /** Reads the rest, so that everything sent is recorded. */
    public void drain() throws IOException {
        byte[] buffer = new byte[DRAIN_BYTES];
        int read;
        do {
            read = read(buffer, 0, buffer.length);
        } while (read >= 0);
    }

    /** Goes on with a further file, after the one before was read to its end. */
    public void next(InputStream file) {
        endFile();
        in = file;
    }

    private void endFile() {
        sizes.add(bytes - sizes.stream().mapToLong(Long::longValue).sum());
        digests.add(digest.digest());
    }

    /** The size of each file in bytes, in their order. Call it after {@link #finishDigests}. */
    public List<Long> sizes() {
        return List.copyOf(sizes);
    }

    /** The number of bytes read. */
    public long bytes() {
        return bytes;
    }

    /** How long the source made the reader wait. */
    public long waitNanos() {
        return waitNanos;
    }

    /** The SHA-256 of each file, in their order; ends the recording. */
    public List<byte[]> finishDigests() {
        if (!ended) {
            endFile();
            ended = true;
        }
        return List.copyOf(digests);
    }

    private boolean packed() {
        return packer != null;
    }

    /**
     * What is to be stored of all files.
     *
     * @param names of the files; of a single one it does not matter
     */
    public Stored finish(List<String> names) throws IOException {
        List<byte[]> all = finishDigests();
        if (all.size() == 1 || directory == null) {
            return new Stored(bytes, all.getFirst(), packed(), stored());
        }
        PartsTar made = new PartsTar(spool(directory));
        tar = made;
        try (InputStream files = again()) {
            made.write(files, names, sizes);
        }
        return new Stored(made.bytes(), made.finishDigest(), true, made.packed());
    }

    /**
     * The file that was read, or a tar archive of several.
     *
     * @param bytes its size
     * @param sha256 over its bytes
     * @param packed whether {@code data} is compressed with zstd
     * @param data the bytes to store; close it before the stream that they come from
     */
    public record Stored(long bytes, byte[] sha256, boolean packed, InputStream data)
            implements Closeable {

        @Override
        public void close() throws IOException {
            data.close();
        }
    }

    private InputStream stored() throws IOException {
        if (spool == null) {
            throw new IllegalStateException("the bytes are not recorded");
        }
        if (packer != null) {
            packer.closeWithoutClosingParentStream();
        }
        return spool.read();
    }

    /** The bytes of all files, once more; ends the recording. Close it before this stream. */
    public InputStream again() throws IOException {
        InputStream stored = stored();
        return packed() ? new ZstdInputStreamNoFinalizer(stored) : stored;
    }

    /** Forgets the bytes; the source stays open. */
    @Override
    public void close() throws IOException {
        if (packer != null) {
            packer.close();
        }
        if (spool != null) {
            spool.close();
        }
        if (tar != null) {
            tar.close();
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
