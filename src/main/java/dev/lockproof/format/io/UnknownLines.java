package dev.lockproof.format.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockproof.trace.InputLines;
import dev.lockproof.trace.TraceSink;
import dev.lockproof.trace.UnknownLine;
import org.jspecify.annotations.Nullable;

/** Passes on to a sink the first lines that a reader does not know, and counts the others. */
public final class UnknownLines {

    private static final int MAX_BYTES = 200;

    private final TraceSink sink;
    private final OtherFormats others;
    private int told;

    /** The lines of a reader that does not read what a kernel prints. */
    public UnknownLines(TraceSink sink) {
        this(sink, OtherFormats.withReports(sink));
    }

    private UnknownLines(TraceSink sink, OtherFormats others) {
        this.sink = sink;
        this.others = others;
    }

    /** The lines of a reader of what a kernel prints. */
    public static UnknownLines ofLog(TraceSink sink) {
        return new UnknownLines(sink, OtherFormats.withoutReports(sink));
    }

    /** Notes the line in {@code buffer[from, to)} as one that looks like nothing of the format. */
    public void add(long line, byte[] buffer, int from, int to) {
        add(line, buffer, from, to, null);
    }

    /**
     * Notes the line in {@code buffer[from, to)}.
     *
     * @param why what is wrong with it; null if it looks like nothing of the format
     */
    public void add(long line, byte[] buffer, int from, int to, @Nullable String why) {
        if (why == null) {
            others.see(line, buffer, from, to);
        }
        if (told == InputLines.FIRST_UNKNOWN) {
            sink.skipped(line);
            return;
        }
        told++;
        sink.unknown(new UnknownLine(line, text(buffer, from, to), why));
    }

    /** The beginning of the line; what is no visible character becomes U+FFFD. */
    private static String text(byte[] buffer, int from, int to) {
        int end = Math.min(to, from + MAX_BYTES);
        while (end > from && end < to && (buffer[end] & 0xc0) == 0x80) {
            end--;
        }
        StringBuilder text = new StringBuilder(end - from + 1);
        new String(buffer, from, end - from, UTF_8)
                .codePoints()
                .map(each -> isVisible(each) ? each : each == '\t' ? ' ' : '\ufffd')
                .forEach(text::appendCodePoint);
        return end < to ? text.append('…').toString() : text.toString();
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }
}
