package dev.lockproof.trace;

import dev.lockproof.trace.contention.ContentionSink;
import dev.lockproof.trace.graph.GraphSink;
import dev.lockproof.trace.report.ReportSink;

/** Receives what a reader finds in a recording, in order. */
public interface TraceSink {

    /** The ids of this recording. Readers intern here the ids that they put into events. */
    Symbols symbols();

    /**
     * Receives what is known about the recording as a whole: at most once, before the first event.
     */
    void meta(TraceMeta meta);

    /** Receives, at the end, a gap of the recording that its meta did not name. */
    default void missing(Gap gap) {}

    /**
     * Receives one event, the next one of its task. The object belongs to the reader and changes
     * with the next call: copy what you retain. At the end of a recording a reader may pass on
     * requests that are open since earlier lines.
     */
    void event(Event event);

    /** Receives what another tool reported; for formats that contain reports. */
    default ReportSink reports() {
        return ReportSink.NONE;
    }

    /** Counts a line that the format knows and that tells nothing here, as most lines of a log. */
    void skipped(long line);

    /** Receives the graph that a validator kept; for formats that contain one. */
    default GraphSink graph() {
        return GraphSink.NONE;
    }

    /** Receives how long locks were waited for; for formats that contain such a table. */
    default ContentionSink contention() {
        return ContentionSink.NONE;
    }

    /**
     * Receives a line that the format does not know, also to be counted as skipped. A reader passes
     * on the first few; for the others it calls {@link #skipped}.
     */
    default void unknown(UnknownLine line) {
        skipped(line.line());
    }

    /**
     * Receives that whoever wrote the recording checked the locks itself. Then a recording without
     * events has no findings, although it shows nothing else.
     */
    default void judged() {}

    /** Receives why the recording may hide a finding: without findings it is not clean. */
    default void inconclusive(long line, String why) {
        diagnostic(line, why);
    }

    /** Receives a message about the input for its sender. */
    void diagnostic(long line, String message);
}
