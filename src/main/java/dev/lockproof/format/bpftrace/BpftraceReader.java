package dev.lockproof.format.bpftrace;

import dev.lockproof.format.ReadLines;
import dev.lockproof.format.io.Ascii;
import dev.lockproof.format.io.LineReader;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.format.io.UnknownLines;
import dev.lockproof.format.ndjson.NativeLines;
import dev.lockproof.trace.TraceSink;
import java.io.IOException;
import java.io.InputStream;

/*
 * A line is a native event, a native event inside bpftrace's JSON ({"type": "printf", "data": "..."}), a line of
 * bpftrace's own (Attaching 2 probes..., Lost 12 events, @map: 5), or something that is not understood.
 */
/** Reads one output of bpftrace. */
final class BpftraceReader {

    private final LineReader lines;
    private final BpftraceSink sink;
    private final UnknownLines unknown;
    private final NativeLines events;
    private final Wrapped wrapped = new Wrapped();
    private boolean understood;

    BpftraceReader(InputStream in, TraceSink sink, ReadLimits limits) {
        lines = new LineReader(in, limits);
        this.sink = new BpftraceSink(sink);
        unknown = new UnknownLines(this.sink);
        events = new NativeLines(this.sink, limits);
    }

    ReadLines read() throws IOException {
        while (lines.next()) {
            byte[] buffer = lines.buffer();
            int to = lines.to();
            int from = visible(buffer, lines.from(), to);
            if (from == to) {
                continue;
            }
            if (buffer[from] != '{') {
                own(buffer, from, to);
            } else if (wrapped.parse(buffer, from, to)) {
                wrapped(buffer, to);
            } else {
                events.read(buffer, from, to, lines.line());
                understood = true;
            }
        }
        events.end();
        sink.end();
        return new ReadLines(lines.line(), understood);
    }

    private static int visible(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to && (buffer[at] == ' ' || buffer[at] == '\t')) {
            at++;
        }
        return at;
    }

    private void wrapped(byte[] buffer, int to) throws IOException {
        if (wrapped.isType("printf")) {
            printed(wrapped.text(buffer, to, lines.line()), wrapped.length());
        } else if (wrapped.isType("lost_events")) {
            lost(wrapped.number(buffer, to));
        }
    }

    /** The printed text may have several lines. */
    private void printed(byte[] text, int length) throws IOException {
        int from = 0;
        for (int to; from < length; from = to + 1) {
            to = from;
            while (to < length && text[to] != '\n') {
                to++;
            }
            int first = visible(text, from, to);
            if (first < to && text[first] == '{') {
                events.read(text, first, to, lines.line());
                understood = true;
            } else if (first < to) {
                own(text, first, to);
            }
        }
    }

    private void own(byte[] buffer, int from, int to) throws IOException {
        if (Ascii.startsWith(buffer, from, to, "Lost ")
                && Ascii.indexOf(buffer, from, to, " events") > 0) {
            lost(Ascii.number(buffer, from + "Lost ".length(), to));
        } else if (!isComment(buffer, from, to)) {
            unknown.add(lines.line(), buffer, from, to);
        }
    }

    /** What bpftrace says about itself, and the maps that it prints at its end. */
    private static boolean isComment(byte[] buffer, int from, int to) {
        return buffer[from] == '#'
                || buffer[from] == '@'
                || Ascii.startsWith(buffer, from, to, "Attaching ")
                || Ascii.startsWith(buffer, from, to, "Attached ");
    }

    private void lost(long count) throws IOException {
        events.lost(Math.max(1, count), lines.line());
        understood = true;
    }
}
