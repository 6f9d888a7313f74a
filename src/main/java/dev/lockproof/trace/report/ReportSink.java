package dev.lockproof.trace.report;

/** Receives what another tool reported, in the order of the input. */
public interface ReportSink {

    /** A sink for readers of formats without reports. */
    ReportSink NONE = report -> {};

    /** Receives one report. */
    void report(LockReport report);
}
