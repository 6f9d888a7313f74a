package dev.lockproof.format.archive;

import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.InvalidInputException.Fault;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/*
 * No file is ever written under such a name. But names appear in findings, in texts for a terminal and in the tar that
 * the service gives back, and somebody will unpack that.
 */
/** The names of files in an archive or a form: relative paths that harm nobody who unpacks them. */
public final class EntryNames {

    /** Maximum number of characters of a name. */
    public static final int MAX_CHARS = 512;

    private static final int SHOWN_CHARS = 100;

    private EntryNames() {}

    /**
     * A name without needless parts, such as {@code logs/a.txt} for {@code ./logs//a.txt}.
     *
     * @return empty for the archive's own directory
     * @throws InvalidInputException if it is not a relative path below the archive
     */
    public static String checked(String name) {
        if (name.length() > MAX_CHARS) {
            throw fault(name, "the name is longer than " + MAX_CHARS + " characters");
        }
        if (name.isEmpty()) {
            throw fault(name, "the name is empty");
        }
        if (name.chars().anyMatch(EntryNames::isHidden)) {
            throw fault(name, "the name has control characters");
        }
        if (name.indexOf('\\') >= 0) {
            throw fault(name, "the name has a backslash, expected '/' between directories");
        }
        if (name.startsWith("/") || (name.length() > 1 && name.charAt(1) == ':')) {
            throw fault(name, "the name is an absolute path, expected a relative one");
        }
        List<String> parts = new ArrayList<>();
        for (String part : name.split("/", -1)) {
            if (part.equals("..")) {
                throw fault(name, "the name leads out of the archive with '..'");
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    /** Whether a character is not seen, or changes how others are seen. */
    private static boolean isHidden(int character) {
        return Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT
                || Character.getType(character) == Character.LINE_SEPARATOR
                || Character.getType(character) == Character.PARAGRAPH_SEPARATOR;
    }

    /** Whether a file is what macOS or a file browser adds to an archive and nobody means. */
    static boolean isClutter(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        return file.startsWith("._")
                || file.equals(".DS_Store")
                || name.startsWith("__MACOSX/")
                || name.contains("/__MACOSX/");
    }

    /**
     * A name as an archive has it.
     *
     * @throws InvalidInputException if it is not UTF-8
     */
    static String decoded(byte[] bytes, int from, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, length))
                    .toString();
        } catch (CharacterCodingException _) {
            String shown = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
            throw fault(shown, "the name is not UTF-8");
        }
    }

    /** What is wrong with an entry. */
    public static InvalidInputException fault(String name, String message) {
        return new InvalidInputException(
                List.of(new Fault(shown(name), null, null, message, null)));
    }

    /** A name for a message: short, and without characters that change how it is seen. */
    public static String shown(String name) {
        StringBuilder shown = new StringBuilder();
        name.chars()
                .limit(SHOWN_CHARS)
                .map(each -> isHidden(each) ? '\uFFFD' : each)
                .forEach(each -> shown.append((char) each));
        return name.length() > SHOWN_CHARS ? shown.append('…').toString() : shown.toString();
    }
}
