package dev.lockproof.format.std;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.lockproof.format.ReadLines;
import dev.lockproof.format.io.LineReader;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.format.io.ShortTexts;
import dev.lockproof.format.io.UnknownLines;
import dev.lockproof.format.mutex.MutexEvents;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Gap;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.Profile;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads one recording. */
final class StdReader {

    /** So many different unknown operations are told apart. */
    private static final int MAX_WORDS = 20;

    private static final int MAX_WORD = 40;

    private static final EnumSet<Gap> GAPS =
            EnumSet.of(
                    Gap.SUBCLASS,
                    Gap.NEST,
                    Gap.CHECK,
                    Gap.KIND,
                    Gap.IRQ_STATE,
                    Gap.IRQ_SWITCHES,
                    Gap.LIVES,
                    Gap.CLAIMS,
                    Gap.SECTIONS,
                    Gap.CALLBACKS);

    private final LineReader lines;
    private final TraceSink sink;
    private final ShortTexts locks;
    private final ShortTexts objects;
    private final ShortTexts sites;
    private final UnknownLines unknown;
    private final StdThreads threads;
    private final MutexEvents mutexes;
    private final StdLine line = new StdLine();
    private final Event event = new Event();
    private final Map<String, Long> words = new TreeMap<>();
    private long otherWords;
    private long firstWord;
    private boolean understood;

    /** Whether a line was read that lacks a part: an event is missing if another line follows. */
    private boolean broken;

    StdReader(InputStream in, TraceSink sink, ReadLimits limits) {
        lines = new LineReader(in, limits);
        this.sink = sink;
        Symbols symbols = sink.symbols();
        locks = new ShortTexts(symbols.locks());
        objects = new ShortTexts(symbols.objects());
        sites = new ShortTexts(symbols.sites());
        unknown = new UnknownLines(sink);
        threads = new StdThreads(symbols.tasks());
        mutexes = new MutexEvents(sink);
    }

    ReadLines read() throws IOException {
        sink.meta(new TraceMeta(false, Profile.POSIX, false, false, GAPS, "std", null));
        while (lines.next()) {
            byte[] buffer = lines.buffer();
            switch (line.parse(buffer, lines.from(), lines.to())) {
                case EVENT -> event(buffer);
                case BROKEN -> {
                    unknown.add(
                            lines.line(),
                            buffer,
                            lines.from(),
                            lines.to(),
                            "expected thread|operation(operand)|location");
                    broken = true;
                }
                case OTHER -> unknown.add(lines.line(), buffer, lines.from(), lines.to());
                case NOTHING -> {}
            }
        }
        mutexes.end(true);
        tellWords();
        return new ReadLines(lines.line(), understood);
    }

    private void event(byte[] buffer) {
        if (broken) {
            lose();
        }
        understood |= line.op != StdOp.UNKNOWN;
        event.line = lines.line();
        switch (line.op) {
            case READ -> access(buffer, Op.READ);
            case WRITE -> access(buffer, Op.WRITE);
            case NOTHING -> sink.skipped(lines.line());
            case UNKNOWN -> unknownWord(buffer);
            default -> synchronization(buffer);
        }
    }

    private void access(byte[] buffer, Op op) {
        begin(buffer);
        event.op = op;
        event.var = objects.intern(buffer, line.operandFrom, line.operandTo);
        sink.event(event);
        event.var = Event.NONE;
    }

    private void begin(byte[] buffer) {
        event.task = threads.thread(buffer, line.threadFrom, line.threadTo);
        event.site =
                line.siteFrom == line.siteTo
                        ? Event.NONE
                        : sites.intern(buffer, line.siteFrom, line.siteTo);
    }

    private void synchronization(byte[] buffer) {
        begin(buffer);
        switch (line.op) {
            case REQUEST -> mutexes.request(event, lock(buffer));
            case ACQUIRE -> mutexes.acquired(event, lock(buffer));
            case RELEASE -> mutexes.released(event, lock(buffer));
            case WAIT -> mutexes.waits(event, lock(buffer), object(buffer));
            case SIGNAL -> {
                mutexes.goesOn(event);
                event.op = Op.SIGNAL;
                event.on = object(buffer);
                sink.event(event);
                event.on = Event.NONE;
            }
            case FORK -> thread(buffer, Op.FORK);
            case JOIN -> thread(buffer, Op.JOIN);
            default -> throw new IllegalStateException(line.op.name());
        }
    }

    private void thread(byte[] buffer, Op op) {
        mutexes.goesOn(event);
        event.op = op;
        event.child = threads.child(buffer, line);
        sink.event(event);
        event.child = Event.NONE;
    }

    private int lock(byte[] buffer) {
        return locks.intern(buffer, line.operandFrom, line.operandTo);
    }

    private int object(byte[] buffer) {
        return objects.intern(buffer, line.operandFrom, line.operandTo);
    }

    private void lose() {
        broken = false;
        mutexes.lost();
        event.clear();
        event.op = Op.LOST;
        event.line = lines.line();
        sink.event(event);
    }

    private void unknownWord(byte[] buffer) {
        if (firstWord == 0) {
            firstWord = lines.line();
        }
        int length = Math.min(MAX_WORD, line.wordTo - line.wordFrom);
        String word = new String(buffer, line.wordFrom, length, US_ASCII);
        if (words.containsKey(word) || words.size() < MAX_WORDS) {
            words.merge(word, 1L, Long::sum);
        } else {
            otherWords++;
        }
        sink.skipped(lines.line());
    }

    private void tellWords() {
        if (words.isEmpty()) {
            return;
        }
        String list =
                words.entrySet().stream()
                        .map(each -> each.getKey() + " (" + each.getValue() + ")")
                        .collect(Collectors.joining(", "));
        sink.diagnostic(
                firstWord,
                "Skipped operations that the format does not know: "
                        + list
                        + (otherWords > 0 ? ", others (" + otherWords + ")" : "")
                        + ". If any of them takes or releases a lock, findings may be wrong or"
                        + " missing.");
    }
}
