package dev.lockproof.project;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Names of lines of development and of commits, as keys of rows. */
public final class Ref {

    /** The line of runs without a branch. */
    public static final String NONE = "-";

    private static final String HEADS = "refs/heads/";

    /** An index entry has room for this many bytes and more. */
    private static final int MAX_BYTES = 255;

    private static final int KEPT = 40;

    private Ref() {}

    /** The line of a branch: its name without {@code refs/heads/}. */
    public static String of(@Nullable String branch) {
        String named =
                branch == null
                        ? ""
                        : branch.startsWith(HEADS) ? branch.substring(HEADS.length()) : branch;
        return named.isEmpty() ? NONE : key(named);
    }

    /** A name, or its beginning with a hash if it is longer than 255 bytes. */
    public static String key(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MAX_BYTES) {
            return name;
        }
        return name.substring(0, name.offsetByCodePoints(0, KEPT)) + "~" + md5(bytes);
    }

    /** A hash that PostgreSQL computes as well. It guards nothing. */
    public static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
