package dev.lockproof.platform.paging;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Places in lists, as text that is opaque to clients. */
public final class Cursors {

    private static final String NAME = "cursor";
    private static final String EXPECTED = "expected the cursor of a next link";
    private static final int UUID_VERSION = 7;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Cursors() {}

    public static String of(UUID id) {
        return ENCODER.encodeToString(
                ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array());
    }

    public static String of(int ordinal) {
        return ENCODER.encodeToString(ByteBuffer.allocate(Integer.BYTES).putInt(ordinal).array());
    }

    public static String of(long number) {
        return ENCODER.encodeToString(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    public static String of(String text) {
        return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The number in a cursor, above 0; null if the cursor is absent or faulty. */
    public static @Nullable Long number(@Nullable String cursor, ParameterCheck check) {
        ByteBuffer bytes = decode(cursor, Long.BYTES, check);
        if (bytes == null) {
            return null;
        }
        long number = bytes.getLong();
        if (number <= 0) {
            check.fault(NAME, String.valueOf(cursor), EXPECTED);
            return null;
        }
        return number;
    }

    /** The text in a cursor; null if the cursor is absent or faulty. */
    public static @Nullable String text(
            @Nullable String cursor, Pattern form, ParameterCheck check) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (form.matcher(text).matches()) {
                return text;
            }
        } catch (IllegalArgumentException _) {
            // Reported below, like another form.
        }
        check.fault(NAME, cursor, EXPECTED);
        return null;
    }

    /** The id in a cursor; null if the cursor is absent or faulty. */
    public static @Nullable UUID id(@Nullable String cursor, ParameterCheck check) {
        ByteBuffer bytes = decode(cursor, 2 * Long.BYTES, check);
        if (bytes == null) {
            return null;
        }
        UUID id = new UUID(bytes.getLong(), bytes.getLong());
        if (id.version() != UUID_VERSION) {
            check.fault(NAME, String.valueOf(cursor), EXPECTED);
            return null;
        }
        return id;
    }

    /** The place in a cursor; null if the cursor is absent or faulty. */
    public static @Nullable Integer ordinal(@Nullable String cursor, ParameterCheck check) {
        ByteBuffer bytes = decode(cursor, Integer.BYTES, check);
        if (bytes == null) {
            return null;
        }
        int ordinal = bytes.getInt();
        if (ordinal < 0) {
            check.fault(NAME, String.valueOf(cursor), EXPECTED);
            return null;
        }
        return ordinal;
    }

    private static @Nullable ByteBuffer decode(
            @Nullable String cursor, int length, ParameterCheck check) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length == length) {
                return ByteBuffer.wrap(bytes);
            }
        } catch (IllegalArgumentException _) {
            // Reported below, like a cursor of another length.
        }
        check.fault(NAME, cursor, EXPECTED);
        return null;
    }
}
