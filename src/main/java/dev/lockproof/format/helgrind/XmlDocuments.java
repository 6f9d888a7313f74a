package dev.lockproof.format.helgrind;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockproof.format.io.LineReader;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/*
 * A file may hold the output of several processes, one document after the other, the program's own lines between
 * them, and documents that end early. So a document is what lies between its root's tags, wherever it begins, and one
 * that is broken goes on with its next error. A read gives one line at most: the lines that a parser did not ask for
 * are still there for the next document.
 */
/** The documents in an input, one at a time as characters that XML allows. */
final class XmlDocuments extends Reader {

    static final String ROOT = "<valgrindoutput";

    private static final String END = "</valgrindoutput>";
    private static final String ERROR = "<error>";
    private static final String DECLARATION = "<?xml ";

    private final LineReader lines;
    private String text = "";
    private int given;
    private boolean open;
    private boolean last;
    private boolean held;
    private long base;
    private long root;
    private boolean resumed;
    private @Nullable IOException failure;

    XmlDocuments(LineReader lines) {
        this.lines = lines;
    }

    /**
     * Moves to the next document.
     *
     * @return false if the input has no further one
     */
    boolean next() throws IOException {
        boolean broken = open;
        open = false;
        last = false;
        while (held || lines.next()) {
            String line = held ? text : decode();
            held = false;
            int begin = line.indexOf(ROOT);
            if (begin >= 0) {
                resumed = false;
                return begin(line.substring(begin), lines.line());
            }
            int error = line.indexOf(ERROR);
            if (error >= 0 && (broken || root == 0)) {
                resumed = true;
                return begin(ROOT + ">" + line.substring(error), lines.line());
            }
        }
        return false;
    }

    private boolean begin(String line, long number) {
        text = line + "\n";
        given = 0;
        open = true;
        last = line.contains(END);
        base = number - 1;
        root = number;
        return true;
    }

    /** The number of lines before the document. */
    long base() {
        return base;
    }

    /** Whether the document goes on with one that was not well-formed, or has no beginning. */
    boolean isResumed() {
        return resumed;
    }

    /** Whether all lines of the document were given. */
    boolean isEnded() {
        return !open;
    }

    /** Gives the document up: what follows in it is not resumed. */
    void abandon() {
        open = false;
    }

    /**
     * Throws what made reading fail, if anything did: a parser may hide it.
     *
     * @throws IOException if the stream failed
     */
    void rethrow() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        try {
            return give(buffer, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    private int give(char[] buffer, int offset, int length) throws IOException {
        if (given == text.length() && !more()) {
            return -1;
        }
        int count = Math.min(length, text.length() - given);
        text.getChars(given, given + count, buffer, offset);
        given += count;
        return count;
    }

    private boolean more() throws IOException {
        if (!open || last) {
            open = false;
            return false;
        }
        if (!lines.next()) {
            open = false;
            return false;
        }
        String line = decode();
        int next = Math.max(line.indexOf(DECLARATION), line.indexOf(ROOT));
        if (next >= 0) {
            text = line;
            given = text.length();
            held = true;
            open = false;
            return false;
        }
        int end = line.indexOf(END);
        last = end >= 0;
        text = (last ? line.substring(0, end + END.length()) : line) + "\n";
        given = 0;
        return true;
    }

    private String decode() {
        String line = new String(lines.buffer(), lines.from(), lines.to() - lines.from(), UTF_8);
        for (int at = 0; at < line.length(); at++) {
            if (!isAllowed(line.charAt(at))) {
                return replaced(line);
            }
        }
        return line;
    }

    private static String replaced(String line) {
        StringBuilder allowed = new StringBuilder(line);
        for (int at = 0; at < line.length(); at++) {
            if (!isAllowed(line.charAt(at))) {
                allowed.setCharAt(at, '\ufffd');
            }
        }
        return allowed.toString();
    }

    private static boolean isAllowed(char each) {
        return each >= ' ' && each < '\ufffe' || each == '\t';
    }

    @Override
    public void close() {
        open = false;
    }
}
