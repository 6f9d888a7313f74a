package dev.lockproof.run.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;

/** Where a zip archive waits: its directory is at its end. */
@FunctionalInterface
public interface ZipSpool {

    /** All bytes of a stream as a file; closing it deletes it. */
    SeekableByteChannel copy(InputStream in) throws IOException;
}
