package dev.lockproof.format.tool;

import dev.lockproof.trace.TraceSink;
import dev.lockproof.trace.report.Complaint;
import dev.lockproof.trace.report.LockReport;
import dev.lockproof.trace.report.ReportOrigin;
import dev.lockproof.trace.report.Teller;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Passes on what a tool reports, and says what of its log could not be read. */
public final class ToolLog {

    private static final int MAX_TOLD = 10;
    private static final int MAX_CHARS = 200;

    private final TraceSink sink;
    private final Teller teller;
    private final Teller certain;
    private long reports;
    private long cut;
    private int told;
    private long further;

    /**
     * @param teller the tool, with what it is known to report wrongly about rings of locks
     */
    public ToolLog(TraceSink sink, Teller teller) {
        this.sink = sink;
        this.teller = teller;
        this.certain = new Teller(teller.tool(), Set.of());
    }

    /** How many reports there were. */
    public long reports() {
        return reports;
    }

    /**
     * Passes on a report.
     *
     * @param place the lines of the report
     * @param task the thread that it is about; null if the report does not say
     * @param partial whether the report breaks off
     */
    public void report(Lines place, @Nullable String task, boolean partial, Complaint complaint) {
        boolean ofRing = complaint instanceof Complaint.Ring;
        reports++;
        if (partial) {
            broken(place);
        }
        sink.reports()
                .report(
                        new LockReport(
                                new ReportOrigin(
                                        place.first(),
                                        place.last(),
                                        place.headline(),
                                        task,
                                        null,
                                        partial,
                                        ofRing ? teller : certain),
                                complaint,
                                List.of(),
                                List.of()));
    }

    /** Tells once that a report breaks off. */
    private void broken(Lines place) {
        if (cut++ == 0) {
            sink.inconclusive(
                    place.first(),
                    "The report breaks off, so that it may say more than was read: "
                            + shortened(place.headline()));
        }
    }

    /** Tells of a report that no rule covers or that could not be read. */
    public void unread(long line, String headline, String why) {
        if (told == MAX_TOLD) {
            further++;
            return;
        }
        told++;
        sink.inconclusive(line, why + ": " + shortened(headline));
    }

    /** Tells how much of a log was left out. */
    public void end(ToolText text) {
        if (text.cutLine() > 0) {
            sink.inconclusive(
                    text.cutLine(),
                    "A line of a report is longer than %d bytes, and its rest was not read."
                            .formatted(ToolText.MAX_BYTES));
        }
        if (cut > 1) {
            sink.diagnostic(0, cut + " reports break off.");
        }
        if (further > 0) {
            sink.diagnostic(0, further + " more reports could not be read.");
        }
    }

    private static String shortened(String text) {
        return text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) + "…" : text;
    }

    /**
     * Where a report stands.
     *
     * @param first the line of its headline
     * @param last its last line
     * @param headline its headline without prefixes
     */
    public record Lines(long first, long last, String headline) {}
}
