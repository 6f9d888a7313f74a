package dev.lockproof.format.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockproof.format.io.Ascii;
import dev.lockproof.format.io.LineReader;
import dev.lockproof.format.io.PhraseFinder;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.format.snapshot.LinePrefix;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/*
 * A report stands in the middle of what the program prints, perhaps behind what a collector of logs puts before each line.
 * A line with one of the phrases of the tool shows that prefix. Colors are removed first: they stand inside sentences.
 */
/** The lines of a log that has reports of a tool: without colors, and without the log's prefix. */
public final class ToolText {

    /** Lines of reports are shorter. */
    static final int MAX_BYTES = 16_000;

    private final LineReader lines;
    private final List<String> phrases;
    private final PhraseFinder finder;
    private final LinePrefix prefix = new LinePrefix();
    private byte[] plain = {};
    private byte[] buffer = {};
    private int from;
    private int to;
    private long found;
    private long cutLine;

    /**
     * @param phrases what only the tool prints, where its lines begin
     */
    public ToolText(InputStream in, ReadLimits limits, List<String> phrases) {
        this.lines = new LineReader(in, limits);
        this.phrases = List.copyOf(phrases);
        this.finder = new PhraseFinder(phrases);
    }

    /**
     * Moves to the next line.
     *
     * @return false if the input has ended
     */
    public boolean next() throws IOException {
        if (!lines.next()) {
            return false;
        }
        buffer = lines.buffer();
        from = lines.from();
        to = lines.to();
        if (Colors.has(buffer, from, to)) {
            if (plain.length < to - from) {
                plain = new byte[2 * (to - from)];
            }
            to = Colors.remove(buffer, from, to, plain);
            from = 0;
            buffer = plain;
        }
        found = finder.find(buffer, from, to);
        return true;
    }

    /** Which phrases the line contains: bit 0 for the first, and so on. */
    public long found() {
        return found;
    }

    /** The number of the line, from 1. */
    public long line() {
        return lines.line();
    }

    /** The text from a phrase that the line contains; what stands before it is the prefix. */
    public String from(int phrase) {
        int at = Ascii.indexOf(buffer, from, to, phrases.get(phrase));
        prefix.learn(buffer, from, at);
        return decoded(at);
    }

    /** The text of the line without its prefix and without blanks around it. */
    public String text() {
        return decoded(prefix.skip(buffer, from, to));
    }

    private String decoded(int at) {
        int length = to - at;
        if (length > MAX_BYTES) {
            length = MAX_BYTES;
            cutLine = cutLine == 0 ? line() : cutLine;
        }
        return new String(buffer, at, length, UTF_8).strip();
    }

    /** The first line of a report that was too long to be read whole; 0 if there was none. */
    long cutLine() {
        return cutLine;
    }
}
