package dev.lockproof.analysis.reported;

import dev.lockproof.analysis.judge.CommonPhrase;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Place;
import dev.lockproof.finding.Ring;
import dev.lockproof.finding.Text;
import dev.lockproof.finding.Values;
import dev.lockproof.finding.Wordings;
import dev.lockproof.trace.report.LockReport;
import dev.lockproof.trace.report.ReportOrigin;
import dev.lockproof.trace.report.ReportedLock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The texts of findings that rest on reports, and what all such findings share. */
final class ReportWords {

    private final Wordings words;

    ReportWords(Wordings words) {
        this.words = words;
    }

    Wordings words() {
        return words;
    }

    String phrase(ReportPhrase key) {
        return words.phrase(key);
    }

    String phrase(ReportPhrase key, Values values) {
        return words.phrase(key, values);
    }

    /** A name, or the word for an unknown one. */
    String known(@Nullable String name) {
        return name == null ? words.phrase(ReportPhrase.REPORT_UNKNOWN) : name;
    }

    String task(LockReport report) {
        return known(report.origin().task());
    }

    String lockClass(@Nullable ReportedLock lock) {
        return lockNamed(lock == null ? null : lock.lockClass());
    }

    /** A class, or the words for an unknown one. */
    String lockNamed(@Nullable String name) {
        return name == null ? words.phrase(ReportPhrase.REPORT_UNKNOWN_LOCK) : name;
    }

    /** Where something happened: {@code at line 3 (do_read)}. */
    String place(long line, @Nullable String site) {
        String number = Long.toString(line);
        return site == null
                ? words.phrase(CommonPhrase.AT_LINE, Values.of(Hole.LINE, number))
                : words.phrase(
                        CommonPhrase.AT_SITE, Values.of(Hole.LINE, number).with(Hole.SITE, site));
    }

    String place(LockReport report, @Nullable String site) {
        return place(report.origin().line(), site);
    }

    /** A report's fingerprint by what identifies it in any recording. */
    static String fingerprint(String rule, String... parts) {
        return Fingerprint.of(rule, List.of(parts));
    }

    static String function(@Nullable String site) {
        return site == null ? "" : Fingerprint.function(site);
    }

    static String className(@Nullable String lockClass) {
        return lockClass == null ? "" : Fingerprint.className(lockClass);
    }

    /** A finding with the place of its report, and notes on the report. */
    Finding finding(
            LockReport report,
            String rule,
            String fingerprint,
            Grade grade,
            Text text,
            Ring ring,
            @Nullable String site,
            String... notes) {
        ReportOrigin origin = report.origin();
        List<String> all = new ArrayList<>(List.of(notes));
        all.add(lines(origin));
        if (origin.partial()) {
            all.add(words.phrase(ReportPhrase.REPORT_PARTIAL));
        }
        return Finding.ring(rule, fingerprint, grade, text, ring, all)
                .at(new Place(origin.line(), origin.task(), site));
    }

    private String lines(ReportOrigin origin) {
        Values values =
                Values.of(Hole.LINE, origin.line()).with(Hole.OTHER_LINE, origin.lastLine());
        return origin.release() == null
                ? words.phrase(ReportPhrase.REPORT_LINES, values)
                : words.phrase(
                        ReportPhrase.REPORT_LINES_OF_KERNEL,
                        values.with(Hole.SOURCE, origin.release()));
    }
}
