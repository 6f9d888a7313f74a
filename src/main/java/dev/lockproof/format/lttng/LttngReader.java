package dev.lockproof.format.lttng;

import dev.lockproof.format.ReadLines;
import dev.lockproof.format.io.LineReader;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.format.io.UnknownLines;
import dev.lockproof.format.lttng.LttngLine.Call;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Gap;
import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.Profile;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;

/** Reads one recording. */
final class LttngReader {

    private static final EnumSet<Gap> GAPS =
            EnumSet.of(
                    Gap.SUBCLASS,
                    Gap.NEST,
                    Gap.CHECK,
                    Gap.IRQ_STATE,
                    Gap.IRQ_SWITCHES,
                    Gap.LIVES,
                    Gap.THREADS,
                    Gap.CLAIMS,
                    Gap.SECTIONS,
                    Gap.WAITS,
                    Gap.CALLBACKS);

    private final LineReader lines;
    private final TraceSink sink;
    private final UnknownLines unknown;
    private final Processes threads;
    private final Processes mutexIds;
    private final Losses losses;
    private final MutexCalls calls;
    private final CallSites sites;
    private final LttngLine line = new LttngLine();
    private final LttngTime time = new LttngTime();
    private final Event event = new Event();
    private boolean understood;

    /** Whether the line of an event ended too early: it is missing if another event follows. */
    private boolean broken;

    private boolean withoutProcess;
    private boolean several;

    /** Whether an event has no thread because its context has no names. */
    private boolean withoutNames;

    private long process = -1;
    private long events;
    private long withoutThread;
    private long firstWithoutThread;

    LttngReader(InputStream in, TraceSink sink, ReadLimits limits) {
        lines = new LineReader(in, limits);
        this.sink = sink;
        unknown = new UnknownLines(sink);
        threads = new Processes(sink.symbols().tasks());
        mutexIds = new Processes(sink.symbols().locks());
        losses = new Losses(sink, time);
        calls = new MutexCalls(sink, losses);
        sites = new CallSites(sink.symbols().sites());
    }

    ReadLines read() throws IOException {
        sink.meta(new TraceMeta(false, Profile.POSIX, false, false, GAPS, "lttng-ust", null));
        while (lines.next()) {
            line(lines.buffer(), lines.from(), lines.to());
        }
        if (events == 0 && withoutThread > 0) {
            throw noThreads();
        }
        calls.end();
        end();
        return new ReadLines(lines.line(), understood);
    }

    private void line(byte[] buffer, int from, int to) {
        switch (line.parse(buffer, from, to)) {
            case MUTEX -> {
                understood = true;
                if (buffer[to - 1] == '}' || !isBroken(buffer, from, to)) {
                    mutex(buffer, from, to);
                }
            }
            case OTHER_EVENT -> {
                understood = true;
                sink.skipped(lines.line());
            }
            case OTHER -> other(buffer, from, to);
        }
    }

    /** Whether the line of an event ends too early, so that the event is lost. */
    private boolean isBroken(byte[] buffer, int from, int to) {
        int end = to;
        while (buffer[end - 1] == ' ') {
            end--;
        }
        if (buffer[end - 1] == '}') {
            return false;
        }
        if (!tellsLoss(buffer, from, to)) {
            unknown.add(lines.line(), buffer, from, to, "an event that the line does not end");
        }
        broken = true;
        return true;
    }

    private void other(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to && buffer[at] <= ' ' && buffer[at] >= 0) {
            at++;
        }
        if (at < to && !tellsLoss(buffer, from, to)) {
            unknown.add(lines.line(), buffer, from, to);
        }
    }

    /** Takes a message of babeltrace about events that are missing; it may break into a line. */
    private boolean tellsLoss(byte[] buffer, int from, int to) {
        if (!losses.tells(buffer, from, to)) {
            return false;
        }
        understood = true;
        if (losses.isHere()) {
            lost(losses.count());
        }
        return true;
    }

    private void mutex(byte[] buffer, int from, int to) {
        if (line.call == Call.UNKNOWN) {
            sink.skipped(lines.line());
            return;
        }
        if (line.threadFrom == line.threadTo) {
            withoutThread++;
            withoutNames |= line.cpu < 0 && line.process < 0;
            firstWithoutThread = firstWithoutThread == 0 ? lines.line() : firstWithoutThread;
            unknown.add(lines.line(), buffer, from, to, "an event without the id of its thread");
            return;
        }
        if (line.mutexFrom == line.mutexTo) {
            unknown.add(lines.line(), buffer, from, to, "an event without the address of a mutex");
            lost(1);
            return;
        }
        if (broken) {
            broken = false;
            lost(1);
        }
        events++;
        processes();
        long ts = time.parse(buffer, from, to);
        switch (losses.at(ts)) {
            case LEAVE_OUT -> {
                sink.skipped(lines.line());
                return;
            }
            case PASS_AFTER_LOSS -> lost(Event.NONE);
            case PASS -> {}
        }
        event.line = lines.line();
        event.ts = ts;
        event.cpu = line.cpu < 0 || line.cpu > Integer.MAX_VALUE ? Event.NONE : (int) line.cpu;
        event.task = threads.intern(buffer, line.threadFrom, line.threadTo, line.process);
        event.site = sites.of(buffer, line);
        event.kind = LockKind.MUTEX;
        calls.call(
                event, line, mutexIds.intern(buffer, line.mutexFrom, line.mutexTo, line.process));
    }

    private void processes() {
        if (line.process < 0) {
            withoutProcess = true;
        } else if (process < 0) {
            process = line.process;
        } else {
            several |= process != line.process;
        }
    }

    private void lost(long count) {
        understood = true;
        calls.lost(lines.line(), count);
    }

    private InvalidInputException noThreads() {
        return new InvalidInputException(
                firstWithoutThread,
                "vtid",
                "expected the id of the thread in each event, found none, so nobody can tell which"
                        + " thread did what: "
                        + (withoutNames
                                ? "print the text again with the names of fields, with"
                                        + " --names=payload,context or without --names"
                                : "record again after lttng add-context --userspace --type=vpid"
                                        + " --type=vtid"));
    }

    private void end() {
        if (events == 0) {
            sink.inconclusive(
                    lines.line(),
                    "Nothing was checked: the recording has no events of"
                            + " lttng_ust_pthread:pthread_mutex_*. Was the program started with"
                            + " LD_PRELOAD=liblttng-ust-pthread-wrapper.so?");
            return;
        }
        if (withoutThread > 0) {
            sink.inconclusive(
                    firstWithoutThread,
                    "The thread of "
                            + withoutThread
                            + " events is not known, so locks may seem held or free that are not."
                            + " Record every channel with the context vtid.");
        }
        if (withoutProcess && several) {
            sink.diagnostic(
                    0, "Some events do not name their process: these count as one process.");
        }
        losses.end();
    }
}
