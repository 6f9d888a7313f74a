package dev.lockproof.format.klog.report;

import dev.lockproof.format.klog.report.ReportParser.Parsed;
import dev.lockproof.trace.report.Complaint;
import dev.lockproof.trace.report.ReportedLock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code inconsistent lock state}. */
final class UsageParser {

    private UsageParser() {}

    static Parsed inconsistent(Body body) {
        int at = body.find("inconsistent {");
        String before = null;
        String now = null;
        if (at >= 0) {
            String text = body.text(at);
            before = state(Texts.between(text, "inconsistent {", "}"));
            now = state(Texts.between(text, "-> {", "}"));
        }
        ReportedLock lock = body.lockAfter(" takes:");
        return new Parsed(
                new Complaint.Usage(lock, before, now),
                lock == null || before == null || now == null);
    }

    /** A usage as newer kernels write it: {@code in-hardirq-W} is {@code IN-HARDIRQ-W}. */
    private static @Nullable String state(@Nullable String printed) {
        return printed == null ? null : printed.toUpperCase(Locale.ROOT);
    }
}
