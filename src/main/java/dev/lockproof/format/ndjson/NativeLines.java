package dev.lockproof.format.ndjson;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.lockproof.format.io.LineReader;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.trace.TraceSink;
import java.io.IOException;

/** Native events that stand in the text of another tool, a line at a time. */
public final class NativeLines {

    private final NdjsonReader reader;
    private final LineReader line;
    private byte[] buffer = new byte[1 << 12];

    public NativeLines(TraceSink sink, ReadLimits limits) {
        reader = new NdjsonReader(sink);
        line = new LineReader(limits);
    }

    /**
     * Reads one event, and passes it to the sink.
     *
     * @param text a line of the native format in {@code text[from, to)}, without its line break
     * @param number the line in the other tool's text, from 1
     * @throws dev.lockproof.trace.InvalidInputException if it violates the native format
     */
    public void read(byte[] text, int from, int to, long number) throws IOException {
        int length = to - from;
        if (length + LineReader.PADDING > buffer.length) {
            buffer = new byte[2 * (length + LineReader.PADDING)];
        }
        System.arraycopy(text, from, buffer, 0, length);
        line.over(buffer, 0, length, number - 1);
        reader.read(line, Long.MAX_VALUE);
    }

    /**
     * Tells that events of unknown tasks are missing.
     *
     * @param count how many
     */
    public void lost(long count, long number) throws IOException {
        byte[] text = ("{\"op\":\"lost\",\"count\":" + count + "}").getBytes(US_ASCII);
        read(text, 0, text.length, number);
    }

    /** Ends the recording. */
    public void end() {
        reader.end();
    }
}
