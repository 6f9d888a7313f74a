package dev.lockproof.analysis.learned;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the body of a lesson's written form. An error names its place. */
final class BodyReader {

    /** Shared prefixes could make short bytes very long texts. */
    private static final long MAX_TEXT_BYTES = 1L << 30;

    private final byte[] bytes;
    private final int end;
    private int position;
    private List<String> texts = List.of();

    BodyReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.position = from;
        this.end = end;
    }

    LessonFormatException fault(String what) {
        return new LessonFormatException("the lesson is damaged at byte " + position + ": " + what);
    }

    /** Reads the table of texts. */
    void texts() {
        int size = length();
        List<String> all = new ArrayList<>(size);
        byte[] before = {};
        long total = 0;
        for (int i = 0; i < size; i++) {
            int shared = index(before.length + 1, "a shared prefix");
            int more = index(end - position + 1, "the length of a text");
            total += shared + more;
            if (total > MAX_TEXT_BYTES) {
                throw fault("its texts exceed " + MAX_TEXT_BYTES + " bytes");
            }
            byte[] each = Arrays.copyOf(before, shared + more);
            System.arraycopy(bytes, position, each, shared, more);
            position += more;
            all.add(new String(each, UTF_8));
            before = each;
        }
        texts = all;
    }

    String text() {
        return texts.get(index(texts.size(), "a text"));
    }

    /** A number from 0. */
    long number() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (position >= end) {
                throw fault("it ends too early");
            }
            byte each = bytes[position++];
            value |= (long) (each & 0x7f) << shift;
            if (each >= 0) {
                return value;
            }
        }
        throw fault("a number is too long");
    }

    long signed() {
        long value = number();
        return value >>> 1 ^ -(value & 1);
    }

    /** A number that an int can hold. */
    int integer() {
        long value = number();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw fault(value + " is too large");
        }
        return (int) value;
    }

    /** A number below a bound. */
    int index(int bound, String what) {
        long value = number();
        if (value < 0 || value >= bound) {
            throw fault(what + " has the index " + value + " of " + bound);
        }
        return (int) value;
    }

    boolean flag() {
        return index(2, "a flag") == 1;
    }

    <E extends Enum<E>> E constant(Class<E> type) {
        String name = text();
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw fault("'" + name + "' is not a " + type.getSimpleName());
        }
    }

    <T> @Nullable T optional(Supplier<T> reader) {
        return flag() ? reader.get() : null;
    }

    /** The number of elements that follow. Each has at least one byte. */
    private int length() {
        return index(end - position + 1, "the length of a list");
    }

    <T> List<T> list(Supplier<T> reader) {
        int size = length();
        List<T> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(reader.get());
        }
        return all;
    }

    long[] numbers() {
        long[] all = new long[length()];
        for (int i = 0; i < all.length; i++) {
            all[i] = number();
        }
        return all;
    }

    void checkEnd() {
        if (position != end) {
            throw fault((end - position) + " bytes follow its end");
        }
    }
}
