package dev.lockproof.format.archive;

import java.io.InputStream;

/**
 * A file of an archive.
 *
 * @param name a relative path without {@code .} and {@code ..}
 * @param in its bytes, readable until the next file is asked for
 */
public record ArchiveEntry(String name, InputStream in) {}
