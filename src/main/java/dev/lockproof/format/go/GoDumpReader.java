package dev.lockproof.format.go;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockproof.format.ReadLines;
import dev.lockproof.format.io.LineReader;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.format.snapshot.Dump;
import dev.lockproof.format.snapshot.DumpJudge;
import dev.lockproof.format.snapshot.DumpedLock;
import dev.lockproof.format.snapshot.DumpedThread;
import dev.lockproof.format.snapshot.LinePrefix;
import dev.lockproof.trace.Profile;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;
import dev.lockproof.trace.report.BlockedThread;
import dev.lockproof.trace.report.Complaint;
import dev.lockproof.trace.report.LockReport;
import dev.lockproof.trace.report.ReportOrigin;
import dev.lockproof.trace.report.ReportedMode;
import dev.lockproof.trace.report.Teller;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * A dump has the goroutines of one process at one moment. A goroutine that it has already begins another. The runtime says
 * that all goroutines wait, or that one unlocked what was not locked, before it prints them.
 */
/** Reads dumps of goroutines, and what a log has between them. */
final class GoDumpReader {

    private static final String OWNERS =
            "A goroutine waits for a lock, and dumps of Go name no owners of locks: whether it is a"
                    + " deadlock does not show, unless the runtime says that all goroutines are"
                    + " asleep.";

    private static final Teller RUNTIME = new Teller("Go's runtime", Set.of());

    private final LineReader lines;
    private final TraceSink sink;
    private final LinePrefix prefix = new LinePrefix();
    private final DumpJudge judge;
    private final List<Goroutine> goroutines = new ArrayList<>();
    private final Set<String> numbers = new HashSet<>();
    private GoLine.Sort error = GoLine.Sort.OTHER;
    private String headline = "";
    private long errorLine;
    private long lastLine;
    private @Nullable Goroutine current;
    private boolean understood;
    private boolean ownersTold;

    GoDumpReader(InputStream in, TraceSink sink, ReadLimits limits) {
        this.lines = new LineReader(in, limits);
        this.sink = sink;
        this.judge = new DumpJudge(sink);
    }

    ReadLines read() throws IOException {
        sink.meta(new TraceMeta(false, Profile.GO, false, false, Set.of(), GoDumpFormat.ID, null));
        while (lines.next()) {
            line();
        }
        endDump();
        judge.end();
        if (judge.dumps() > 0) {
            sink.judged();
        }
        return new ReadLines(lines.line(), understood);
    }

    private void line() {
        byte[] buffer = lines.buffer();
        int from = prefix.skip(buffer, lines.from(), lines.to());
        GoLine.Sort sort = GoLine.sort(buffer, from, lines.to());
        if (sort == GoLine.Sort.OTHER) {
            int at = GoLine.anchor(buffer, lines.from(), lines.to());
            if (at > lines.from()) {
                prefix.learn(buffer, lines.from(), at);
                from = at;
                sort = GoLine.sort(buffer, from, lines.to());
            }
        }
        read(sort, from);
    }

    private void read(GoLine.Sort sort, int from) {
        switch (sort) {
            case ASLEEP, UNLOCKED, QUIT -> {
                endDump();
                understood = true;
                error = sort;
                errorLine = lines.line();
                headline = text(from);
            }
            case GOROUTINE -> goroutine(Goroutine.of(text(from), lines.line()));
            case BLANK -> current = null;
            case FILE -> {
                if (current != null) {
                    current.file(text(from).strip());
                    lastLine = lines.line();
                }
            }
            case OTHER -> {
                if (current == null) {
                    sink.skipped(lines.line());
                } else {
                    current.function(text(from));
                    lastLine = lines.line();
                }
            }
        }
    }

    private String text(int from) {
        return new String(lines.buffer(), from, lines.to() - from, UTF_8);
    }

    private void goroutine(@Nullable Goroutine next) {
        current = next;
        if (next == null) {
            sink.skipped(lines.line());
            return;
        }
        if (!numbers.add(next.number())) {
            endDump();
            numbers.add(next.number());
        }
        understood = true;
        current = next;
        lastLine = lines.line();
        goroutines.add(next);
    }

    private void endDump() {
        switch (error) {
            case ASLEEP -> asleep();
            case UNLOCKED -> unlocked();
            default -> snapshot();
        }
        error = GoLine.Sort.OTHER;
        goroutines.clear();
        numbers.clear();
        current = null;
    }

    private void asleep() {
        List<BlockedThread> threads =
                goroutines.stream()
                        .filter(each -> each.isOfProgram() && !each.isRunning())
                        .map(each -> each.thread().blocked(null))
                        .toList();
        report(new Complaint.AllAsleep(threads), threads.isEmpty() ? null : threads.getFirst());
    }

    private void unlocked() {
        Goroutine at = goroutines.isEmpty() ? null : goroutines.getFirst();
        DumpedLock lock = at == null ? null : at.lock();
        DumpedLock known = lock == null ? DumpedLock.ofClass(lockClass()) : lock;
        report(
                new Complaint.Breach(
                        Complaint.Fault.UNLOCK_NOT_HELD,
                        List.of(known.reported(ReportedMode.UNKNOWN, null)),
                        null,
                        at == null ? null : at.site()),
                at == null ? null : at.thread().blocked(null));
    }

    private String lockClass() {
        return headline.contains("RWMutex") ? Goroutine.RW_MUTEX : Goroutine.MUTEX;
    }

    private void report(Complaint complaint, @Nullable BlockedThread thread) {
        sink.reports()
                .report(
                        new LockReport(
                                new ReportOrigin(
                                        errorLine,
                                        Math.max(errorLine, lastLine),
                                        headline,
                                        thread == null ? null : thread.thread(),
                                        null,
                                        thread == null,
                                        RUNTIME),
                                complaint,
                                List.of(),
                                List.of()));
    }

    private void snapshot() {
        if (goroutines.isEmpty()) {
            return;
        }
        Dump dump = new Dump("", goroutines.getFirst().line(), -1);
        for (Goroutine each : goroutines) {
            DumpedThread thread = each.thread();
            dump.add(thread);
            if (each.waits() && !ownersTold) {
                ownersTold = true;
                sink.inconclusive(each.line(), OWNERS);
            }
        }
        dump.end(lastLine);
        dump.hidesOwners();
        judge.judge(dump);
    }
}
