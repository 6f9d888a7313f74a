package dev.lockproof.run.upload;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Holds bytes until it is known whether they are wanted: a few in memory, more in a temporary file.
 * Closing forgets them.
 */
final class Spool extends OutputStream {

    private final Path directory;
    private final int memoryBytes;
    private @Nullable ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable Path file;
    private @Nullable OutputStream fileOut;

    /**
     * @param directory where a temporary file goes
     * @param memoryBytes how many bytes stay in memory
     */
    Spool(Path directory, int memoryBytes) {
        this.directory = directory;
        this.memoryBytes = memoryBytes;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        if (memory != null && memory.size() + length > memoryBytes) {
            spill(memory);
        }
        if (fileOut != null) {
            fileOut.write(buffer, offset, length);
        } else if (memory != null) {
            memory.write(buffer, offset, length);
        }
    }

    private void spill(ByteArrayOutputStream kept) throws IOException {
        Path created = Files.createTempFile(directory, SpoolDirectory.PREFIX, null);
        file = created;
        fileOut = Files.newOutputStream(created);
        kept.writeTo(fileOut);
        memory = null;
    }

    /** All bytes written so far, from the first. */
    InputStream read() throws IOException {
        if (fileOut != null) {
            fileOut.flush();
        }
        if (file != null) {
            return Files.newInputStream(file);
        }
        return new ByteArrayInputStream(memory == null ? new byte[0] : memory.toByteArray());
    }

    /** Forgets the bytes. */
    @Override
    public void close() throws IOException {
        memory = null;
        try {
            if (fileOut != null) {
                fileOut.close();
            }
        } finally {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        }
    }
}
