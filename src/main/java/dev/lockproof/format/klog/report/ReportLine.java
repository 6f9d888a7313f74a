package dev.lockproof.format.klog.report;

/**
 * A line of a report.
 *
 * @param number the line of the log
 * @param text the message without prefixes and without blanks around it
 */
record ReportLine(long number, String text) {}
