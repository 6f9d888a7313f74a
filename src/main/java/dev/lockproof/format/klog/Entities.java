package dev.lockproof.format.klog;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Undoes what web pages do to the text of a log that somebody copied from their source. */
final class Entities {

    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ");

    /** One of these is in every line that has any. No name of a lock has one. */
    static final List<String> MARKS =
            List.of("&amp;", "&lt;", "&gt;", "&quot;", "&#", "&apos;", "&nbsp;");

    private static final int MAX_LENGTH = 7;

    private Entities() {}

    /** The text without references to characters. */
    static String decode(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        int done = 0;
        for (int at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
            int end = text.indexOf(';', at, Math.min(text.length(), at + MAX_LENGTH + 1));
            String decoded = end < 0 ? null : character(text.substring(at + 1, end));
            if (decoded != null) {
                plain.append(text, done, at).append(decoded);
                done = end + 1;
                at = end;
            }
        }
        return plain.append(text, done, text.length()).toString();
    }

    /** The character that a reference means; null if it is none. */
    private static @Nullable String character(String name) {
        if (!name.startsWith("#")) {
            return NAMED.get(name);
        }
        boolean hex = name.startsWith("x", 1);
        int code = 0;
        for (int i = hex ? 2 : 1; i < name.length(); i++) {
            int digit = Character.digit(name.charAt(i), hex ? 16 : 10);
            if (digit < 0) {
                return null;
            }
            code = code * (hex ? 16 : 10) + digit;
        }
        return code >= ' ' && code < 0x7f ? String.valueOf((char) code) : null;
    }
}
