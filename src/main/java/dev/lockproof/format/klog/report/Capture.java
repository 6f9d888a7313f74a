package dev.lockproof.format.klog.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The lines of one report, while they come in. */
final class Capture {

    /**
     * After so many lines in a row that fit no report, it has ended. Behind its task's stack, which
     * is the end of most reports, a line must surely be one of a report.
     */
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
        "CPU:",
        "CPU0",
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

    /** The starts by their first character. */
    private static final String[][] BY_FIRST = byFirst();

    /** How well a line fits a report. */
    private enum Fit {
        /** Not at all. */
        STRANGE,
        /** Neither here nor there: blank. */
        BLANK,
        /** Many other lines look like it. */
        WEAK,
        SURE
    }

    private final ReportHeadline.Found headline;
    private final List<ReportLine> lines = new ArrayList<>();
    private int strange;
    private int fitting = 1;
    private long chars;
    private boolean traced;
    private boolean bare = true;
    private boolean led;
    private boolean cut;

    Capture(ReportHeadline.Found headline, ReportLine first) {
        this.headline = headline;
        lines.add(first);
    }

    ReportHeadline.Found headline() {
        return headline;
    }

    /** Adds a line. Returns false if the report has ended before it. */
    boolean add(ReportLine read) {
        ReportLine line = headline.lead().without(read);
        led |= !line.equals(read);
        String text = line.text();
        Fit fit = fit(line);
        boolean fits = traced ? fit == Fit.SURE : fit != Fit.STRANGE;
        if (fits) {
            strange = 0;
        } else if (fit != Fit.BLANK) {
            strange++;
        }
        bare &= text.isEmpty() || text.startsWith("===") || text.startsWith("** replaying");
        traced |= fits && beginsTrace(text);
        if (strange > MAX_STRANGE) {
            return false;
        }
        chars += text.length();
        if (lines.size() >= MAX_LINES || chars > MAX_CHARS) {
            cut = true;
            return false;
        }
        lines.add(line);
        fitting = fits ? lines.size() : fitting;
        return true;
    }

    private static boolean beginsTrace(String text) {
        return text.startsWith("Call ")
                || text.startsWith("Backtrace:")
                || text.startsWith("stack backtrace");
    }

    private static Fit fit(ReportLine line) {
        String text = line.text();
        if (line.frame()) {
            return Fit.SURE;
        }
        if (text.isEmpty()) {
            return Fit.BLANK;
        }
        char first = text.charAt(0);
        if (first < BY_FIRST.length) {
            for (String start : BY_FIRST[first]) {
                if (text.startsWith(start)) {
                    return Fit.SURE;
                }
            }
        }
        if (text.indexOf("){") >= 0) {
            return Fit.SURE;
        }
        boolean weak =
                text.indexOf("at:") >= 0
                        || text.length() <= MAX_LABEL
                                && (text.endsWith(":") || text.contains("lock"));
        return weak ? Fit.WEAK : Fit.STRANGE;
    }

    private static String[][] byFirst() {
        String[][] byFirst = new String[128][];
        for (char first = 0; first < byFirst.length; first++) {
            char each = first;
            byFirst[first] =
                    Stream.of(STARTS)
                            .filter(start -> start.charAt(0) == each)
                            .toArray(String[]::new);
        }
        return byFirst;
    }

    /** Whether it has reached the stack of its task, which is the end of most reports. */
    boolean isTraced() {
        return traced;
    }

    /** Whether nothing but the headline has come in. */
    boolean isBare() {
        return bare;
    }

    /**
     * Whether it is only a sentence that has the words of a headline at its end: no other line
     * begins as it does.
     */
    boolean isStray() {
        return !led && !headline.lead().isNone();
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
        return new Body(headline.headline(), lines.subList(0, fitting));
    }
}
