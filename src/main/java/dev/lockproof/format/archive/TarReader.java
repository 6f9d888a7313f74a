package dev.lockproof.format.archive;

import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.InvalidInputException.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * commons-compress reads tar too, but holds names and attributes of any length in memory and passes over what it does
 * not know. Here whatever is not understood is refused: it may hide a file that nobody reads.
 */
/** Reads the files of a tar archive (POSIX ustar and pax, GNU, V7) as it arrives. */
public final class TarReader implements ArchiveReader {

    private static final int MAX_ATTRIBUTE_BYTES = 64 << 10;

    private final InputStream in;
    private final byte[] block = new byte[TarHeader.BLOCK_BYTES];
    private final TarAttributes attributes = new TarAttributes();
    private long left;
    private int padding;
    private boolean ended;
    private String entry = "";

    /**
     * @param in the archive; closed with this object
     */
    public TarReader(InputStream in) {
        this.in = in;
    }

    @Override
    public @Nullable ArchiveEntry next() throws IOException {
        while (!ended) {
            skipRest();
            if (!readBlock()) {
                throw broken("ends without its end mark: it is truncated");
            }
            if (TarHeader.isEnd(block)) {
                requireEnd();
                ended = true;
            } else {
                String name = header();
                if (name != null) {
                    return new ArchiveEntry(name, new Content());
                }
            }
        }
        return null;
    }

    /** Reads a header and what belongs to it; the name if it is of a file to read. */
    private @Nullable String header() throws IOException {
        if (!TarHeader.isSum(block)) {
            throw broken("has a damaged header" + behind());
        }
        TarHeader header = new TarHeader(block);
        long size = header.size();
        if (size < 0) {
            throw broken("has a header with a damaged size" + behind());
        }
        switch (header.type()) {
            case 'x' -> attributes.readPax(attribute(size));
            case 'g' -> attributes.readGlobalPax(attribute(size));
            case 'L' -> attributes.readLongName(attribute(size));
            case 'K' -> attribute(size);
            default -> {
                return entry(header, size);
            }
        }
        return null;
    }

    private @Nullable String entry(TarHeader header, long ownSize) {
        String raw = attributes.name(header);
        long size = attributes.size(ownSize);
        attributes.clear();
        requireFile(header.type(), raw);
        boolean directory = header.type() == '5' || raw.endsWith("/");
        String name = EntryNames.checked(raw);
        entry = name;
        left = size;
        padding = (int) (-size & TarHeader.BLOCK_BYTES - 1);
        if (directory || EntryNames.isClutter(name)) {
            return null;
        }
        if (name.isEmpty()) {
            throw EntryNames.fault(raw, "the name is empty");
        }
        return name;
    }

    private static void requireFile(char type, String name) {
        String what =
                switch (type) {
                    case '0', '\0', '7', '5' -> null;
                    case '1' -> "a hard link";
                    case '2' -> "a symbolic link";
                    case '3', '4' -> "a device";
                    case '6' -> "a pipe";
                    case 'S' -> "a sparse file";
                    default -> "an entry of the unknown type '" + EntryNames.shown("" + type) + "'";
                };
        if (what != null) {
            throw EntryNames.fault(name, "is " + what + ", expected a file or a directory");
        }
    }

    /** The content of an entry that belongs to the next one. */
    private byte[] attribute(long size) throws IOException {
        if (size > MAX_ATTRIBUTE_BYTES) {
            throw broken(
                    "has attributes of %d bytes%s, expected at most %d"
                            .formatted(size, behind(), MAX_ATTRIBUTE_BYTES));
        }
        byte[] content = in.readNBytes((int) size);
        if (content.length < size) {
            throw broken("is truncated" + behind());
        }
        left = 0;
        padding = (int) (-size & TarHeader.BLOCK_BYTES - 1);
        return content;
    }

    private void skipRest() throws IOException {
        byte[] rest = new byte[8 << 10];
        while (left > 0) {
            content(rest, 0, rest.length);
        }
        if (in.readNBytes(padding).length < padding) {
            throw broken("is truncated in " + EntryNames.shown(entry));
        }
        padding = 0;
    }

    private int content(byte[] buffer, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int read = in.read(buffer, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw broken("is truncated in " + EntryNames.shown(entry));
        }
        left -= read;
        return read;
    }

    /** False at the end of the input. */
    private boolean readBlock() throws IOException {
        int read = in.readNBytes(block, 0, block.length);
        if (read > 0 && read < block.length) {
            throw broken("is truncated" + behind());
        }
        return read > 0;
    }

    /** A tool may pad an archive with zeros. Anything else behind the end is another archive. */
    private void requireEnd() throws IOException {
        byte[] rest = new byte[8 << 10];
        for (int read; (read = in.read(rest, 0, rest.length)) >= 0; ) {
            for (int at = 0; at < read; at++) {
                if (rest[at] != 0) {
                    throw broken(
                            "has data after its end mark, which other readers would ignore: send several"
                                    + " archives each as a part 'file' of a form");
                }
            }
        }
    }

    private String behind() {
        return entry.isEmpty() ? "" : " behind " + EntryNames.shown(entry);
    }

    private static InvalidInputException broken(String what) {
        return new InvalidInputException(List.of(new Fault(null, null, "the tar archive " + what)));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** The bytes of the current file. */
    private final class Content extends InputStream {

        private final String file = entry;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (!file.equals(entry)) {
                throw new IOException("the archive has gone on to its next file");
            }
            return length == 0 ? 0 : content(buffer, offset, length);
        }
    }
}
