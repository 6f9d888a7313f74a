package dev.lockproof.format.ftrace;

import dev.lockproof.format.ReadLines;
import dev.lockproof.format.ftrace.FtraceTasks.Task;
import dev.lockproof.format.io.Ascii;
import dev.lockproof.format.io.LineReader;
import dev.lockproof.format.io.OtherFormats;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.format.io.UnknownLines;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Gap;
import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.Profile;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/*
 * The stack of an event stands in the lines after it. So an event waits, with a copy of its line, until a line comes
 * that does not belong to its stack.
 */
/** Reads one text of the kernel's trace events. */
final class FtraceReader {

    /** How far to look for releases that begin late. */
    private static final int HEAD_BYTES = 1 << 20;

    private final TraceTool tool;
    private final LineReader lines;
    private final TraceSink sink;
    private final UnknownLines unknown;
    private final FtraceTasks tasks;
    private final FtraceLockEvents lockEvents;
    private final FtraceContext context;
    private final StackLines stack;
    private final Loss loss = new Loss();
    private final LateReleases late;
    private final Event event = new Event();
    private EventLine line;
    private byte[] text = new byte[1 << 10];
    private int textTo;
    private long number;

    /** The line of the event or message that is passed on now. */
    private long current;

    private EventLine nextLine;
    private byte[] nextText = new byte[1 << 10];
    private boolean foreignFrames;

    private FtraceHeader header = new FtraceHeader();
    private boolean started;
    private boolean newRecording;
    private boolean relativeTimes;
    private long events;
    private long firstSkipped;

    FtraceReader(TraceTool tool, InputStream in, TraceSink sink, ReadLimits limits)
            throws IOException {
        this.tool = tool;
        byte[] head = in.readNBytes(HEAD_BYTES);
        this.late = LateReleases.of(head, tool);
        this.lines =
                new LineReader(new SequenceInputStream(new ByteArrayInputStream(head), in), limits);
        this.sink = sink;
        this.unknown = new UnknownLines(sink);
        this.tasks = new FtraceTasks(sink.symbols());
        this.stack = new StackLines(sink.symbols());
        this.lockEvents = new FtraceLockEvents(sink, stack);
        this.context = new FtraceContext(sink);
        this.line = tool.newLine();
        this.nextLine = tool.newLine();
    }

    ReadLines read() throws IOException {
        while (lines.next()) {
            int to = copyLine();
            if (nextLine.parse(nextText, 0, to)) {
                follow(to);
            } else if (textTo == 0 || !isFrame(to)) {
                tellEvent();
                other(nextText, 0, to);
            }
        }
        tellEvent();
        if (events == 0 && header.tracer() != null && lines.line() == 1) {
            return new ReadLines(1, false);
        }
        end();
        return new ReadLines(lines.line(), true);
    }

    private int copyLine() {
        int length = lines.to() - lines.from();
        if (length > nextText.length) {
            nextText = new byte[2 * length];
        }
        System.arraycopy(lines.buffer(), lines.from(), nextText, 0, length);
        return length;
    }

    /** Takes an event line; that of a stack announces frames of the event before it. */
    private void follow(int to) {
        if (isStack()) {
            foreignFrames =
                    Ascii.indexOf(nextText, nextLine.eventFrom, to, "user") >= 0
                            || textTo == 0
                            || nextLine.pid != line.pid
                            || nextLine.cpu != line.cpu;
            return;
        }
        tellEvent();
        EventLine swap = line;
        line = nextLine;
        nextLine = swap;
        byte[] swapText = text;
        text = nextText;
        nextText = swapText;
        textTo = to;
        number = lines.line();
    }

    private boolean isStack() {
        int from = nextLine.eventFrom;
        int to = nextLine.eventTo;
        return switch (nextText[from]) {
            case '<' ->
                    Ascii.equal(nextText, from, to, "<stack")
                            || Ascii.equal(nextText, from, to, "<user");
            case 'k' -> Ascii.equal(nextText, from, to, "kernel_stack");
            case 'u' -> Ascii.equal(nextText, from, to, "user_stack");
            default -> false;
        };
    }

    private boolean isFrame(int to) {
        return foreignFrames ? StackLines.isFrame(nextText, 0, to) : stack.add(nextText, 0, to);
    }

    private void tellEvent() {
        if (textTo > 0) {
            event(text, textTo);
            textTo = 0;
            stack.clear();
        }
        foreignFrames = false;
    }

