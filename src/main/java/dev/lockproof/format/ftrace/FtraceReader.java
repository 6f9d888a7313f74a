package dev.lockproof.format.ftrace;

import dev.lockproof.format.ReadLines;
import dev.lockproof.format.ftrace.FtraceTasks.Task;
import dev.lockproof.format.io.Ascii;
import dev.lockproof.format.io.LineReader;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Gap;
import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.Profile;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** Reads one ftrace text. */
final class FtraceReader {

    private final LineReader lines;
    private final TraceSink sink;
    private final FtraceLine line = new FtraceLine();
    private final FtraceTasks tasks;
    private final FtraceLockEvents lockEvents;
    private final FtraceContext context;
    private final Event event = new Event();
    private FtraceHeader header = new FtraceHeader();
    private boolean started;
    private boolean newRecording;
    private long events;
    private long firstSkipped;

    FtraceReader(InputStream in, TraceSink sink, ReadLimits limits) {
        this.lines = new LineReader(in, limits);
        this.sink = sink;
        this.tasks = new FtraceTasks(sink.symbols());
        this.lockEvents = new FtraceLockEvents(sink);
        this.context = new FtraceContext(sink);
    }

    ReadLines read() throws IOException {
        while (lines.next()) {
            byte[] buffer = lines.buffer();
            int from = lines.from();
            int to = lines.to();
            if (line.parse(buffer, from, to)) {
                event(buffer, to);
            } else {
                other(buffer, from, to);
            }
        }
        if (events == 0 && header.tracer() != null && lines.line() == 1) {
            return new ReadLines(1, false);
        }
        end();
        return new ReadLines(lines.line(), true);
    }

    private void end() {
        if (events == 0 && (firstSkipped > 0 || header.tracer() == null)) {
            throw new InvalidInputException(
                    Math.max(1, firstSkipped),
                    null,
                    "expected an event in ftrace's default text format, such as"
                            + " \"init-1 [000] d..1. 7.636105: lock_acquire: ADDRESS NAME\","
                            + " found none (the latency format is not supported)");
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
        if (lockEvents.hidden()) {
            sink.missing(Gap.INSTANCES);
            sink.diagnostic(
                    lines.line(),
                    "Lock addresses are hidden, so locks with the same name look like one. All"
                            + " findings are hints. Boot with no_hash_pointers to record them.");
        }
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
                        Gap.IRQ_SWITCHES);
        if (!header.hasContext(line.flagColumns) || !header.softKnown(line.flagColumns)) {
            gaps.add(Gap.IRQ_STATE);
        }
        sink.meta(new TraceMeta(false, Profile.LINUX, true, true, gaps, "ftrace", null));
    }

    private void other(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to && buffer[at] == ' ') {
            at++;
        }
        if (at == to || Ascii.startsWith(buffer, at, to, "=> ")) {
            return;
        }
        if (buffer[at] == '#') {
            comment(buffer, at, to);
        } else if (!lostLine(buffer, at, to)) {
            skip("Line not understood: not an event in ftrace's text format");
        }
    }

    private void skip(String why) {
        if (firstSkipped == 0) {
            firstSkipped = lines.line();
        }
        sink.skipped(lines.line(), why);
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

    /** {@code CPU:n [LOST k EVENTS]}; k may be absent. */
    private boolean lostLine(byte[] buffer, int from, int to) {
        int mark = Ascii.indexOf(buffer, from, to, "[LOST ");
        if (mark < 0 || !Ascii.startsWith(buffer, from, to, "CPU:")) {
            return false;
        }
        long cpu = Ascii.number(buffer, from + "CPU:".length(), mark);
        long count = Ascii.number(buffer, mark + "[LOST ".length(), to);
        lost(cpu <= FtraceLine.MAX_CPU ? (int) cpu : -1, count < 0 ? Event.NONE : count);
        return true;
    }

    private void lost(int cpu, long count) {
        if (!started) {
            newRecording = true;
            return;
        }
        context.lost(cpu, lines.line());
        tasks.forget();
        event.clear();
        event.op = Op.LOST;
        event.line = lines.line();
        event.cpu = cpu;
        event.count = count;
        sink.event(event);
        event.clear();
    }

    private void event(byte[] buffer, int to) {
        if (events++ == 0 || newRecording) {
            beginRecording();
        }
        Task task = tasks.task(buffer, line);
        Op change = irqSwitch(buffer);
        if (change != null) {
            context.switches(task, change, buffer, line, header, lines.line());
            return;
        }
        context.see(task, buffer, line, header, lines.line());
        if (!header.hasContext(line.flagColumns)) {
            handler(task, buffer);
        }
        Op op = FtraceLockEvents.op(buffer, line);
        if (op != Op.META && !lockEvents.read(op, task, buffer, line, to, lines.line())) {
            skip("Lock event without an address and a name");
        }
    }

    /** What a preemptirq event says about hard interrupts; null for other events. */
    private @Nullable Op irqSwitch(byte[] buffer) {
        int from = line.eventFrom;
        int to = line.eventTo;
        if (Ascii.equal(buffer, from, to, "irq_disable")) {
            return Op.IRQS_OFF;
        }
        return Ascii.equal(buffer, from, to, "irq_enable") ? Op.IRQS_ON : null;
    }

    /** Without flags only the events of handlers show interrupts, and not all of them. */
    private void handler(Task task, byte[] buffer) {
        int from = line.eventFrom;
        int to = line.eventTo;
        if (Ascii.equal(buffer, from, to, "irq_handler_entry")) {
            context.handler(task, FtraceContext.HARD, true);
        } else if (Ascii.equal(buffer, from, to, "irq_handler_exit")) {
            context.handler(task, FtraceContext.HARD, false);
        } else if (Ascii.equal(buffer, from, to, "softirq_entry")) {
            context.handler(task, FtraceContext.SOFT, true);
        } else if (Ascii.equal(buffer, from, to, "softirq_exit")) {
            context.handler(task, FtraceContext.SOFT, false);
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
