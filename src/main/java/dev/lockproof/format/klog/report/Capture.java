package dev.lockproof.format.klog.report;

import java.util.ArrayList;
import java.util.List;

/** The lines of one report, while they come in. */
final class Capture {

    /** After so many lines in a row that fit no report, it has ended. */
    private static final int MAX_STRANGE = 40;

    private static final int MAX_LINES = 8000;
    private static final long MAX_CHARS = 2 << 20;

    /** No label of a report is longer than this. */
    private static final int MAX_LABEL = 100;

    private static final String[] STARTS = {
        "->",
        "#",
        "(",
        "[<",
        "<",
        "{",
        "...",
        "lock(",
        "rlock(",
        "sync(",
        "local_irq",
        "CPU",
        "but ",
        "and ",
        "which ",
        "the ",
        "to ",
        "other info",
        "Chain exists",
        "Possible ",
        "***",
        "stack backtrace",
        "Call Trace",
        "hardirqs last",
        "softirqs last",
        "irq event",
        "May be due",
        "in_atomic",
        "preempt_count",
        "RCU nest",
        "Preemption disabled",
        "INFO: lockdep",
        "rcu_",
        "context",
        "Hardware name",
        "Workqueue:",
        "Pid:",
        "task:",
        "----",
        "====",
        "RIP",
        "RSP",
        "Code:",
        "last function",
        "workfn",
        "[S]",
        "[W]",
        "[E]",
        "summary",
        "INITIAL USE",
        "}"
    };

    private final ReportHeadline.Found headline;
    private final List<ReportLine> lines = new ArrayList<>();
    private int strange;
    private long chars;
    private boolean traced;
    private boolean bare = true;
    private boolean cut;

    Capture(ReportHeadline.Found headline, ReportLine first) {
        this.headline = headline;
        lines.add(first);
    }

    ReportHeadline.Found headline() {
        return headline;
    }

    /** Adds a line. Returns false if the report has ended before it. */
    boolean add(ReportLine line) {
        String text = line.text();
        strange = fits(text) ? 0 : strange + 1;
        bare &= text.isEmpty() || text.startsWith("===") || text.startsWith("** replaying");
        traced |=
                text.startsWith("Call ")
                        || text.startsWith("Backtrace:")
                        || text.startsWith("stack backtrace");
        if (strange > MAX_STRANGE) {
            return false;
        }
        chars += text.length();
        if (lines.size() >= MAX_LINES || chars > MAX_CHARS) {
            cut = true;
            return false;
        }
        lines.add(line);
        return true;
    }

    private static boolean fits(String text) {
        if (text.isEmpty() || Frames.isFrame(text) || text.contains("){") || text.contains("at:")) {
            return true;
        }
        for (String start : STARTS) {
            if (text.startsWith(start)) {
                return true;
            }
        }
        return text.length() <= MAX_LABEL && (text.endsWith(":") || text.contains("lock"));
    }

    /** Whether it has reached the stack of its task, which is the end of most reports. */
    boolean isTraced() {
        return traced;
    }

    /** Whether nothing but the headline has come in. */
    boolean isBare() {
        return bare;
    }

    /** Whether a bound cut the report. */
    boolean isCut() {
        return cut;
    }

    /** The last line that was added. */
    long lastLine() {
        return lines.getLast().number();
    }

    /** The report's lines, without those at the end that fit no report. */
    Body body() {
        return new Body(lines.subList(0, Math.max(1, lines.size() - strange)));
    }
}
