package dev.lockproof.format.archive;

import dev.lockproof.trace.InvalidInputException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/** A file of a zip archive, with its size and checksum as the directory has them. */
final class ZipContent extends FilterInputStream {

    private final ZipArchiveEntry entry;
    private final String name;
    private final CRC32 crc = new CRC32();
    private long bytes;

    /**
     * @param in its bytes
     * @param name for messages
     */
    ZipContent(InputStream in, ZipArchiveEntry entry, String name) {
        super(in);
        this.entry = entry;
        this.name = name;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read;
        try {
            read = in.read(buffer, offset, length);
        } catch (IOException | IllegalStateException e) {
            throw broken("is truncated or corrupt: " + e.getMessage());
        }
        if (read > 0) {
            bytes += read;
            crc.update(buffer, offset, read);
        }
        if (bytes > entry.getSize()
                || (read < 0 && (bytes != entry.getSize() || crc.getValue() != entry.getCrc()))) {
            throw broken("is corrupt: its size or checksum is wrong");
        }
        return read;
    }

    private InvalidInputException broken(String what) {
        return EntryNames.fault(name, what);
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] skipped = new byte[(int) Math.clamp(count, 0, 8 << 10)];
        return skipped.length == 0 ? 0 : Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
