package dev.lockproof.run.upload;

import java.io.InputStream;

/**
 * A further file of a form.
 *
 * @param name unlike those of the files before it
 * @param in its bytes, readable until the next file is asked for
 */
public record SentFile(String name, InputStream in) {}
