package dev.lockproof.format.klog.report;

/**
 * A line of a report.
 *
 * @param number the line of the log
 * @param text the message without prefixes and without blanks around it
 * @param frame whether it is a line of a stack
 */
record ReportLine(long number, String text, boolean frame) {

    static ReportLine of(long number, String text) {
        return new ReportLine(number, text, Frames.isFrame(text));
    }
}
