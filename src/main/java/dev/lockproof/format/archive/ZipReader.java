package dev.lockproof.format.archive;

import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.InvalidInputException.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of a zip archive by its directory, which alone says what is in it. The headers
 * before the files must agree with it.
 */
public final class ZipReader implements ArchiveReader {

    private static final int LOCAL_BYTES = 30;
    private static final int LOCAL_MARK = 0x04034b50;
    private static final int TYPE_MASK = 0xf000;
    private static final int FILE_TYPE = 0x8000;
    private static final int DIRECTORY_TYPE = 0x4000;

    private final SeekableByteChannel file;
    private final ZipFile zip;
    private final Iterator<ZipArchiveEntry> entries;
    private long end;

    /**
     * @param file the archive; closed with this object
     * @param maxEntries maximum number of its entries, with directories
     */
    public ZipReader(SeekableByteChannel file, long maxEntries) throws IOException {
        this.file = file;
        try {
            ZipDirectory.check(file, maxEntries);
            zip = open(file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
        entries = Collections.list(zip.getEntriesInPhysicalOrder()).iterator();
    }

    private static ZipFile open(SeekableByteChannel file) throws IOException {
        try {
            return ZipFile.builder()
                    .setSeekableByteChannel(file)
                    .setUseUnicodeExtraFields(false)
                    .get();
        } catch (IOException | IllegalArgumentException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw broken("cannot be read: " + cause.getMessage());
        }
    }

    @Override
    public @Nullable ArchiveEntry next() throws IOException {
        while (entries.hasNext()) {
            ZipArchiveEntry entry = entries.next();
            String raw = EntryNames.decoded(entry.getRawName(), 0, entry.getRawName().length);
            requireFile(entry, raw);
            String name = EntryNames.checked(raw);
            requirePlace(entry, name);
            if (!entry.isDirectory() && !EntryNames.isClutter(name)) {
                if (name.isEmpty()) {
                    throw EntryNames.fault(raw, "the name is empty");
                }
                return new ArchiveEntry(name, content(entry, name));
            }
        }
        return null;
    }

    private InputStream content(ZipArchiveEntry entry, String name) {
        try {
            return new ZipContent(zip.getInputStream(entry), entry, name);
        } catch (IOException e) {
            throw EntryNames.fault(name, "is corrupt: " + e.getMessage());
        }
    }

    private static void requireFile(ZipArchiveEntry entry, String name) {
        int type = entry.getUnixMode() & TYPE_MASK;
        if (type != 0 && type != FILE_TYPE && type != DIRECTORY_TYPE) {
            String what = entry.isUnixSymlink() ? "a symbolic link" : "a device, pipe or link";
            throw EntryNames.fault(name, "is " + what + ", expected a file or a directory");
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw EntryNames.fault(name, "is encrypted");
        }
        int method = entry.getMethod();
        if (method != ZipArchiveEntry.STORED && method != ZipArchiveEntry.DEFLATED) {
            ZipMethod known = ZipMethod.getMethodByCode(method);
            throw EntryNames.fault(
                    name,
                    "is compressed with method %d%s, expected stored (0) or deflated (8)"
                            .formatted(method, known == null ? "" : " (" + known + ")"));
        }
    }

    /** Files that share bytes make a small archive large. */
    private void requirePlace(ZipArchiveEntry entry, String name) throws IOException {
        long start = entry.getLocalHeaderOffset();
        ByteBuffer header = read(start, LOCAL_BYTES);
        if (header.getInt(0) != LOCAL_MARK) {
            throw EntryNames.fault(name, "is not where the directory of the archive says");
        }
        byte[] local = read(start + LOCAL_BYTES, header.getShort(26) & 0xffff).array();
        if (!Arrays.equals(local, entry.getRawName())
                || (header.getShort(8) & 0xffff) != entry.getMethod()) {
            throw EntryNames.fault(name, "is described otherwise in the directory of the archive");
        }
        long data =
                start
                        + LOCAL_BYTES
                        + (header.getShort(26) & 0xffff)
                        + (header.getShort(28) & 0xffff);
        if (start < end || entry.getCompressedSize() < 0) {
            throw EntryNames.fault(name, "shares bytes of the archive with another entry");
        }
        end = data + entry.getCompressedSize();
        if (end < data || end > file.size()) {
            throw EntryNames.fault(name, "is truncated");
        }
    }

    private ByteBuffer read(long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        if (at < 0 || at + length > file.size()) {
            throw broken("has a damaged directory");
        }
        file.position(at);
        while (buffer.hasRemaining() && file.read(buffer) >= 0) {}
        return buffer;
    }

    static InvalidInputException broken(String what) {
        return new InvalidInputException(List.of(new Fault(null, null, "the zip archive " + what)));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
