package dev.lockproof.format.archive;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Supported archives. */
public enum ArchiveKind {
    TAR,
    ZIP;

    /** Enough bytes to recognize any archive. */
    public static final int HEAD_BYTES = 2 * TarHeader.BLOCK_BYTES;

    /** Its name in messages. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The archive that an input is by its first bytes, or null. */
    public static @Nullable ArchiveKind of(byte[] head, int length) {
        if (isZip(head, length)) {
            return ZIP;
        }
        boolean tar =
                length >= TarHeader.BLOCK_BYTES
                        && (TarHeader.isSum(head) || isEmptyTar(head, length));
        return tar ? TAR : null;
    }

    /** An entry, or the end of an archive that has none. */
    private static boolean isZip(byte[] head, int length) {
        return length >= 4
                && head[0] == 'P'
                && head[1] == 'K'
                && ((head[2] == 3 && head[3] == 4) || (head[2] == 5 && head[3] == 6));
    }

    private static boolean isEmptyTar(byte[] head, int length) {
        for (int at = 0; at < HEAD_BYTES; at++) {
            if (at >= length || head[at] != 0) {
                return false;
            }
        }
        return true;
    }
}
