package dev.lockproof.run.upload;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import dev.lockproof.format.io.Encoding;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * A stream that remembers what went through it: how many bytes, their SHA-256, how long the source
 * made us wait, and, in a spool, the bytes themselves, compressed unless they are already.
 */
public final class TeeInput extends FilterInputStream {

    private static final int MEMORY_BYTES = 256 << 10;
    private static final int COMPRESSION_LEVEL = 1;
    private static final int DRAIN_BYTES = 64 << 10;

    private final MessageDigest digest = sha256();
    private final @Nullable Spool spool;
    private final @Nullable ZstdOutputStreamNoFinalizer packer;
    private long bytes;
    private long waitNanos;

    private TeeInput(InputStream in, @Nullable Spool spool, boolean packed) throws IOException {
        super(in);
        this.spool = spool;
        this.packer =
                spool == null || !packed
                        ? null
                        : new ZstdOutputStreamNoFinalizer(spool, COMPRESSION_LEVEL);
    }

    /** Remembers the bytes too, to be stored. */
    public static TeeInput storing(Upload upload, SpoolDirectory directory) throws IOException {
        byte[] head = new byte[Encoding.MAGIC_BYTES];
        PushbackInputStream in = new PushbackInputStream(upload.in(), head.length);
        int length = in.readNBytes(head, 0, head.length);
        in.unread(head, 0, length);
        boolean packed = upload.encoding() == null && Encoding.of(head, length) == null;
        return new TeeInput(in, new Spool(directory.path(), MEMORY_BYTES), packed);
    }

    /** Remembers all but the bytes. */
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

    /** Reads what is left, so that all that was sent is remembered. */
    public void drain() throws IOException {
        byte[] buffer = new byte[DRAIN_BYTES];
        int read;
        do {
            read = read(buffer, 0, buffer.length);
        } while (read >= 0);
    }

    /** How many bytes went through. */
    public long bytes() {
        return bytes;
    }

    /** How long the source let us wait. */
    public long waitNanos() {
        return waitNanos;
    }

    /** The SHA-256 of all bytes; ends the remembering. */
    public byte[] finishDigest() {
        return digest.digest();
    }

    /** Whether the remembered bytes are compressed by us. */
    public boolean packed() {
        return packer != null;
    }

    /** The bytes to store; ends the remembering. To be closed before this object is. */
    public InputStream stored() throws IOException {
        if (spool == null) {
            throw new IllegalStateException("nothing is kept");
        }
        if (packer != null) {
            packer.closeWithoutClosingParentStream();
        }
        return spool.read();
    }

    /** What went through, again; ends the remembering. To be closed before this object is. */
    public InputStream again() throws IOException {
        InputStream stored = stored();
        return packed() ? new ZstdInputStreamNoFinalizer(stored) : stored;
    }

    /** Forgets what was kept; the source stays open. */
    @Override
    public void close() throws IOException {
        if (packer != null) {
            packer.close();
        }
        if (spool != null) {
            spool.close();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
