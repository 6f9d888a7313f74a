package dev.lockproof.analysis.reported;

import dev.lockproof.analysis.learned.Occurrences;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Wordings;
import dev.lockproof.trace.report.Complaint.AllAsleep;
import dev.lockproof.trace.report.Complaint.Breach;
import dev.lockproof.trace.report.Complaint.Deadlock;
import dev.lockproof.trace.report.Complaint.LongWait;
import dev.lockproof.trace.report.Complaint.Overdue;
import dev.lockproof.trace.report.Complaint.Recursion;
import dev.lockproof.trace.report.Complaint.Ring;
import dev.lockproof.trace.report.Complaint.Sleep;
import dev.lockproof.trace.report.Complaint.Stuck;
import dev.lockproof.trace.report.Complaint.UnsafePath;
import dev.lockproof.trace.report.Complaint.Usage;
import dev.lockproof.trace.report.Complaint.WaitContext;
import dev.lockproof.trace.report.LockReport;
import dev.lockproof.trace.report.ReportSink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns reports of other tools into findings of the rules that they are about. A report that says
 * the same as an earlier one counts as a repetition.
 */
public final class ReportRules implements ReportSink {

    private final int bound;
    private final RingReports rings;
    private final RecursionReports recursions;
    private final ContextReports contexts;
    private final LockReports locks;
    private final DumpReports dumps;
    private final ToolRings toolRings;
    private final ToolReports tools;
    private final Map<String, Entry> found = new LinkedHashMap<>();
    private long reports;
    private long cut;

    private static final class Entry {
        private final Finding first;
        private final long line;
        private long count;
        private long lastLine;

        Entry(Finding first, long line) {
            this.first = first;
            this.line = line;
        }
    }

    /**
     * @param bound maximum number of distinct findings
     */
    public ReportRules(Wordings words, int bound) {
        ReportWords reportWords = new ReportWords(words);
        this.bound = bound;
        this.rings = new RingReports(reportWords);
        this.recursions = new RecursionReports(reportWords);
        this.contexts = new ContextReports(reportWords);
        this.locks = new LockReports(reportWords);
        this.dumps = new DumpReports(reportWords);
        this.toolRings = new ToolRings(reportWords);
        this.tools = new ToolReports(reportWords);
    }

    @Override
    public void report(LockReport report) {
        reports++;
        for (Finding each : findings(report)) {
            add(each, report.origin().line(), report.count());
        }
    }

    private List<Finding> findings(LockReport report) {
        boolean ofTool = report.origin().teller() != null;
        return switch (report.complaint()) {
            case Ring ring when ofTool -> List.of(toolRings.ring(report, ring));
            case Recursion recursion when ofTool -> List.of(tools.recursion(report, recursion));
            case Breach breach when ofTool -> tools.breach(report, breach);
            case Overdue overdue -> List.of(tools.overdue(report, overdue));
            case Ring ring -> List.of(rings.ring(report, ring));
            case Recursion recursion -> List.of(recursions.recursion(report, recursion));
            case UnsafePath path -> List.of(rings.path(report, path));
            case Usage usage -> List.of(contexts.usage(report, usage));
            case WaitContext context -> List.of(contexts.waitContext(report, context));
            case Sleep sleep -> List.of(contexts.sleep(report, sleep));
            case Stuck stuck -> List.of(locks.stuck(report, stuck));
            case Breach breach -> locks.breach(report, breach);
            case Deadlock deadlock -> List.of(dumps.deadlock(report, deadlock));
            case AllAsleep asleep -> List.of(dumps.allAsleep(report, asleep));
            case LongWait wait -> List.of(dumps.longWait(report, wait));
        };
    }

    private void add(Finding finding, long line, long times) {
        Entry entry = found.get(finding.fingerprint());
        if (entry == null) {
            if (found.size() >= bound) {
                cut++;
                return;
            }
            entry = new Entry(finding, line);
            found.put(finding.fingerprint(), entry);
        }
        entry.count += times;
        entry.lastLine = Math.max(entry.lastLine, line);
    }

    /** How many reports there were. */
    public long count() {
        return reports;
    }

    /** Adds the findings to those of a part of the recording. */
    public void addTo(Occurrences occurrences, int part) {
        for (Entry entry : found.values()) {
            occurrences.add(entry.first, entry.line, part, entry.count, entry.lastLine);
        }
        if (cut > 0) {
            occurrences.setCut(part, occurrences.cut() + cut);
        }
    }
}
