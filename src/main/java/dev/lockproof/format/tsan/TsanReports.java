package dev.lockproof.format.tsan;

import dev.lockproof.format.tool.CodeFrame;
import dev.lockproof.format.tool.ToolLog;
import dev.lockproof.format.tool.ToolText;
import dev.lockproof.trace.TraceSink;
import dev.lockproof.trace.report.Complaint;
import dev.lockproof.trace.report.Complaint.Fault;
import dev.lockproof.trace.report.ReportedLock;
import dev.lockproof.trace.report.ReportedMode;
import dev.lockproof.trace.report.Teller;
import dev.lockproof.trace.report.Teller.Doubt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns reports of ThreadSanitizer into reports of locks. */
final class TsanReports {

    private static final Pattern MUTEX =
            Pattern.compile("Mutex (M\\d{1,20})(?: \\((0x[0-9a-fA-F]{1,16})\\))?");
    private static final Pattern GLOBAL =
            Pattern.compile(
                    "Location is global '(?!<null>)([^']{1,500})'(?: of size \\d{1,19})? at"
                            + " (0x[0-9a-fA-F]{1,16})");

    private static final Teller TELLER =
            new Teller("ThreadSanitizer", Set.of(Doubt.GATES, Doubt.NOT_AT_ONCE));

    private static final int MAX_NAMES = 10_000;

    private final TraceSink sink;
    private final ToolLog log;
    private final Map<String, Map<String, String>> names = new HashMap<>();
    private int named;
    private long others;

    TsanReports(TraceSink sink) {
        this.sink = sink;
        this.log = new ToolLog(sink, TELLER);
    }

    void report(TsanReport report) {
        Map<String, String> known = learn(report);
        String kind = report.kind();
        if (kind.startsWith("lock-order-inversion")) {
            TsanCycle cycle = new TsanCycle(report, known);
            pass(report, report.isPartial() || !cycle.isWhole(), cycle.complaint());
        } else if (kind.startsWith("double lock of a mutex")) {
            pass(report, again(report, known));
        } else if (kind.startsWith("unlock of an unlocked mutex")
                || kind.startsWith("read unlock of a write locked mutex")) {
            pass(report, breach(report, known, Fault.UNLOCK_NOT_HELD, List.of()));
        } else if (kind.startsWith("destroy of a locked mutex")) {
            pass(report, breach(report, known, Fault.FREED_HELD, lockedAt(report)));
        } else if (kind.contains("mutex")) {
            log.unread(report.line(), kind, "No rule covers this report of ThreadSanitizer");
        } else if (kind.isEmpty()) {
            log.unread(report.line(), "ThreadSanitizer", "The headline of a report is cut");
        } else {
            others++;
        }
    }

    private void pass(TsanReport report, Complaint complaint) {
        pass(report, report.isPartial(), complaint);
    }

    private void pass(TsanReport report, boolean partial, Complaint complaint) {
        log.report(
                new ToolLog.Lines(report.line(), report.lastLine(), report.kind()),
                null,
                partial,
                complaint);
    }

    /** The names of the process's global variables by address, with those of this report. */
    private Map<String, String> learn(TsanReport report) {
        Matcher global = report.find(GLOBAL);
        if (global != null && named < MAX_NAMES) {
            named++;
            names.computeIfAbsent(report.process(), _ -> new HashMap<>())
                    .put(global.group(2), global.group(1));
        }
        return names.getOrDefault(report.process(), Map.of());
    }

    private static List<CodeFrame> lockedAt(TsanReport report) {
        return report.parts().stream()
                .filter(each -> each.title().equals("and:"))
                .map(TsanReport.Part::stack)
                .findFirst()
                .orElse(List.of());
    }

    private static Complaint breach(
            TsanReport report, Map<String, String> known, Fault fault, List<CodeFrame> lockedAt) {
        ReportedLock lock = lock(report, known, lockedAt);
        return new Complaint.Breach(
                fault,
                lock == null ? List.of() : List.of(lock),
                null,
                CodeFrame.site(report.stack()));
    }

    private static Complaint again(TsanReport report, Map<String, String> known) {
        ReportedLock lock = lock(report, known, report.stack());
        return new Complaint.Recursion(lock, null, true);
    }

    /** The lock that a report is about; null if it does not name it. */
    private static @Nullable ReportedLock lock(
            TsanReport report, Map<String, String> known, List<CodeFrame> taken) {
        Matcher mutex = report.find(MUTEX);
        if (mutex == null) {
            return null;
        }
        String address = mutex.group(2);
        return ReportedLock.ofProgram(
                name(report, known, address),
                mutex.group(1),
                address,
                taken.isEmpty() ? ReportedMode.UNKNOWN : CodeFrame.mode(taken),
                CodeFrame.site(taken));
    }

    /** The variable that a lock is, or is in: {@code bank+0x28}. */
    private static @Nullable String name(
            TsanReport report, Map<String, String> known, @Nullable String address) {
        Matcher global = report.find(GLOBAL);
        if (global == null || address == null) {
            return address == null ? null : known.get(address);
        }
        long offset = value(address) - value(global.group(2));
        return offset == 0
                ? global.group(1)
                : offset < 0 ? null : global.group(1) + "+0x" + Long.toHexString(offset);
    }

    private static long value(String address) {
        return Long.parseUnsignedLong(address, 2, address.length(), 16);
    }

    void end(ToolText text) {
        log.end(text);
        if (others > 0) {
            sink.diagnostic(
                    0,
                    "ThreadSanitizer also reports %d data races or other faults, which say nothing about the order of locks."
                            .formatted(others));
        }
    }
}
