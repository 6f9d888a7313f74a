package dev.lockproof.format.valgrind;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockproof.format.ReadLines;
import dev.lockproof.format.io.LineReader;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.format.io.UnknownLines;
import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.Profile;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads a log that a tool of Valgrind wrote, with the lines of the program between. */
public final class ValgrindReader {

    /** A program that starts more processes than this at once is rare. */
    private static final int MAX_PROCESSES = 256;

    private static final int MAX_CHARS = 1 << 16;

    private final LineReader lines;
    private final TraceSink sink;
    private final ValgrindTool tool;
    private final ErrorTally tally;
    private final UnknownLines unknown;
    private final Prefix prefix = new Prefix();
    private final Suppression suppression = new Suppression();
    private final Set<Integer> told = new HashSet<>();
    private final Map<Long, ProcessLog> processes = new LinkedHashMap<>();
    private boolean ours;
    private long foreign;
    private long suppressed;
    private boolean ended = true;
    private String name = "";

    public ValgrindReader(InputStream in, TraceSink sink, ReadLimits limits, ValgrindTool tool) {
        this.lines = new LineReader(in, limits);
        this.sink = sink;
        this.tool = tool;
        this.tally = new ErrorTally(tool.name(), sink);
        this.unknown = new UnknownLines(sink);
    }

    /**
     * Reads to the end of the input.
     *
     * @throws InvalidInputException if another tool of Valgrind wrote all of it
     */
    public ReadLines read() throws IOException {
        sink.meta(new TraceMeta(false, Profile.POSIX, false, false, Set.of(), tool.name(), null));
        while (lines.next()) {
            line(lines.buffer(), lines.from(), lines.to());
        }
        processes.values().forEach(this::end);
        if (!ours && foreign > 0) {
            throw new InvalidInputException(foreign, "format", OtherTool.words(tool.name(), name));
        }
        tally.end();
        if (ours && ended && tally.isSilent()) {
            sink.judged();
            sink.diagnostic(0, OtherTool.silent(tool.name(), suppressed));
        }
        return new ReadLines(lines.line(), ours);
    }

    private void line(byte[] buffer, int from, int to) {
        long number = lines.line();
        if (!prefix.find(buffer, from, to)) {
            if (suppression.isPart(buffer, from, to)) {
                sink.skipped(number);
            } else if (from < to) {
                unknown.add(number, buffer, from, to);
            }
            return;
        }
        if (!prefix.isMessage()) {
            sink.skipped(number);
            return;
        }
        String text = text(buffer, from, to);
        ProcessLog process = processes.get(prefix.pid());
        if (process == null) {
            process = open(prefix.pid());
        }
        boolean read = process.line(number, text);
        if (process.isForeign()) {
            foreign(number, text);
        }
        ours |= process.isOurs();
        if (!read) {
            sink.skipped(number);
        }
    }

    private ProcessLog open(long pid) {
        if (processes.size() == MAX_PROCESSES) {
            Long oldest = processes.keySet().iterator().next();
            ProcessLog process = processes.remove(oldest);
            if (process != null) {
                end(process);
            }
        }
        ProcessLog process = new ProcessLog(tool, tally, told);
        processes.put(pid, process);
        return process;
    }

    private void end(ProcessLog process) {
        process.end();
        suppressed += process.isForeign() ? 0 : process.suppressed();
        ended &= process.isSummed() || !process.isGreeted();
    }

    private void foreign(long number, String text) {
        String greeting = Greeting.tool(text);
        if (greeting == null) {
            return;
        }
        if (foreign == 0) {
            foreign = number;
            name = greeting;
        }
        if (ours) {
            tally.doubt(number, OtherTool.words(tool.name(), greeting));
        }
    }

    private String text(byte[] buffer, int from, int to) {
        int begin = prefix.end();
        int end = Math.min(to, begin + MAX_CHARS);
        String text = new String(buffer, begin, end - begin, UTF_8);
        boolean quoted = prefix.start() > from && buffer[prefix.start() - 1] == '"';
        return quoted ? Quoted.text(text) : text;
    }
}
