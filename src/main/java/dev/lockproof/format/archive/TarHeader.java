package dev.lockproof.format.archive;

import java.util.Arrays;

/*
 * One block of 512 bytes. POSIX (ustar) and GNU tar lay it out alike but for the end, where POSIX has the beginning of a
 * long name and GNU other things. A number is octal text, or binary if its first bit is set (GNU).
 */
/** The header of a tar entry. */
final class TarHeader {

    static final int BLOCK_BYTES = 512;

    private static final int NAME = 0;
    private static final int NAME_BYTES = 100;
    private static final int SIZE = 124;
    private static final int SIZE_BYTES = 12;
    private static final int SUM = 148;
    private static final int SUM_BYTES = 8;
    private static final int TYPE = 156;
    private static final int MAGIC = 257;
    private static final int PREFIX = 345;
    private static final int PREFIX_BYTES = 155;

    /** How POSIX marks a header; GNU tar has a space in place of the zero. */
    private static final byte[] USTAR = {'u', 's', 't', 'a', 'r', 0};

    private final byte[] block;

    /**
     * @param block 512 bytes, whose sum is right
     */
    TarHeader(byte[] block) {
        this.block = block;
    }

    /** Whether a block has the sum of its bytes in it, as a header does. */
    static boolean isSum(byte[] block) {
        long expected = octal(block, SUM, SUM_BYTES);
        long sum = 0;
        long signed = 0;
        for (int at = 0; at < BLOCK_BYTES; at++) {
            byte value = at >= SUM && at < SUM + SUM_BYTES ? (byte) ' ' : block[at];
            sum += value & 0xff;
            signed += value;
        }
        return expected > 0 && (expected == sum || expected == signed);
    }

    /** Whether a block is one of those that end an archive. */
    static boolean isEnd(byte[] block) {
        for (byte value : block) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    char type() {
        return (char) (block[TYPE] & 0xff);
    }

    /** The number of bytes after the header; negative if it is not a number. */
    long size() {
        if ((block[SIZE] & 0x80) == 0) {
            return octal(block, SIZE, SIZE_BYTES);
        }
        long size = block[SIZE] & 0x7f;
        for (int at = SIZE + 1; at < SIZE + SIZE_BYTES; at++) {
            if (size >>> 55 != 0) {
                return -1;
            }
            size = size << 8 | block[at] & 0xff;
        }
        return size;
    }

    /** The name, as far as the header has it. */
    String name() {
        String name = EntryNames.decoded(block, NAME, length(NAME, NAME_BYTES));
        boolean posix = Arrays.equals(block, MAGIC, MAGIC + 6, USTAR, 0, 6);
        int prefix = posix ? length(PREFIX, PREFIX_BYTES) : 0;
        return prefix == 0 ? name : EntryNames.decoded(block, PREFIX, prefix) + "/" + name;
    }

    private int length(int from, int max) {
        int length = 0;
        while (length < max && block[from + length] != 0) {
            length++;
        }
        return length;
    }

    private static long octal(byte[] block, int from, int length) {
        long value = 0;
        int at = from;
        int end = from + length;
        while (at < end && block[at] == ' ') {
            at++;
        }
        int first = at;
        for (; at < end && block[at] >= '0' && block[at] <= '7'; at++) {
            value = value << 3 | block[at] - '0';
        }
        boolean ended = at == end || block[at] == 0 || block[at] == ' ';
        return at > first && ended ? value : -1;
    }
}
