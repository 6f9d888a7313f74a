package dev.lockproof.format.gdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockproof.format.ReadLines;
import dev.lockproof.format.io.LineReader;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.format.io.UnknownLines;
import dev.lockproof.format.snapshot.DumpJudge;
import dev.lockproof.format.snapshot.LinePrefix;
import dev.lockproof.format.snapshot.Seconds;
import dev.lockproof.trace.Profile;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/*
 * A dump has no end of its own: it ends where gdb leaves the process, where a thread comes again, or with the input.
 * What gdb prints of mutexes may stand behind the threads.
 */
/** Reads the dumps of one input. */
final class GdbReader {

    private static final Pattern DETACHED =
            Pattern.compile("\\[Inferior \\d+ \\(process (\\d{1,10})\\) (?:detached|killed)\\]");
    private static final Pattern ATTACHING =
            Pattern.compile("Attaching to (?:program: .*, )?process (\\d{1,10})");
    private static final Pattern COLOR = Pattern.compile("\u001b\\[[0-9;]*m");

    private static final int MAX_CHARS = 1 << 16;

    /** A recursion that is deeper tells no more. */
    private static final int MAX_FRAMES = 2000;

    private static final String THREAD = "Thread ";
    private static final String SILENT =
            "No thread of these dumps waits for a lock. A dump shows one moment, so this does not"
                    + " show that nothing is wrong.";

    private final LineReader lines;
    private final TraceSink sink;
    private final DumpJudge judge;
    private final UnknownLines unknown;
    private final LinePrefix prefix = new LinePrefix();
    private final List<GdbFrame> frames = new ArrayList<>();
    private final StringBuilder frame = new StringBuilder();
    private Process process = new Process();
    private @Nullable ThreadHeader header;
    private @Nullable GdbFrame selected;
    private boolean selecting;
    private boolean inThread;
    private boolean read;
    private boolean waits;
    private Set<String> ownerless = Set.of();
    private long threadLine;
    private long unknownOwner;
    private long time = -1;

    GdbReader(InputStream in, TraceSink sink, ReadLimits limits) {
        this.lines = new LineReader(in, limits);
        this.sink = sink;
        this.judge = new DumpJudge(sink);
        this.unknown = new UnknownLines(sink);
    }

    ReadLines read() throws IOException {
        sink.meta(new TraceMeta(false, Profile.POSIX, false, false, Set.of(), "gdb", null));
        while (lines.next()) {
            line(lines.buffer(), lines.from(), lines.to());
        }
        endDump();
        judge.end();
        if (unknownOwner > 0) {
            sink.inconclusive(unknownOwner, OwnerAdvice.of(ownerless));
        } else if (read) {
            sink.judged();
            if (!waits) {
                sink.diagnostic(0, SILENT);
            }
        }
        return new ReadLines(lines.line(), read);
    }

    private void line(byte[] buffer, int from, int to) {
        long number = lines.line();
        int begin = prefix.skip(buffer, from, to);
        int end = Math.min(to, begin + MAX_CHARS);
        String text = plain(new String(buffer, begin, end - begin, UTF_8));
        String stripped = text.strip();
        String answer = Prompt.answer(stripped);
        if (answer.length() < stripped.length()) {
            endThread();
            selecting = true;
            stripped = answer;
        }
        if (stripped.isEmpty()) {
            endFrame();
            return;
        }
        int mark = stripped.startsWith(THREAD) ? 0 : text.indexOf(" " + THREAD) + 1;
        ThreadHeader found =
                mark > 0 || stripped.startsWith(THREAD)
                        ? ThreadHeader.parse(text.substring(mark).strip(), number)
                        : null;
        if (found != null) {
            if (mark > 0) {
                prefix.learn(buffer, from, begin + mark);
            }
            begin(found);
        } else if (GdbFrame.begins(stripped)) {
            beginFrame(stripped, number);
        } else if (goesOn(text, stripped)) {
            frame.append(' ').append(stripped);
        } else {
            endFrame();
            other(buffer, from, to, stripped);
        }
    }

    private static String plain(String text) {
        return text.indexOf('\u001b') < 0 ? text : COLOR.matcher(text).replaceAll("");
    }

    private boolean goesOn(String text, String stripped) {
        return !frame.isEmpty()
                && frame.length() < MAX_CHARS
                && (text.startsWith("    ") || text.startsWith("\t"))
                && (GdbFrame.isOpen(frame.toString())
                        || stripped.startsWith("at ")
                        || stripped.startsWith("from "));
    }

    private void begin(ThreadHeader found) {
        endThread();
        if (process.has(found)) {
            endDump();
        }
        header = found;
        threadLine = found.line();
        inThread = true;
        read = true;
        process.last(found.line());
    }

    private void beginFrame(String text, long number) {
        endFrame();
        boolean top = text.startsWith("#0 ");
        if (top && !selecting && (!inThread || !frames.isEmpty())) {
            endThread();
            inThread = true;
            threadLine = number;
        }
        read = true;
        process.last(number);
        frame.append(text);
    }

    private void endFrame() {
        if (frame.isEmpty()) {
            return;
        }
        GdbFrame whole = GdbFrame.parse(frame.toString());
        frame.setLength(0);
        if (whole == null) {
            return;
        }
        if (selecting) {
            selected = whole;
            selecting = false;
        } else if (frames.size() < MAX_FRAMES) {
            frames.add(whole);
        }
    }

    private void endThread() {
        endFrame();
        if (inThread && !frames.isEmpty()) {
            process.add(header, threadLine, frames);
        }
        frames.clear();
        header = null;
        inThread = false;
    }

    private void endDump() {
        endThread();
        if (!process.isEmpty()) {
            waits |= process.waits();
            long owner = process.judge(judge);
            if (unknownOwner == 0) {
                unknownOwner = owner;
                ownerless = process.ownerless();
            }
        }
        process = new Process();
        process.at(time);
        selected = null;
        selecting = false;
    }

    private void other(byte[] buffer, int from, int to, String text) {
        long number = lines.line();
        if (Prompt.selects(text)) {
            endThread();
            selecting = true;
            return;
        }
        if (process.owners().line(text, selected)) {
            process.last(number);
            return;
        }
        Matcher detached = DETACHED.matcher(text);
        Matcher attaching = ATTACHING.matcher(text);
        if (detached.matches()) {
            endThread();
            process.id(detached.group(1));
            endDump();
        } else if (attaching.matches()) {
            endDump();
            process.id(attaching.group(1));
        } else if (text.startsWith("[New LWP ") || text.startsWith("Core was generated by ")) {
            endThread();
            if (!process.isEmpty()) {
                endDump();
            }
        } else {
            unknown(buffer, from, to, text);
        }
    }

    private void unknown(byte[] buffer, int from, int to, String text) {
        long number = lines.line();
        int begin = from;
        while (begin < to && !(buffer[begin] >= '0' && buffer[begin] <= '9') && begin - from < 20) {
            begin++;
        }
        long seconds = Seconds.at(buffer, begin, to);
        if (seconds >= 0) {
            time = seconds;
            if (process.isEmpty()) {
                process.at(time);
            }
        }
        if (Chatter.is(text, inThread)) {
            sink.skipped(number);
        } else {
            unknown.add(number, buffer, from, to);
        }
    }
}
