package dev.lockproof.run.files;

/**
 * Bounds on the files of one run.
 *
 * @param files maximum number of files
 * @param decompressedBytes maximum number of bytes of all files, decompressed
 * @param lineBytes maximum number of bytes of one line
 */
public record FileLimits(int files, long decompressedBytes, int lineBytes) {}
