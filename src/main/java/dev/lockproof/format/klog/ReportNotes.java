package dev.lockproof.format.klog;

import dev.lockproof.format.klog.report.ReportReader;
import dev.lockproof.trace.TraceSink;

/**
 * Tells the sender of a log which reports were read in part or not at all.
 *
 * @param sink receives the messages
 */
record ReportNotes(TraceSink sink) implements ReportReader.Notes {

    @Override
    public void cut(long line, String headline) {
        sink.inconclusive(
                line, "The report is too large; only its beginning was read: " + headline);
    }

    @Override
    public void stray(long line, String headline) {
        sink.inconclusive(
                line,
                "The line has the words of a report, but no line of a report follows: " + headline);
    }
}
