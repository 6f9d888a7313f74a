package dev.lockproof.format.archive;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The files of an archive, in its order. Directories are skipped. */
public interface ArchiveReader extends Closeable {

    /**
     * The next file; null after the last, when the archive was read to its end.
     *
     * @throws dev.lockproof.trace.InvalidInputException if the archive is truncated or corrupt, or
     *     has something that is neither a file nor a directory, with the entry
     */
    @Nullable ArchiveEntry next() throws IOException;
}
