package dev.lockproof.format.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/*
 * Readers of zip differ in what they take for the directory if a file has several marks of one, counts that are wrong or
 * bytes between. So a file could show one content here and another elsewhere. Here all of it must agree, before a
 * library reads it: the last mark ends the file, the directory ends where the mark begins, and the counts are right.
 */
/** The directory at the end of a zip archive. */
final class ZipDirectory {

    private static final int END_MARK = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int MAX_COMMENT_BYTES = 0xffff;
    private static final int END64_MARK = 0x06064b50;
    private static final int END64_BYTES = 56;
    private static final int LOCATOR_MARK = 0x07064b50;
    private static final int LOCATOR_BYTES = 20;
    private static final int RECORD_MARK = 0x02014b50;
    private static final int RECORD_BYTES = 46;

    private final SeekableByteChannel file;

    /**
     * @param end where it ends
     */
    private record Place(long start, long end, long entries) {}

    private ZipDirectory(SeekableByteChannel file) {
        this.file = file;
    }

    /**
     * Checks that a file has one directory, whole and in its place.
     *
     * @param maxEntries maximum number of its entries
     * @throws dev.lockproof.trace.InvalidInputException if not
     */
    static void check(SeekableByteChannel file, long maxEntries) throws IOException {
        new ZipDirectory(file).check(maxEntries);
    }

    private void check(long maxEntries) throws IOException {
        Place place = place();
        if (place.entries() > maxEntries) {
            throw ZipReader.broken(
                    "has %d entries, expected at most %d".formatted(place.entries(), maxEntries));
        }
        long at = place.start();
        for (long entry = 0; entry < place.entries(); entry++) {
            ByteBuffer record = at < 0 ? null : read(at, RECORD_BYTES);
            if (record == null || record.getInt(0) != RECORD_MARK) {
                throw damaged();
            }
            at += RECORD_BYTES + uint16(record, 28) + uint16(record, 30) + uint16(record, 32);
        }
        if (at != place.end()) {
            throw damaged();
        }
    }

    private Place place() throws IOException {
        long size = file.size();
        int tail = (int) Math.min(size, END_BYTES + MAX_COMMENT_BYTES);
        ByteBuffer buffer = tail < END_BYTES ? null : read(size - tail, tail);
        for (int at = tail - END_BYTES; buffer != null && at >= 0; at--) {
            if (buffer.getInt(at) == END_MARK) {
                if (at + END_BYTES + uint16(buffer, at + 20) != tail) {
                    throw ZipReader.broken("has something behind its end");
                }
                return place(
                        buffer.slice(at, END_BYTES).order(ByteOrder.LITTLE_ENDIAN),
                        size - tail + at);
            }
        }
        throw ZipReader.broken("has no directory at its end: it is truncated");
    }

    private Place place(ByteBuffer end, long endAt) throws IOException {
        ByteBuffer locator =
                endAt < LOCATOR_BYTES ? null : read(endAt - LOCATOR_BYTES, LOCATOR_BYTES);
        if (locator != null && locator.getInt(0) == LOCATOR_MARK) {
            return place64(locator.getLong(8), endAt - LOCATOR_BYTES);
        }
        boolean split =
                end.getShort(4) != 0 || end.getShort(6) != 0 || end.getShort(8) != end.getShort(10);
        if (split) {
            throw ZipReader.broken("is one of several parts, expected a whole one");
        }
        return place(uint32(end, 16), uint32(end, 12), uint16(end, 10), endAt);
    }

    /** The place by numbers of 64 bits. */
    private Place place64(long at, long endAt) throws IOException {
        ByteBuffer end = at < 0 || at != endAt - END64_BYTES ? null : read(at, END64_BYTES);
        if (end == null || end.getInt(0) != END64_MARK) {
            throw damaged();
        }
        return place(end.getLong(48), end.getLong(40), end.getLong(32), at);
    }

    private static Place place(long start, long bytes, long entries, long end) {
        if (start < 0 || bytes < 0 || entries < 0 || start > end || end - start != bytes) {
            throw damaged();
        }
        return new Place(start, end, entries);
    }

    private static RuntimeException damaged() {
        return ZipReader.broken("has a damaged directory");
    }

    /** Bytes of the file; null if it is too short. */
    private @Nullable ByteBuffer read(long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        file.position(at);
        while (buffer.hasRemaining() && file.read(buffer) >= 0) {}
        return buffer.hasRemaining() ? null : buffer;
    }

    private static int uint16(ByteBuffer buffer, int at) {
        return buffer.getShort(at) & 0xffff;
    }

    private static long uint32(ByteBuffer buffer, int at) {
        return buffer.getInt(at) & 0xffffffffL;
    }
}
