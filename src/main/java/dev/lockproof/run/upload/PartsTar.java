package dev.lockproof.run.upload;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A tar archive of the files of a form, compressed in a spool. Equal files with equal names give
 * equal bytes.
 */
final class PartsTar implements Closeable {

    private static final int COMPRESSION_LEVEL = 1;
    private static final int COPY_BYTES = 64 << 10;

    private final Spool spool;
    private final MessageDigest digest = TeeInput.sha256();
    private long bytes;

    /**
     * @param spool where it goes; closed with this object
     */
    PartsTar(Spool spool) {
        this.spool = spool;
    }

    /**
     * Writes the archive.
     *
     * @param in the bytes of all files, one after the other
     * @param names of the files
     * @param sizes of the files in bytes
     */
    void write(InputStream in, List<String> names, List<Long> sizes) throws IOException {
        ZstdOutputStreamNoFinalizer packer =
                new ZstdOutputStreamNoFinalizer(spool, COMPRESSION_LEVEL);
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new Counted(packer), StandardCharsets.UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            for (int i = 0; i < names.size(); i++) {
                TarArchiveEntry entry = new TarArchiveEntry(names.get(i), true);
                entry.setSize(sizes.get(i));
                entry.setModTime(FileTime.fromMillis(0));
                tar.putArchiveEntry(entry);
                copy(in, tar, sizes.get(i));
                tar.closeArchiveEntry();
            }
        } finally {
            // Closing it as usual would make the spool forget its bytes.
            packer.closeWithoutClosingParentStream();
        }
    }

    private static void copy(InputStream in, OutputStream out, long size) throws IOException {
        byte[] buffer = new byte[COPY_BYTES];
        for (long left = size; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw new EOFException("the spooled files are too short");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    /** The size of the archive, not compressed. */
    long bytes() {
        return bytes;
    }

    /** The SHA-256 of the archive, not compressed. Call it once. */
    byte[] finishDigest() {
        return digest.digest();
    }

    /** The archive, compressed with zstd. */
    InputStream packed() throws IOException {
        return spool.read();
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }

    /** Counts and digests; passes on, without closing. */
    private final class Counted extends FilterOutputStream {

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            bytes += length;
            digest.update(buffer, offset, length);
            out.write(buffer, offset, length);
        }

        @Override
        public void close() {}
    }
}
