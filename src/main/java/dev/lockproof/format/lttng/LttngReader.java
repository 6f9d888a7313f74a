package dev.lockproof.format.lttng;

import dev.lockproof.format.ReadLines;
import dev.lockproof.format.io.Ascii;
import dev.lockproof.format.io.LineReader;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.format.io.UnknownLines;
import dev.lockproof.format.lttng.LttngLine.Call;
import dev.lockproof.format.mutex.MutexEvents;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Gap;
import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.Profile;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;

/** Reads one recording. */
final class LttngReader {

    private static final String DISCARDED = "racer discarded ";
    private static final String MAYBE_DISCARDED = "racer may have discarded ";

    private static final EnumSet<Gap> GAPS =
            EnumSet.of(
                    Gap.SUBCLASS,
                    Gap.NEST,
                    Gap.CHECK,
                    Gap.IRQ_STATE,
                    Gap.IRQ_SWITCHES,
                    Gap.LIVES,
                    Gap.CLAIMS,
                    Gap.SECTIONS,
                    Gap.WAITS,
                    Gap.CALLBACKS);

    private final LineReader lines;
    private final TraceSink sink;
    private final UnknownLines unknown;
    private final Processes threads;
    private final Processes mutexIds;
    private final MutexEvents mutexes;
    private final SilentWaits waits;
    private final FailedCalls failures;
    private final CallSites sites;
    private final LttngLine line = new LttngLine();
    private final LttngTime time = new LttngTime();
    private final Event event = new Event();
    private boolean understood;
    private boolean withoutProcess;
    private boolean several;
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
        mutexes = new MutexEvents(sink);
        waits = new SilentWaits(mutexes);
        failures = new FailedCalls(sink);
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
        mutexes.end(false);
        end();
        return new ReadLines(lines.line(), understood);
    }

    private void line(byte[] buffer, int from, int to) {
        switch (line.parse(buffer, from, to)) {
            case MUTEX -> {
                understood = true;
                mutex(buffer, from, to);
            }
            case OTHER_EVENT -> {
                understood = true;
                sink.skipped(lines.line());
            }
            case OTHER -> other(buffer, from, to);
        }
    }

    private void other(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to && buffer[at] <= ' ' && buffer[at] >= 0) {
            at++;
        }
        if (at == to) {
            return;
        }
        int discarded = Ascii.indexOf(buffer, from, to, DISCARDED);
        if (discarded >= 0) {
            long count = Ascii.number(buffer, discarded + DISCARDED.length(), to);
            boolean packets = Ascii.indexOf(buffer, discarded, to, " packet") >= 0;
            lost(packets || count < 0 ? Event.NONE : count);
        } else if (Ascii.indexOf(buffer, from, to, MAYBE_DISCARDED) >= 0) {
            lost(Event.NONE);
        } else {
            unknown.add(lines.line(), buffer, from, to);
        }
    }

    private void mutex(byte[] buffer, int from, int to) {
        if (line.call == Call.UNKNOWN) {
            sink.skipped(lines.line());
            return;
        }
        if (line.threadFrom == line.threadTo) {
            withoutThread++;
            firstWithoutThread = firstWithoutThread == 0 ? lines.line() : firstWithoutThread;
            unknown.add(lines.line(), buffer, from, to, "an event without the id of its thread");
            return;
        }
        if (line.mutexFrom == line.mutexTo) {
            unknown.add(lines.line(), buffer, from, to, "an event without the address of a mutex");
            lost(1);
            return;
        }
        events++;
        processes();
        event.line = lines.line();
        event.ts = time.parse(buffer, from, to);
        event.cpu = line.cpu < 0 || line.cpu > Integer.MAX_VALUE ? Event.NONE : (int) line.cpu;
        event.task = threads.intern(buffer, line.threadFrom, line.threadTo, line.process);
        event.site = sites.of(line.ip);
        call(mutexIds.intern(buffer, line.mutexFrom, line.mutexTo, line.process));
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

    private void call(int mutex) {
        if (waits.explains(event, mutex, line.call)) {
            return;
        }
        boolean got = line.status == 0 || line.status == FailedCalls.OWNER_DIED;
        event.kind = LockKind.MUTEX;
        switch (line.call) {
            case LOCK_REQUEST -> mutexes.request(event, mutex);
            case LOCK_DONE -> {
                if (got) {
                    waits.gets(event, mutex);
                    mutexes.acquired(event, mutex);
                } else {
                    mutexes.failed(event, mutex);
                    failures.lock(event.line, line.status);
                }
            }
            case TRYLOCK -> {
                if (got) {
                    waits.gets(event, mutex);
                    mutexes.tried(event, mutex);
                } else {
                    mutexes.goesOn(event);
                }
            }
            case UNLOCK -> {
                if (line.status == 0) {
                    waits.unlocks(event, mutex);
                    mutexes.released(event, mutex);
                } else {
                    mutexes.goesOn(event);
                    if (line.status == FailedCalls.NOT_OWNER) {
                        waits.refuses(event, mutex);
                    }
                    failures.unlock(event.line, line.status);
                }
            }
            case UNKNOWN -> throw new IllegalStateException("an unknown call");
        }
    }

    private void lost(long count) {
        understood = true;
        mutexes.lost();
        waits.lost();
        event.clear();
        event.op = Op.LOST;
        event.line = lines.line();
        event.count = count;
        sink.event(event);
        event.clear();
    }

    private InvalidInputException noThreads() {
        return new InvalidInputException(
                firstWithoutThread,
                "vtid",
                "expected the id of the thread in each event, found none, so nobody can tell which"
                        + " thread did what: record again after lttng add-context --userspace"
                        + " --type=vpid --type=vtid --type=procname, and print the names of fields");
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
        failures.end();
    }
}
