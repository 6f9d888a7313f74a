package dev.lockproof.format.ndjson;

import dev.lockproof.format.io.LineReader;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.Symbols;
import java.io.IOException;
import java.util.Arrays;

/*
 * The thread that claims a block parses it: a parser thread, or the thread that reads the trace if all of them are
 * busy. The block's content belongs to the claiming thread until the block is done; before and after that, to the
 * reading thread.
 */
/**
 * Whole lines of a native trace and their events, with ids and line numbers of the block's own.
 * Parsing stops at the first line that is not a plain event. The reader of the whole trace handles
 * that line, because it knows what came before and finds the same fault.
 */
final class Block implements Runnable {

    private enum State {
        IDLE,
        READY,
        CLAIMED,
        DONE
    }

    private final LineReader lines;
    private final Symbols symbols = new Symbols(Long.MAX_VALUE);
    private final LineParser parser = new LineParser(symbols);
    private final SymbolTranslation translation = new SymbolTranslation(symbols);
    private byte[] buffer;
    private int filled;
    private Event[] events = new Event[0];
    private int size;
    private int parsedTo;
    private long parsedLines;
    private State state = State.IDLE;

    Block(int bytes, ReadLimits limits) {
        buffer = new byte[bytes + LineReader.PADDING];
        lines = new LineReader(limits);
    }

    /** The number of bytes that fit. */
    int capacity() {
        return buffer.length - LineReader.PADDING;
    }

    /** Makes room for more bytes, up to a bound. */
    void grow(long max) {
        long larger = Math.min(2L * capacity(), max);
        buffer = Arrays.copyOf(buffer, (int) larger + LineReader.PADDING);
    }

    /** Where the bytes go. */
    byte[] buffer() {
        return buffer;
    }

    /** Releases the block's first bytes, whole lines, for parsing. */
    synchronized void ready(int bytes) {
        filled = bytes;
        state = State.READY;
    }

    /** Parses the block unless another thread does. */
    @Override
    public void run() {
        parseUnlessClaimed();
    }

    /** Parses the block. Returns false if another thread has claimed it or it is done. */
    boolean parseUnlessClaimed() {
        if (!claim()) {
            return false;
        }
        try {
            parse();
        } finally {
            finish();
        }
        return true;
    }

    private synchronized boolean claim() {
        if (state != State.READY) {
            return false;
        }
        state = State.CLAIMED;
        return true;
    }

    private synchronized void finish() {
        state = State.DONE;
        notifyAll();
    }

    synchronized boolean isDone() {
        return state == State.DONE;
    }

    /** Waits for the thread that parses the block. That thread waits for nobody. */
    synchronized void awaitDone() {
        boolean interrupted = false;
        while (state == State.CLAIMED) {
            try {
                wait();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes the block back, parsed or not. */
    void abandon() {
        if (!claim()) {
            awaitDone();
        }
        size = 0;
    }

    private void parse() {
        symbols.clear();
        size = 0;
        lines.over(buffer, 0, filled, 0);
        try {
            while (true) {
                parsedTo = lines.nextFrom();
                parsedLines = lines.line();
                if (!lines.next() || !parseLine()) {
                    return;
                }
            }
        } catch (RuntimeException | IOException _) {
            // The reader of the whole trace meets the same error again at this line.
            return;
        }
    }

    private boolean parseLine() {
        if (!parser.parse(lines)) {
            return true;
        }
        Op op = parser.op();
        if (op == Op.META) {
            return false;
        }
        if (size == events.length) {
            events = Arrays.copyOf(events, Math.max(64, 2 * size));
        }
        if (events[size] == null) {
            events[size] = new Event();
        }
        parser.fill(op, events[size]);
        size++;
        return true;
    }

    /** The number of events found. */
    int size() {
        return size;
    }

    /** An event, with ids and the line number of the block. */
    Event event(int index) {
        return events[index];
    }

    /** The number of lines parsed. */
    long parsedLines() {
        return parsedLines;
    }

    /** Begins to translate the ids of the block's events. */
    void beginTranslation() {
        translation.begin();
    }

    /** Replaces the ids of one of the block's events with those of the whole trace. */
    void translate(Event event, Symbols to) {
        translation.translate(event, to);
    }

    /** The lines left to the reader of the whole trace, from the first that was not parsed. */
    LineReader rest(long linesBefore) {
        lines.over(buffer, parsedTo, filled, linesBefore + parsedLines);
        return lines;
    }
}
