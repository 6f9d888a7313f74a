package dev.lockproof.bench;

import dev.lockproof.trace.Event;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;
import dev.lockproof.trace.report.ReportSink;

/** Takes events and only counts them: what is left is the cost of reading. */
final class CountingSink implements TraceSink {

    private final Symbols symbols = new Symbols();
    private long events;
    private long skipped;
    private long reports;

    @Override
    public Symbols symbols() {
        return symbols;
    }

    @Override
    public void meta(TraceMeta meta) {
        // Costs nothing and tells nothing about speed.
    }

    @Override
    public void event(Event event) {
        events++;
    }

    @Override
    public void skipped(long line) {
        skipped++;
    }

    @Override
    public void diagnostic(long line, String message) {
        // As meta.
    }

    @Override
    public ReportSink reports() {
        return report -> reports++;
    }

    long reportCount() {
        return reports;
    }

    long events() {
        return events;
    }

    long skippedLines() {
        return skipped;
    }
}
