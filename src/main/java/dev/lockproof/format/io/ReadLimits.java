package dev.lockproof.format.io;

/**
 * Bounds on what a reader accepts. An input that exceeds one is refused, with the line.
 *
 * @param maxLineBytes maximum number of bytes of one line
 */
public record ReadLimits(int maxLineBytes) {

    public static final ReadLimits DEFAULT = new ReadLimits(1 << 20);

    public ReadLimits {
        if (maxLineBytes < 1024 || maxLineBytes > 1 << 29) {
            throw new IllegalArgumentException(
                    "maxLineBytes must be from 1024 to 2^29, is " + maxLineBytes);
        }
    }
}