    private void end() {
        if (events == 0 && (firstSkipped > 0 || header.tracer() == null)) {
            throw new InvalidInputException(
                    Math.max(1, firstSkipped),
                    null,
                    "expected " + tool.expected() + ", found none" + whyNone());
        }
        start();
        if (lockEvents.count() == 0) {
            sink.inconclusive(
                    lines.line(),
                    "Nothing was checked: the recording has no lock events. Were lock:* events"
                            + " enabled?");
        } else if (lockEvents.releases() == 0) {
            sink.missing(Gap.RELEASES);
            sink.diagnostic(
                    lines.line(),
                    "The recording has no lock_release, so all locks look held forever. All"
                            + " findings are hints. Enable lock:lock_release.");
        }
        if (late.leftOut() > 0) {
            sink.diagnostic(
                    0,
                    "The first "
                            + late.leftOut()
                            + " lock events were left out: lock_release was enabled after"
                            + " lock_acquire.");
        }
        if (lockEvents.hidden()) {
            sink.missing(Gap.INSTANCES);
            sink.diagnostic(
                    lines.line(),
                    "Lock addresses are hidden, so locks with the same name look like one. All"
                            + " findings are hints. Boot with no_hash_pointers to record them.");
        }
    }

    private String whyNone() {
        return relativeTimes
                ? "; the text is in ftrace's latency format, whose times are relative: write 0 to"
                        + " options/latency-format and read the trace again"
                : "";
    }

    private void start() {
        if (started) {
            return;
        }
        started = true;
        EnumSet<Gap> gaps =
                EnumSet.of(
                        Gap.SUBCLASS,
                        Gap.NEST,
                        Gap.CHECK,
                        Gap.READ_SORT,
                        Gap.CLASS_IDENTITY,
                        Gap.KIND,
                        Gap.IRQ_SWITCHES,
                        Gap.LIVES,
                        Gap.CLAIMS,
                        Gap.SECTIONS,
                        Gap.WAITS,
                        Gap.CALLBACKS);
        if (!header.hasContext(line.flagColumns) || !header.softKnown(line.flagColumns)) {
            gaps.add(Gap.IRQ_STATE);
        }
        sink.meta(new TraceMeta(false, Profile.LINUX, true, true, gaps, tool.id(), null));
    }

    private void other(byte[] buffer, int from, int to) {
        current = lines.line();
        int at = from;
        while (at < to && buffer[at] == ' ') {
            at++;
        }
        if (at == to || StackLines.isFrame(buffer, from, to) || tool.isPreamble(buffer, at, to)) {
            return;
        }
        if (buffer[at] == '#') {
            comment(buffer, at, to);
        } else if (loss.parse(buffer, at, to)) {
            lost(loss.cpu, loss.count);
        } else {
            relativeTimes |= nextLine instanceof FtraceLine failed && failed.hasRelativeTime();
            skip(buffer, from, to, null);
            if (OtherFormats.isEvent(buffer, from, to)) {
                lost(-1, Event.NONE);
            }
        }
    }

    private void skip(byte[] buffer, int from, int to, @Nullable String why) {
        if (firstSkipped == 0) {
            firstSkipped = current;
        }
        unknown.add(current, buffer, from, to, why);
    }

    private void comment(byte[] buffer, int from, int to) {
        if (FtraceHeader.begins(buffer, from, to) && header.tracer() != null) {
            header = new FtraceHeader();
            newRecording = true;
        }
        header.line(buffer, from, to);
        if (Ascii.startsWith(buffer, from, to, "##### CPU ")) {
            lost(-1, Event.NONE);
        }
    }

    private void lost(int cpu, long count) {
        if (!started) {
            newRecording = true;
            return;
        }
        context.lost(cpu, current);
        tasks.forget();
        event.clear();
        event.op = Op.LOST;
        event.line = current;
        event.cpu = cpu;
        event.count = count;
        sink.event(event);
        event.clear();
    }

    private void event(byte[] buffer, int to) {
        current = number;
        if (loss.parseEvent(buffer, line, to)) {
            lost(loss.cpu, loss.count);
            return;
        }
        if (events++ == 0 || newRecording) {
            beginRecording();
        }
        Task task = tasks.task(buffer, line);
        Op change = IrqEvents.switchOf(buffer, line);
        if (change != null) {
            context.switches(task, change, buffer, line, header, current);
            return;
        }
        context.see(task, buffer, line, header, current);
        if (!header.hasContext(line.flagColumns)) {
            IrqEvents.tellHandler(context, task, buffer, line);
        }
        Op op = FtraceLockEvents.op(buffer, line);
        if (late.leavesOut(op, line.cpu)) {
            return;
        }
        if (late.beginsWith(op, line.cpu)) {
            lost(-1, Event.NONE);
        }
        if (op != Op.META && !lockEvents.read(op, task, buffer, line, to, current)) {
            skip(buffer, 0, to, "a lock event without an address and a name");
        }
    }

    private void beginRecording() {
        start();
        if (newRecording || header.lost() > 0) {
            lost(-1, header.lost() > 0 ? header.lost() : Event.NONE);
        }
        newRecording = false;
    }
}
